using System.Collections.Immutable;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Planning.Plans;

/// <summary>The hard constraints of a request, as the search takes them: offers left out, bits to collect, via places in order.</summary>
internal sealed class Demands
{
    private readonly Network _network;
    private readonly PlanRequest _request;
    private readonly ImmutableArray<Func<Move, bool>> _avoided;
    private readonly ImmutableArray<Func<Move, bool>> _required;

    internal Demands(Network network, PlanRequest request)
    {
        (_network, _request) = (network, request);
        // Links that are avoided are not in the network at all.
        _avoided = [.. request.Constraints.Where(c => c.Avoids && c.Target.Kind != TargetKind.Link).Select(c => c.Target.Matcher(network))];
        _required = [.. request.Constraints.Where(c => !c.Avoids).Select(c => c.Target.Matcher(network))];
    }

    /// <summary>Whether the graph of all offers serves.</summary>
    internal bool AreNone =>
        _avoided.IsEmpty && _required.IsEmpty && _request.Via.IsEmpty && _request.MaxTransfers is null && !_request.ExcludesDoubtful;

    /// <summary>A bit for each demand to meet.</summary>
    internal ulong Required => _required.IsEmpty ? 0 : ulong.MaxValue >> (64 - _required.Length);

    internal bool Allow(Offer offer) =>
        !(_request.ExcludesDoubtful && offer.Move.IsDoubtful) && !_avoided.Any(touches => touches(offer.Move));

    internal StandingChange ChangeOf(Offer offer)
    {
        var meets = 0ul;
        for (var bit = 0; bit < _required.Length; bit++)
        {
            if (_required[bit](offer.Move))
            {
                meets |= 1ul << bit;
            }
        }

        return new(0, 0, meets, _request.MaxTransfers is null ? 0 : offer.Move.Transfers, ViaAlong(offer.Move));
    }

    /// <summary>Whether a place is the via place of that index; a place may be in the list more than once.</summary>
    internal bool IsVia(int place, int at) => _request.Via[at].Place == place;

    /// <summary>The via places that a move passes, its end included and its start too, so that the origin may be one.</summary>
    private ulong ViaAlong(Move move)
    {
        var (places, shift) = (0ul, 0);
        void Pass(int place)
        {
            for (var at = 0; at < _request.Via.Length; at++)
            {
                if (_request.Via[at].Place == place && shift < 64)
                {
                    places |= (ulong)(at + 1) << shift;
                    shift += 4;
                }
            }
        }

        void PassAlong(Move part)
        {
            foreach (var place in part.Through)
            {
                Pass(place);
            }

            Pass(_network.Vertices[part.To].Place);
        }

        Pass(_network.Vertices[move.From].Place);
        move.Each(PassAlong);
        return places;
    }
}

/// <summary>One demand of a request, to be put in and left out when the blocking ones are looked for.</summary>
internal sealed class Demand(string pointer, string message, string value, Func<PlanRequest, PlanRequest> putInto)
{
    internal string Pointer { get; } = pointer;

    internal string Message { get; } = message;

    internal string Value { get; } = value;

    internal Func<PlanRequest, PlanRequest> PutInto { get; } = putInto;

    /// <summary>The request without any demand.</summary>
    internal static PlanRequest Free(PlanRequest request) =>
        request with { Constraints = [], Via = [], MaxTransfers = null, ExcludesDoubtful = false, ArriveBefore = null };

    internal static IEnumerable<Demand> Of(PlanRequest request, Network network)
    {
        foreach (var constraint in request.Constraints)
        {
            yield return new(
                constraint.Pointer,
                constraint.Avoids
                    ? $"Every way that is left leads through {NameOf(constraint.Target)} {constraint.Target.Id}."
                    : $"No way that is left leads through {NameOf(constraint.Target)} {constraint.Target.Id}.",
                constraint.Target.Id, r => r with { Constraints = r.Constraints.Add(constraint) });
        }

        // Via places are one demand: their order is part of it.
        if (!request.Via.IsEmpty)
        {
            yield return new(
                request.Via[0].Pointer, "No way passes the via places in this order.",
                string.Join(',', request.Via.Select(v => network.Places[v.Place].Id)), r => r with { Via = request.Via });
        }

        if (request.MaxTransfers is { } most)
        {
            yield return new("/constraints/maxTransfers", $"Every way takes more than {most} transfers.", $"{most}", r => r with { MaxTransfers = most });
        }

        if (request.ExcludesDoubtful)
        {
            yield return new("/constraints/doubtfulServices", "Every way rests on a service that is not known to run.", "exclude", r => r with { ExcludesDoubtful = true });
        }

        if (request.ArriveBefore is { } deadline)
        {
            yield return new("/deadline/arriveBefore", "No way arrives by then.", deadline.ToString(), r => r with { ArriveBefore = deadline });
        }
    }

    private static string NameOf(Target target) => target.Kind switch
    {
        TargetKind.Country => "country",
        TargetKind.Crossing => "crossing",
        TargetKind.Link => "link",
        TargetKind.Place => "place",
        TargetKind.Port => "port",
        TargetKind.Mode => "the mode",
        TargetKind.Operator => "operator",
        _ => "sailing",
    };
}
