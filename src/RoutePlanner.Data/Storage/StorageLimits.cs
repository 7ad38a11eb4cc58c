using Azure.Data.Tables;

namespace RoutePlanner.Data.Storage;

/// <summary>An entity that Azure Table Storage would refuse.</summary>
public sealed class StorageLimitException : Exception
{
    internal StorageLimitException(string what, string why)
        : base($"{what}: {why}") => What = what;

    /// <summary>Which row it is, as in "row 'KZ-AKTAU' of places".</summary>
    public string What { get; }
}

/// <summary>Azure's limits for an entity and a batch, checked before anything is sent.</summary>
/// <remarks>
/// Azurite takes more (an entity of 1.1 MiB, 253 properties), so that without this check data that works locally would fail in Azure.
/// Source: Azure documentation, 'Understanding the Table service data model' and 'Scalability and performance targets for Table storage'.
/// </remarks>
internal static class StorageLimits
{
    internal const int MostKeyChars = 512;
    internal const int MostStringChars = 32 * 1024;
    internal const int MostBinaryBytes = 64 * 1024;
    internal const int MostOwnProperties = 252;
    internal const int MostNameChars = 255;
    internal const int MostEntityBytes = 1024 * 1024;
    internal const int MostBatchBytes = 4 * 1024 * 1024;
    internal const int MostBatchEntities = 100;

    private static readonly string[] SystemNames = ["PartitionKey", "RowKey", "Timestamp"];

    /// <summary>Holds an entity to the limits.</summary>
    /// <param name="what">Names the row in the message.</param>
    /// <exception cref="StorageLimitException">Azure would refuse the entity.</exception>
    internal static void Check(TableEntity entity, string what)
    {
        CheckKey(entity.PartitionKey, "partition key", what);
        CheckKey(entity.RowKey, "row key", what);

        var own = 0;
        var bytes = 4L + (2L * (entity.PartitionKey.Length + entity.RowKey.Length));
        foreach (var (name, value) in entity)
        {
            if (name is "PartitionKey" or "RowKey")
            {
                continue;
            }

            own++;
            CheckName(name, what);
            bytes += 8 + (2L * name.Length) + value switch
            {
                string text => CheckText(name, text, what),
                byte[] binary => CheckBinary(name, binary, what),
                _ => 8,
            };
        }

        if (own > MostOwnProperties)
        {
            throw new StorageLimitException(what, $"it has {own} filled columns; Table Storage takes at most {MostOwnProperties}.");
        }

        if (bytes > MostEntityBytes)
        {
            throw new StorageLimitException(what, $"it is {bytes} bytes long; Table Storage takes at most {MostEntityBytes}.");
        }
    }

    /// <summary>At most how many bytes of a batch's body the entity takes.</summary>
    /// <remarks>
    /// Above the truth on purpose: JSON writes a character outside ASCII as six bytes, an address writes a character of a key as up to nine, twice here, and
    /// the headers of the part were 700 bytes. The largest entity that <see cref="Check"/> lets pass always fits into a batch of its own.
    /// </remarks>
    internal static int BatchBytes(TableEntity entity)
    {
        var bytes = 1500 + (18 * (entity.PartitionKey.Length + entity.RowKey.Length));
        foreach (var (name, value) in entity)
        {
            bytes += 64 + (6 * name.Length) + (value is string text ? 6 * text.Length : 32);
        }

        return bytes;
    }

    private static void CheckKey(string key, string which, string what)
    {
        if (key.Length > MostKeyChars)
        {
            throw new StorageLimitException(what, $"its {which} is {key.Length} characters long when escaped; Table Storage takes at most {MostKeyChars}.");
        }

        foreach (var c in key)
        {
            if (StorageKey.IsForbidden(c))
            {
                throw new StorageLimitException(what, $"its {which} has the character U+{(int)c:X4}, which Table Storage does not take.");
            }
        }
    }

    private static void CheckName(string name, string what)
    {
        var isIdentifier = name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        if (!isIdentifier || name.Length > MostNameChars || SystemNames.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new StorageLimitException(
                what, $"'{name}' cannot name a column: write letters, digits and '_', at most {MostNameChars}, and none of PartitionKey, RowKey, Timestamp.");
        }
    }

    private static long CheckText(string name, string text, string what)
    {
        if (text.Length > MostStringChars)
        {
            throw new StorageLimitException(what, $"column {name} is {text.Length} characters long; Table Storage takes at most {MostStringChars}.");
        }

        // Half a surrogate pair would come back as U+FFFD: the row would not be what was written.
        if (!IsWhole(text))
        {
            throw new StorageLimitException(what, $"column {name} is no valid text: it holds half of a surrogate pair.");
        }

        return 4 + (2L * text.Length);
    }

    private static long CheckBinary(string name, byte[] binary, string what) => binary.Length <= MostBinaryBytes
        ? 4 + binary.Length
        : throw new StorageLimitException(what, $"column {name} is {binary.Length} bytes long; Table Storage takes at most {MostBinaryBytes}.");

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            if (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i))
            {
                return false;
            }
        }

        return true;
    }
}
