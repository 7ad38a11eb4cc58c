using CsCheck;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Tests.Storage;

public class StorageKeyTests
{
    [Fact]
    public void Any_text_comes_back_from_its_key() =>
        Gen.String[Gen.Char, 0, 60].Sample(text => StorageKey.ToText(StorageKey.FromText(text)) == text);

    [Fact]
    public void No_key_has_a_character_that_azure_refuses() =>
        Gen.String[Gen.Char, 0, 60].Sample(text => !StorageKey.FromText(text).Any(c => StorageKey.IsForbidden(c)));

    [Theory]
    [InlineData("KZ-AKTAU:IR-AMIRABAD", "KZ-AKTAU:IR-AMIRABAD")]
    [InlineData("a/b\\c#d?e", "a~002Fb~005Cc~0023d~003Fe")]
    [InlineData("~002F", "~007E002F")]
    [InlineData("line\nbreak\u0085", "line~000Abreak~0085")]
    [InlineData("Актау % + ' \U0001F686", "Актау % + ' \U0001F686")]
    public void Only_what_must_be_escaped_is(string text, string key) => Assert.Equal(key, StorageKey.FromText(text));

    [Theory]
    [InlineData("~")]
    [InlineData("~00")]
    [InlineData("~00G0")]
    public void A_key_that_no_text_has_is_refused(string key) => Assert.Throws<FormatException>(() => StorageKey.ToText(key));
}
