using System.Globalization;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Tests.Search;

/// <summary>A network written as a small table: from, move, to, price, hours, and what else the move asks or does.</summary>
/// <remarks>
/// <c>Aktau sail Amirabad $900 112h opens=24 until=72 pledges=Bolashak passes=Bolashak transfers=1</c>; a line
/// <c>wait Aktau $2</c> prices an hour of waiting. A move passes the via place that it leads to. Hours are hours after the goods are ready; a move may still begin at its hour 'until'.
/// </remarks>
internal sealed class DrawnNetwork
{
    private readonly List<string> _places = [];
    private readonly List<string> _crossings = [];
    private readonly List<string> _moves = [];
    private readonly List<Arc> _arcs = [];
    private readonly Dictionary<int, int> _centsPerHour = [];

    private DrawnNetwork()
    {
    }

    internal static DrawnNetwork Draw(string table)
    {
        var network = new DrawnNetwork();
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            network.Read(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return network;
    }

    /// <summary>Every route that nothing beats in cost and time, as "$900 112h: sail"; a wait or a stay stands between the moves as "24h at Aktau".</summary>
    /// <param name="ask">Limits of the question.</param>
    /// <param name="via">Via places in order, each with its hours of stay.</param>
    internal string[] Plan(string from, string to, Func<SearchQuery, SearchQuery>? ask = null, params (string Place, int StayHours)[] via)
    {
        var viaVertices = via.Select(v => _places.IndexOf(v.Place)).ToList();
        var arcs = _arcs.Select(arc => arc with
        {
            Change = arc.Change with { Via = (ulong)(viaVertices.IndexOf(arc.To) + 1) },
        }).ToArray();
        var graph = new SearchGraph(
            _places.Count, arcs, vertex => _centsPerHour.TryGetValue(vertex, out var cents) ? Question.TariffOf(cents / 60) : null);
        var query = new SearchQuery
        {
            Sources = [_places.IndexOf(from)],
            Bounds = LowerBounds.To(graph, [_places.IndexOf(to)]),
            ViaStays = [.. via.Select(v => v.StayHours * 60)],
            IsVia = (vertex, at) => viaVertices[at] == vertex,
        };
        var answer = new ParetoSearch().Run(graph, ask is null ? query : ask(query));
        Assert.True(answer.Complete);
        return [.. answer.Paths.Select(path => Tell(path, from))];
    }

    private string Tell(FoundPath path, string from)
    {
        var words = new List<string>();
        var (here, minute) = (from, 0);
        foreach (var step in path.Steps)
        {
            var stands = step.Offer < 0 ? step.ArrivesAt - minute : step.EntersAt - minute;
            if (stands > 0)
            {
                words.Add(string.Create(CultureInfo.InvariantCulture, $"{stands / 60}h at {here}"));
            }

            if (step.Offer >= 0)
            {
                words.Add(_moves[step.Offer]);
            }

            (here, minute) = (_places[step.Vertex], step.ArrivesAt);
        }

        return string.Create(CultureInfo.InvariantCulture, $"${path.Cost / 100} {path.Minutes / 60}h: {string.Join(", ", words)}");
    }

    private void Read(string[] words)
    {
        if (words[0] == "wait")
        {
            _centsPerHour[NumberOf(_places, words[1])] = Number(words[2]) * 100;
            return;
        }

        var options = words[5..].Select(word => word.Split('=')).ToLookup(word => word[0], word => word[1], StringComparer.Ordinal);
        ulong Bit(string option) => options[option].Aggregate(0UL, (bits, name) => bits | (1UL << NumberOf(_crossings, name)));
        _arcs.Add(new Arc(NumberOf(_places, words[0]), NumberOf(_places, words[2]), _moves.Count, Number(words[3]) * 100, Number(words[4]) * 60, 0)
        {
            OpensAt = options["opens"].Select(hour => Number(hour) * 60).FirstOrDefault(),
            ClosesAt = options["until"].Select(hour => (Number(hour) * 60) + 1).FirstOrDefault(int.MaxValue),
            Change = new(Bit("pledges"), Bit("passes"), 0, options["transfers"].Select(Number).FirstOrDefault(), 0),
        });
        _moves.Add(words[1]);
    }

    private static int Number(string text) => int.Parse(text.Trim('$', 'h'), CultureInfo.InvariantCulture);

    private static int NumberOf(List<string> names, string name)
    {
        if (!names.Contains(name))
        {
            names.Add(name);
        }

        return names.IndexOf(name);
    }
}
