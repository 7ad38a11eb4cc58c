using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Plans;

/// <summary>What the parts of the reader share: the network, the faults and notices so far, and the one moment that is now.</summary>
internal sealed class PlanReading(ServedNetwork served, Instant now)
{
    private readonly List<Notice> _notices = [];

    /// <summary>Begins to read a question on the dataset that it names, which the request then works with; or the problem.</summary>
    internal static async Task<(PlanReading? Reading, ProblemResult? Problem)> OpenAsync(HttpContext context, OptionsQuery? options)
    {
        var errors = new FieldErrors();
        if (await ReplayReader.ReadAsync(options, context.Served(), context.RequestServices, errors, context.RequestAborted) is not { } served)
        {
            return (null, ProblemResult.Of(errors));
        }

        context.Features.Set(served);
        return (new(served, PlanEndpoint.Now(context)), null);
    }

    internal ServedNetwork Served { get; } = served;

    internal Network Network => Served.Network;

    internal FieldErrors Errors { get; } = new();

    internal Instant Now { get; } = now;

    internal ImmutableArray<Notice> Notices => [.. _notices];

    internal void Notice(string code, string text) => _notices.Add(new(code, NoticeSeverity.Info, [], text));

    internal void NotYet(string pointer, string what) =>
        Errors.Add(FaultCode.NotYetOffered, pointer, $"{what} is not offered yet; leave it out.");

    internal Candidate CandidateOf(int place) => new(Network.Places[place].Id, Network.Places[place].NameEn);

    /// <summary>One of a closed list of words, or null with an error.</summary>
    internal string? Word(string? text, string pointer, params ReadOnlySpan<string> words)
    {
        if (text is null || words.Contains(text))
        {
            return text;
        }

        Errors.Add(FaultCode.UnknownValue, pointer, $"Write one of {string.Join(", ", words.ToArray())}.", text, words.ToArray().Select(w => new Candidate(w)));
        return null;
    }
}
