namespace RoutePlanner.Tests.Http;

/// <summary>Places are found by every name that people write.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class PlaceSearchTests(ApiServer server)
{
    [Theory]
    [InlineData("Kostanai", "KZ-KOSTANAY")]
    [InlineData("Костанай", "KZ-KOSTANAY")]
    [InlineData("Қостанай", "KZ-KOSTANAY")]
    [InlineData("قوستانای", "KZ-KOSTANAY")]
    [InlineData("KOSTANAY", "KZ-KOSTANAY")]
    [InlineData("kostany", "KZ-KOSTANAY")]
    [InlineData("kzksn", "KZ-KOSTANAY")]
    [InlineData("kz-kostanay", "KZ-KOSTANAY")]
    [InlineData("Tegeran", "IR-TEHRAN")]
    [InlineData("تهران", "IR-TEHRAN")]
    [InlineData("Teheran", "IR-TEHRAN")]
    [InlineData("بندر عباس", "IR-BANDARABBAS")]
    [InlineData("بندرعباس", "IR-BANDARABBAS")]
    [InlineData("اينچه برون", "IR-INCHEHBORUN")]
    [InlineData("Aşgabat", "TM-ASHGABAT")]
    [InlineData("Turkmenbasy", "TM-TURKMENBASHI")]
    [InlineData("Шимкент", "KZ-SHYMKENT")]
    [InlineData("Almaty ", "KZ-ALMATY")]
    public async Task The_place_that_is_meant_comes_first(string text, string id)
    {
        var page = await server.GetJsonAsync($"/v1/places?q={Uri.EscapeDataString(text)}");

        Assert.Equal(id, (string?)page["value"]!.AsArray().FirstOrDefault()?["id"]);
    }

    [Theory]
    [InlineData("xyzzy")]
    [InlineData("!!!")]
    public async Task What_is_like_no_name_finds_nothing(string text)
    {
        var page = await server.GetJsonAsync($"/v1/places?q={Uri.EscapeDataString(text)}");

        Assert.Empty(page["value"]!.AsArray());
    }
}
