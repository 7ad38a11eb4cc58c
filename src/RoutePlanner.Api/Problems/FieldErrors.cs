using System.Collections.Immutable;

namespace RoutePlanner.Api.Problems;

/// <summary>Collects the faults of a request, so that all are told at once.</summary>
internal sealed class FieldErrors
{
    /// <summary>More faults than this are not told: who made so many made one in many places.</summary>
    private const int Most = 50;

    private readonly List<FieldError> _errors = [];

    internal bool Any => _errors.Count > 0;

    internal void Add(FaultCode code, string pointer, string message, string? value = null, IEnumerable<Candidate>? candidates = null)
    {
        if (_errors.Count < Most)
        {
            _errors.Add(new(code, pointer, message, value is { Length: > 200 } ? null : value, [.. candidates ?? []]));
        }
    }

    internal ImmutableArray<FieldError> ToImmutable() => [.. _errors];
}
