using System.Net;
using System.Text.Json.Nodes;
using RoutePlanner.Api.Tariffs;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Tests.Lanes;

namespace RoutePlanner.Tests.Http;

/// <summary>The price rules are listed, and every charge can be followed to its own.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class TariffTests(ApiServer server)
{
    private static readonly Lazy<HashSet<string>> Ids = new(() => new TariffList(BundledLanes.Network).All.Select(t => t.Id).ToHashSet(StringComparer.Ordinal));

    public static TheoryData<string, string, string> Lanes => BundledLanes.Names;

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Every_tariff_and_coefficient_of_a_charge_is_listed(string from, string to, string goods) =>
        Assert.All(BundledLanes.Plan(from, to, goods).Routes.SelectMany(r => r.Charges), charge => Assert.All(charge.Coefficients.Prepend(charge.Tariff), id => Assert.Contains(id, Ids.Value)));

    [Fact]
    public async Task Every_charge_of_an_answer_leads_to_its_tariff_with_its_rate_its_currency_and_its_source()
    {
        var charges = (await server.GetJsonAsync(PlanAnswerTests.Flat))["routes"]!.AsArray().SelectMany(r => r!["charges"]!.AsArray()).ToList();
        var tariffs = (await AllAsync("/v1/tariffs?limit=500")).ToLookup(t => (string)t["id"]!, StringComparer.Ordinal);

        Assert.NotEmpty(charges);
        Assert.All(charges, charge => Assert.Contains(
            tariffs[(string)charge!["tariff"]!],
            tariff => (string?)tariff["source"] == (string?)charge["source"]
                && tariff["prices"]!.AsArray().Any(p => (decimal)p!["rate"]! == (decimal)charge["rate"]! && (string?)p["currency"] == (string?)charge["native"]!["currency"]
                    && (string?)p["basis"] == (string?)charge["basis"])));
    }

    [Fact]
    public async Task Pages_hold_every_row_of_every_kind_once()
    {
        var listed = await AllAsync("/v1/tariffs?limit=97");

        var dataset = BundledLanes.Network.Dataset;
        Assert.Equal(
            dataset.BaseRates.Length + dataset.Coefficients.Length + dataset.Surcharges.Length + dataset.Slots.Length + dataset.ThroughRates.Length + dataset.SailingRates.Length + dataset.Transfers.Length
                + dataset.CrossingFees.Length + dataset.CountryFees.Length + dataset.Hires.Length + dataset.TruckRates.Length + dataset.ContainerTerms.Length + dataset.Indexes.Length
                + dataset.Documents.Count(d => d.Charge is not null),
            listed.Count);
        Assert.Equal(listed.Count, listed.DistinctBy(t => ((string?)t["kind"], (string?)t["id"])).Count());
        Assert.All(listed, tariff =>
        {
            Assert.Equal(tariff["factor"] is null, tariff["prices"]!.AsArray().Count > 0);
            Assert.All(tariff["prices"]!.AsArray(), price => Assert.True(Currency.IsKnown((string)price!["currency"]!)));
            Assert.Null(tariff["row"]);
        });
    }

    [Theory]
    [InlineData("kind=truck-rates&operator=KZ", "truck:KZ")]
    [InlineData("kind=slots&operator=RAI&q=sv01r", "SV01R")]
    [InlineData("kind=hire&packing=bulk&q=1520", "T165-H")]
    [InlineData("kind=indexes&q=T101&validOn=2025-03-07", "T101")]
    [InlineData("kind=indexes&q=T101&validOn=2025-03-06", null)]
    [InlineData("kind=coefficients&q=T004&validOn=2023-12-31", "T004")]
    [InlineData("kind=coefficients&q=T004&validOn=2024-01-01", null)]
    [InlineData("q=T004&product=train&operator=RZD", "T004")]
    [InlineData("kind=truck-rates&product=train", null)]
    [InlineData("kind=slots&packing=bulk", null)]
    [InlineData("kind=documents&q=lading", "DOC-14")]
    public async Task A_filter_leaves_what_it_names(string query, string? first)
    {
        var page = await server.GetJsonAsync($"/v1/tariffs?{query}");

        Assert.Equal(first, (string?)page["value"]!.AsArray().FirstOrDefault()?["id"]);
    }

    [Theory]
    [InlineData("kind=prices", "unknownValue", "/kind/0")]
    [InlineData("product=wagon", "unknownValue", "/product")]
    [InlineData("packing=crate", "unknownValue", "/packing")]
    [InlineData("validOn=2026-02-30", "badMoment", "/validOn")]
    [InlineData("limit=0", "outOfRange", "/limit")]
    public async Task A_bad_filter_is_refused_at_its_parameter(string query, string code, string pointer)
    {
        using var answer = await server.GetAsync($"/v1/tariffs?{query}");

        ProblemAssert.Points(await ProblemAssert.IsAsync(answer, 400, "malformedRequest"), code, pointer);
    }

    [Theory]
    [InlineData("truck-rates", "truck:KZ", "emptyReturnShare")]
    [InlineData("base-rates", "T003-x", "operators")]
    [InlineData("crossing-fees", "B-RAIL-BOLASHAK:A:AB:shipment", "side")]
    public async Task One_in_full_has_its_whole_row(string kind, string id, string column)
    {
        var tariff = await server.GetJsonAsync($"/v1/tariffs/{kind}/{id}");

        Assert.Equal((kind, id), ((string?)tariff["kind"], (string?)tariff["id"]));
        Assert.NotNull(tariff["row"]![column]);
        Assert.Equal((string?)tariff["source"], (string?)tariff["row"]!["source"]);
    }

    [Theory]
    [InlineData("/v1/tariffs/truck-rates/KZ")]
    [InlineData("/v1/tariffs/places/KZ-KOSTANAY")]
    public async Task What_is_no_tariff_is_not_found(string path)
    {
        using var answer = await server.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await ProblemAssert.IsAsync(answer, 404, "notFound");
    }

    private async Task<List<JsonNode>> AllAsync(string path)
    {
        var all = new List<JsonNode>();
        for (var next = path; next is not null;)
        {
            var page = await server.GetJsonAsync(next);
            all.AddRange(page["value"]!.AsArray().Select(t => t!));
            next = (string?)page["nextLink"];
        }

        return all;
    }
}
