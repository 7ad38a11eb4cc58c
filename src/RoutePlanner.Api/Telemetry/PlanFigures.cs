using System.Diagnostics.Metrics;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Telemetry;

/// <summary>Tells machines how plans go, by the meter 'RoutePlanner.Api' and the span 'plan'.</summary>
internal sealed class PlanFigures
{
    private readonly TimeProvider _time;
    private readonly Histogram<double> _duration;
    private readonly Histogram<long> _labels;

    public PlanFigures(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.Create("RoutePlanner.Api");
        _time = time;
        _duration = meter.CreateHistogram<double>(
            "routeplanner.plan.duration", "s", "How long a plan took, by 'outcome': found, cut (a limit cut the search, something was found), unfinished (nothing was found by then) or noRoute");
        _labels = meter.CreateHistogram<long>("routeplanner.plan.labels", "{label}", "Labels that the search of a plan settled");
    }

    /// <summary>Makes a plan, and tells what came of it.</summary>
    internal PlanOutcome Measure(PlanRequest request, int dataset, Func<PlanOutcome> plan)
    {
        using var span = ApiSpans.Start("plan");
        var start = _time.GetTimestamp();
        var outcome = plan();
        var word = WordOf(outcome);
        _duration.Record(_time.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>("outcome", word));
        span?.SetTag("dataset", dataset).SetTag("criteria", request.Criteria.ToString()).SetTag("outcome", word);
        if (outcome is PlanOutcome.Found { Plan: var found })
        {
            _labels.Record(found.Front.LabelsExpanded);
            span?.SetTag("labels", found.Front.LabelsExpanded).SetTag("budgetHit", !found.Complete).SetTag("front", found.Front.Size).SetTag("routes", found.Routes.Length);
        }

        return outcome;
    }

    private static string WordOf(PlanOutcome outcome) => outcome switch
    {
        PlanOutcome.Found { Plan.Complete: true } => "found",
        PlanOutcome.Found => "cut",
        PlanOutcome.Unfinished => "unfinished",
        _ => "noRoute",
    };
}
