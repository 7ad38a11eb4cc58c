using Microsoft.Extensions.Configuration;
using RoutePlanner.Api.Keys;
using RoutePlanner.Data.Keys;

namespace RoutePlanner.Tests.Keys;

public class KeyOptionsTests
{
    [Theory]
    [InlineData(null, false, false)]
    [InlineData("true", false, true)]
    [InlineData("false", false, false)]
    [InlineData(null, true, true)]
    [InlineData("false", true, true)]
    public void In_the_open_a_key_is_required_whatever_the_configuration_says(string? setting, bool alwaysRequired, bool isRequired) =>
        Assert.Equal(isRequired, Read(("Keys:Required", setting), alwaysRequired).Required);

    [Fact]
    public void Each_organisation_can_have_its_first_admin()
    {
        var (acme, other) = (KeyToken.Make("acme", "admin"), KeyToken.Make("other", "admin"));

        Assert.Equal([acme.Hash, other.Hash], Read(("Keys:FirstAdmin", $"{acme.Reveal()} {other.Reveal()}")).FirstAdmins.Select(token => token.Hash));
    }

    [Theory]
    [InlineData("Keys:Required", "yes")]
    [InlineData("Keys:FirstAdmin", "secret")]
    public void A_setting_that_cannot_be_read_stops_the_start(string name, string setting) => Assert.Throws<InvalidOperationException>(() => Read((name, setting)));

    private static KeyOptions Read((string Name, string? Value) setting, bool alwaysRequired = false) =>
        KeyOptions.Read(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(setting.Name, setting.Value)]).Build(), alwaysRequired);
}
