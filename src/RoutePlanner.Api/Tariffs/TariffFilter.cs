using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Api.Tariffs;

/// <summary>Which tariffs are asked for.</summary>
internal sealed record TariffFilter(IReadOnlyList<string>? Kinds, string? Operator, Product? Product, Packing? Packing, string? Text, LocalDate? ValidOn)
{
    private static readonly ImmutableArray<string> OnRails = ["base-rates", "coefficients", "surcharges", "slots"];

    internal static readonly QueryParameter[] Parameters =
    [
        new("kind", "Only these kinds; may be repeated") { IsList = true, Words = TariffList.Kinds },
        new("operator", "Only those of a railway, as KTZ, a carrier, a sailing, as S-001, or, for trucks and fees, a country, as KZ"),
        new("product", "Only rail prices that hold for this way of carriage") { Words = ["single", "train", "slot"] },
        new("packing", "Only those that hold for this packing") { Words = ["container20", "container40", "packed", "bulk"] },
        new("q", "A part of the id or of the name") { Example = "T003" },
        new("validOn", "Only those in force on this day") { Example = "2026-12-01" },
        .. Paging.Parameters,
    ];

    internal static TariffFilter Read(QueryValues query, FieldErrors errors)
    {
        var kinds = query.List("kind");
        for (var at = 0; at < kinds?.Count; at++)
        {
            QueryValues.CheckWord(kinds[at], $"/kind/{at}", TariffList.Kinds, errors);
        }

        return new(kinds, query.Text("operator"), query.Word<Product>("product", errors), query.Word<Packing>("packing", errors), query.Text("q"), query.Day("validOn", errors));
    }

    internal bool Holds(TariffAnswer tariff) =>
        (Kinds is null || Kinds.Contains(tariff.Kind))
        && (Operator is null || tariff.Operators.Contains(Operator, StringComparer.OrdinalIgnoreCase) || tariff.Operators.Contains("*"))
        && (Product is null || (OnRails.Contains(tariff.Kind) && (tariff.Product is null || tariff.Product == Product)))
        && (Packing is not { } packing || tariff.Packings.IsEmpty || tariff.Packings.Contains(packing))
        && (Text is null || tariff.Id.Contains(Text, StringComparison.OrdinalIgnoreCase) || tariff.Name.Contains(Text, StringComparison.OrdinalIgnoreCase))
        && (ValidOn is not { } day || ((tariff.ValidFrom is null || tariff.ValidFrom <= day) && (tariff.ValidTo is null || tariff.ValidTo >= day)));
}
