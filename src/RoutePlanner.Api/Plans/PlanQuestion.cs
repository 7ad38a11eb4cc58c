using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Plans;

/// <summary>A question to plan that was understood.</summary>
/// <param name="Resolved">The question with every default filled in.</param>
/// <param name="Include">The parts of the routes that are told.</param>
internal sealed record PlanQuestion(PlanRequest Request, PlanReading Reading, ResolvedRequest Resolved, IReadOnlyList<string> Include)
{
    /// <summary>The id of its plan.</summary>
    internal string Id { get; } = PlanEndpoint.IdOf(Resolved, Reading.Served);

    /// <summary>Equal for questions that have the same bytes for an answer on one network: beside the plan, what was asked for of it and what was assumed.</summary>
    internal string Key => string.Join('\n', [Id, string.Join(',', Include), .. Reading.Notices.Select(notice => $"{notice.Code} {notice.Text}")]);
}
