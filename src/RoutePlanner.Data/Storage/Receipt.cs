using Azure.Data.Tables;

namespace RoutePlanner.Data.Storage;

/// <summary>What a caller's idempotency key stood for. Stored in the batch of the effect, so that a key and its effect are never apart.</summary>
/// <param name="Key">Hash of who sent it, to which operation, and the key itself: 64 hexadecimal digits.</param>
/// <param name="Fingerprint">Hash of what was asked: the same key with another wish is refused.</param>
public sealed record Receipt(string Key, string Fingerprint)
{
    internal string Row => RowOf(Key);

    internal static string RowOf(string key) => $"i|{key}";

    /// <summary>The receipt as a row.</summary>
    /// <param name="made">What the wish made: the number of a version, or the id of a draft or quote.</param>
    internal TableEntity ToEntity(string partition, string made) => new(partition, Row) { ["Fingerprint"] = Fingerprint, ["Made"] = made };
}

/// <summary>A receipt as it is stored.</summary>
/// <param name="Made">What the wish made.</param>
public sealed record StoredReceipt(string Fingerprint, string Made)
{
    internal static StoredReceipt? From(TableEntity? row) => row is null ? null : new(row.GetString("Fingerprint") ?? "", row.GetString("Made") ?? "");
}
