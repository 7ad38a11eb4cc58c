using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace RoutePlanner.Data.Storage;

/// <summary>A row's key in the form that Table Storage takes.</summary>
internal static class StorageKey
{
    // Not '%': the key stands in the address of a request, and what decodes an address twice would change the key.
    private const char Escape = '~';

    /// <summary>Writes the characters that a key must not have, and '~' itself, as '~' and four hex digits.</summary>
    /// <remarks>Reversible for every text, lone surrogates too, so that two keys never fall on one row.</remarks>
    internal static string FromText(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                escaped.Append(text, i++, 2);
            }
            else if (text[i] == Escape || IsForbidden(text[i]) || char.IsSurrogate(text[i]))
            {
                escaped.Append(Escape).Append(((int)text[i]).ToString("X4"));
            }
            else
            {
                escaped.Append(text[i]);
            }
        }

        return escaped.ToString();
    }

    /// <summary>Turns <see cref="FromText"/> round.</summary>
    /// <exception cref="FormatException">No text has this key.</exception>
    internal static string ToText(string key)
    {
        var text = new StringBuilder(key.Length);
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] != Escape)
            {
                text.Append(key[i]);
                continue;
            }

            if (i + 4 >= key.Length || !ushort.TryParse(key.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                throw new FormatException($"'{key}' is no escaped key: four hex digits must follow '~'.");
            }

            text.Append((char)unit);
            i += 4;
        }

        return text.ToString();
    }

    /// <summary>True for the characters that Azure refuses in a partition key or row key.</summary>
    internal static bool IsForbidden(char c) => c is '/' or '\\' or '#' or '?' || char.IsControl(c);

    /// <summary>The bucket of a key: the same in every process, and even over any keys.</summary>
    /// <param name="buckets">How many there are; 1 or more.</param>
    internal static int Bucket(string key, int buckets)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(key.AsSpan()), hash);
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash) % (uint)buckets);
    }
}
