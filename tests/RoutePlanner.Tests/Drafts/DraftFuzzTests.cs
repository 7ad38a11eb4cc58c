using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Tables;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;
using Xunit.Abstractions;

namespace RoutePlanner.Tests.Drafts;

[Collection(AzuriteTests.Name)]
public class DraftFuzzTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    /// <summary>More of them by ROUTEPLANNER_EDIT_FUZZ_REQUESTS.</summary>
    private static readonly int Requests = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_EDIT_FUZZ_REQUESTS"), out var requests) ? requests : 600;

    [SkippableTheory]
    [InlineData(20261124)]
    public async Task Whatever_is_changed_the_answer_is_as_documented_and_no_fault_of_the_server(int seed)
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (reader, planner, editor, publisher) = (
            await server.MakeKeyAsync(server.Admin, "the-reader", Role.Reader), await server.MakeKeyAsync(server.Admin, "the-planner", Role.Planner),
            await server.MakeKeyAsync(server.Admin, "the-editor", Role.Editor), await server.MakeKeyAsync(server.Admin, "the-publisher", Role.Publisher));
        var known = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["id"] = [(await DraftTests.BeginAsync(server))["/v1/drafts/".Length..], (await DraftTests.BeginAsync(server))["/v1/drafts/".Length..], "reader-1", "a"],
            ["kind"] = [.. Kinds.All.Select(kind => kind.Name), "truck-rates", "truck-rates"],
            ["rowId"] = ["KZ", "KZ-NORTH", "S1"],
            ["version"] = ["1", "0", "2147483647"],
        };
        var document = await server.Api.GetJsonAsync("/openapi/v1.json");

        var statuses = await DocumentTests.FuzzAsync(server.Api.Client, new RequestMaker(document, seed, known), document, Requests, seed,
            server.Admin, server.Admin, publisher, server.Admin, editor, server.Admin, planner, server.Admin, reader, null);
        output.WriteLine($"{Requests} requests: {string.Join(", ", statuses)}");


        Assert.True(statuses.GetValueOrDefault(200) > Requests / 6, string.Join(", ", statuses));
        Assert.True(statuses.ContainsKey(201) && statuses.ContainsKey(412) && statuses.ContainsKey(428) && statuses.ContainsKey(422), string.Join(", ", statuses));
    }
}
