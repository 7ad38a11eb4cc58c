using RoutePlanner.Data.Keys;

namespace RoutePlanner.Tests.Keys;

public class KeyTokenTests
{
    [Fact]
    public void A_token_tells_its_organisation_and_key_and_is_never_the_same_twice()
    {
        var token = KeyToken.Make("acme-kz", "editor-1");

        var parsed = KeyToken.Parse(token.Reveal())!;
        Assert.Equal(("acme-kz", "editor-1", token.Hash), (parsed.Organisation, parsed.KeyId, parsed.Hash));
        Assert.NotEqual(token.Hash, KeyToken.Make("acme-kz", "editor-1").Hash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rp_acme_editor_")]
    [InlineData("rp_acme_editor_short")]
    [InlineData("rp_ACME_editor_0123456789012345678901234567890123456789012")]
    [InlineData("rp_acme_editor_0123456789012345678901234567890123456789012\n")]
    [InlineData("rp_acme_editor_01234567890123456789012345678901234567890123")]
    [InlineData("rp_-acme_editor_0123456789012345678901234567890123456789012")]
    [InlineData("xx_acme_editor_0123456789012345678901234567890123456789012")]
    public void What_has_not_the_form_is_no_token(string text) => Assert.Null(KeyToken.Parse(text));

    [Theory]
    [InlineData("acme", true)]
    [InlineData("a1", true)]
    [InlineData("a", false)]
    [InlineData("acme|x", false)]
    [InlineData("ac_me", false)]
    [InlineData("acme-", false)]
    [InlineData("Acme", false)]
    [InlineData("acme\n", false)]
    public void A_name_is_small_letters_digits_and_dashes(string text, bool isName) => Assert.Equal(isName, KeyToken.IsName(text));
}
