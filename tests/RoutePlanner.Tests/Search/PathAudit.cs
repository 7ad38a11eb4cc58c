using RoutePlanner.Planning.Search;

namespace RoutePlanner.Tests.Search;

/// <summary>Follows a found path step by step with its own arithmetic: lawful, and adding up to what it says.</summary>
internal static class PathAudit
{
    internal static void Check(Question question, FoundPath path)
    {
        var (minute, cost, co2eHg, transfers, via) = (question.StartMinute, 0L, 0, 0, 0);
        var (pledged, passed, met) = (0UL, 0UL, 0UL);
        var (risk, spread) = (0, 0);
        var vertex = -1;
        foreach (var step in path.Steps)
        {
            Assert.Equal(minute, step.EntersAt);
            if (step.Offer < 0)
            {
                if (vertex < 0)
                {
                    Assert.Contains(step.Vertex, question.Sources);
                    vertex = step.Vertex;
                }

                Assert.Equal(vertex, step.Vertex);
                if (step.Offer == PathStep.Stay)
                {
                    Assert.Equal((question.ViaVertices[via], question.ViaStays[via]), (vertex, step.ArrivesAt - minute));
                    via++;
                }

                cost += (long)question.CentsPerMinute[vertex] * (step.ArrivesAt - minute);
                minute = step.ArrivesAt;
                continue;
            }

            var arc = question.Arcs[step.Offer];
            if (vertex < 0)
            {
                Assert.Contains(arc.From, question.Sources);
                vertex = arc.From;
            }

            Assert.Equal((vertex, arc.To), (arc.From, step.Vertex));
            Assert.InRange(step.EntersAt, arc.OpensAt, arc.ClosesAt - 1);
            Assert.True(arc.Gate is null || arc.Gate.Stretches.Any(s => s.Opens <= step.EntersAt + arc.GateAfter && step.EntersAt + arc.GateAfter < s.Closes), "its gate is open");
            Assert.Equal(Math.Max(0, arc.SpreadMinutes - spread), step.SpreadMinutes);
            Assert.Equal(step.EntersAt + arc.Minutes + step.SpreadMinutes, step.ArrivesAt);
            cost += arc.Cost + ((long)question.CentsPerMinute[arc.To] * step.SpreadMinutes);
            spread += step.SpreadMinutes;
            risk += arc.Risk;
            (minute, vertex) = (step.ArrivesAt, arc.To);
            co2eHg += arc.Co2eHg;
            transfers += arc.Change.Transfers;
            pledged |= arc.Change.Pledges;
            passed |= arc.Change.Passes;
            met |= arc.Change.Meets;
            for (var places = arc.Change.Via; places != 0; places >>= 4)
            {
                via += (int)(places & 15) == via + 1 && via < question.ViaStays.Length && question.ViaStays[via] == 0 ? 1 : 0;
            }
        }

        Assert.True(path.Steps.IsEmpty ? question.Sources.Intersect(question.Targets).Any() : question.Targets.Contains(vertex), "ends at a target");
        Assert.Equal(0UL, pledged & ~passed);
        Assert.Equal(question.Required, question.Required & met);
        Assert.Equal(question.ViaStays.Length, via);
        Assert.True(transfers <= question.MaxTransfers && minute <= question.LatestArrival, "within its limits");
        Assert.Equal((path.Cost, path.Minutes, path.Co2eHg, path.Risk), (cost, minute - question.StartMinute, co2eHg, risk));
    }
}
