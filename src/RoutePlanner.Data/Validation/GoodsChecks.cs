using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Data.Validation;

/// <summary>Goods are named by HS prefixes, classes and packings that exist.</summary>
internal static partial class GoodsChecks
{
    private static readonly CellCodec Packings = CellCodec.For(typeof(Packing));

    private static readonly CellCodec Classes = CellCodec.For(typeof(CommodityClass));

    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } = [HsPrefixesAreDigits, ContainersHaveAPayload, DocumentsUseKnownWords];

    private static IEnumerable<DatasetFault> HsPrefixesAreDigits(Facts facts) =>
        facts.Dataset.Commodities.SelectMany(row => row.HsPrefixes.Where(prefix => !HsPrefix().IsMatch(prefix))
                .Select(prefix => row.Fault("hsPrefixes", "Write an HS code or its start, 2 to 10 digits.", prefix)))
            .Concat(facts.Dataset.BaseRates.SelectMany(row => WrongPrefixes(row, row.Commodity)))
            .Concat(facts.Dataset.Coefficients.SelectMany(row => WrongPrefixes(row, row.Commodity)));

    private static IEnumerable<DatasetFault> WrongPrefixes(IRow row, ImmutableArray<string> prefixes) =>
        from prefix in prefixes
        where !HsPrefix().IsMatch(prefix.StartsWith('!') ? prefix[1..] : prefix)
        select row.Fault("commodity", "Write an HS code or its start, 2 to 10 digits, with a leading '!' to exclude it.", prefix);

    private static IEnumerable<DatasetFault> ContainersHaveAPayload(Facts facts) =>
        from goods in facts.Dataset.Commodities
        from payload in new[]
        {
            (Column: "payloadT20", Tonnes: goods.PayloadT20, Packing: Packing.Container20),
            (Column: "payloadT40", Tonnes: goods.PayloadT40, Packing: Packing.Container40),
        }
        where payload.Tonnes is null && goods.Packings.Contains(payload.Packing)
        select goods.Fault(payload.Column, $"The goods travel in {Packings.Write(payload.Packing)}; write how many tonnes it takes, or take the packing away.");

    private static IEnumerable<DatasetFault> DocumentsUseKnownWords(Facts facts) =>
        facts.Dataset.Documents.SelectMany(document => WrongWords(facts, document));

    private static IEnumerable<DatasetFault> WrongWords(Facts facts, Document document)
    {
        foreach (var country in document.Countries.Where(country => country != "*" && !IsoCodes.Countries.Contains(country)))
        {
            yield return document.Fault("countries", "Write a country of the corridor in two capitals, as in KZ, or '*'.", country);
        }

        foreach (var mode in document.Modes.Where(mode => mode is not ("rail" or "road" or "sea" or "*")))
        {
            yield return document.Fault("modes", "Write rail, road, sea or '*'.", mode);
        }

        foreach (var packing in document.Packings.Where(packing => packing != "*" && Packings.Read(packing) is null))
        {
            yield return document.Fault("packings", $"Write {Packings.Right}, or '*'.", packing);
        }

        foreach (var goods in document.Commodities.Where(goods => !IsGoods(facts, goods.StartsWith('!') ? goods[1..] : goods)))
        {
            yield return document.Fault("commodities", "Write a commodity's id, a class, an HS prefix or '*'.", goods);
        }

        if (document.Direction is not ("both" or "*") && !CountryPair().IsMatch(document.Direction))
        {
            yield return document.Fault("direction", "Write 'both', or the country from and the country to, as in KZ>IR.");
        }

        if (document.Charge is not null && document.PriceUsd is null)
        {
            yield return document.Fault("priceUsd", "What is charged needs a price; write one, or empty 'charge'.");
        }

        // Such a paper is added after the search, so it must be the same on every route.
        if (document.Charge == DocumentCharge.Shipment
            && !(IsAll(document.Modes, ["rail", "road", "sea"]) && IsAll(document.Packings, Enum.GetValues<Packing>().Select(p => Packings.Write(p)))))
        {
            yield return document.Fault("charge", "A paper that is charged by shipment is for all modes and all packings; write them all, or another charge.");
        }
    }

    private static bool IsAll(ImmutableArray<string> words, IEnumerable<string> all) => words.IsEmpty || words.Contains("*") || all.All(words.Contains);

    private static bool IsGoods(Facts facts, string goods) =>
        goods == "*" || Classes.Read(goods) is not null || facts.Has("commodities", goods) || HsPrefix().IsMatch(goods);

    [GeneratedRegex(@"^[0-9]{2,10}\z", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex HsPrefix();

    [GeneratedRegex(@"^([A-Z]{2}|\*)>([A-Z]{2}|\*)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex CountryPair();
}
