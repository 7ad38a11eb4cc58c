using System.Diagnostics.Metrics;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Telemetry;

/// <summary>Counts what was not answered as asked, by the meter 'RoutePlanner.Api'.</summary>
internal sealed class RefusalFigures
{
    private readonly Counter<long> _problems;
    private readonly Counter<long> _refusals;

    public RefusalFigures(IMeterFactory meters)
    {
        var meter = meters.Create("RoutePlanner.Api");
        _problems = meter.CreateCounter<long>("routeplanner.problems", "{problem}", "Problems answered, by 'code'");
        _refusals = meter.CreateCounter<long>("routeplanner.refusals", "{request}", "Requests answered 401, 403, 404 or 429, by 'status' and 'key': organisation and id of the key, or none");
    }

    internal void Count(HttpContext context, ProblemKind kind)
    {
        _problems.Add(1, new KeyValuePair<string, object?>("code", char.ToLowerInvariant($"{kind.Code}"[0]) + $"{kind.Code}"[1..]));
        if (kind.Status is 401 or 403 or 404 or 429)
        {
            var key = context.Features.Get<Caller>() is { KeyId.Length: > 0 } caller ? caller.Name : "none";
            _refusals.Add(1, new("status", kind.Status), new("key", key));
        }
    }
}
