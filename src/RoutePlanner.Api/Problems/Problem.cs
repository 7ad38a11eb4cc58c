using System.Collections.Immutable;
using RoutePlanner.Planning.Currencies;

namespace RoutePlanner.Api.Problems;

/// <summary>Why a request was not answered as asked (RFC 9457).</summary>
/// <param name="Type">The kind of problem as a URI; the same kind has always the same.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What happened this time.</param>
/// <param name="Code">The kind as one word for programs.</param>
/// <param name="Instance">The path that was asked.</param>
/// <param name="TraceId">Name it when you report the problem.</param>
/// <param name="Errors">One entry for each field that is wrong, or for each demand that blocks.</param>
/// <param name="Relaxations">What the best route would be if a demand were taken away.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    ProblemCode Code,
    string Instance,
    string TraceId,
    ImmutableArray<FieldError> Errors,
    ImmutableArray<Relaxation>? Relaxations);

/// <summary>One fault of a request.</summary>
/// <param name="Code">The kind of fault as one word for programs.</param>
/// <param name="Pointer">Where: a JSON pointer into the body, or '/' and the name of the query parameter.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Value">What was given, when it is short.</param>
/// <param name="Candidates">What could have been meant.</param>
public sealed record FieldError(FaultCode Code, string Pointer, string Message, string? Value, ImmutableArray<Candidate> Candidates);

/// <summary>A value that would be accepted.</summary>
/// <param name="Value">To be written instead.</param>
/// <param name="Name">What it stands for, when it is an id.</param>
public sealed record Candidate(string Value, string? Name = null);

/// <summary>What would be possible without some demands.</summary>
/// <param name="Remove">Pointers to the demands.</param>
/// <param name="Cost">Of the cheapest route then.</param>
/// <param name="DurationMinutes">Typical minutes of that route.</param>
public sealed record Relaxation(ImmutableArray<string> Remove, Money? Cost, int? DurationMinutes);
