using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Data.Storage;

/// <summary>All tables of a version in one compressed text, so that a start reads one entity instead of thousands. The rows stay the truth.</summary>
/// <remarks>Each text stands once, and rows name texts by their numbers: that is smaller, and makes fewer strings to read. Characters are UTF-16 as they are, like in <see cref="RowsHash"/>.</remarks>
internal static class Snapshot
{
    /// <summary>Packs tables.</summary>
    /// <returns>The same bytes for the same tables, in whatever order their rows stand.</returns>
    internal static byte[] Pack(IReadOnlyList<Table> tables)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        using var rows = new MemoryStream();
        using var rowsOut = new BinaryWriter(rows);
        rowsOut.Write7BitEncodedInt(tables.Count);
        foreach (var table in tables)
        {
            Put(table.Kind);
            rowsOut.Write7BitEncodedInt(table.Columns.Length);
            rowsOut.Write7BitEncodedInt(table.Rows.Length);
            PutAll(table.Columns);
            foreach (var row in table.Rows.OrderBy(row => row.Key, StringComparer.Ordinal))
            {
                Put(row.Key);
                PutAll(row.Cells);
            }
        }

        using var packed = new MemoryStream();
        using (var textsOut = new BinaryWriter(new BrotliStream(packed, CompressionLevel.Optimal)))
        {
            textsOut.Write7BitEncodedInt(numbers.Count);
            foreach (var text in numbers.OrderBy(known => known.Value).Select(known => known.Key))
            {
                textsOut.Write7BitEncodedInt(text.Length);
                textsOut.Write(MemoryMarshal.AsBytes(text.AsSpan()));
            }

            textsOut.Write(rows.ToArray());
        }

        return packed.ToArray();

        void Put(string text)
        {
            if (!numbers.TryGetValue(text, out var number))
            {
                numbers.Add(text, number = numbers.Count);
            }

            rowsOut.Write7BitEncodedInt(number);
        }

        void PutAll(ImmutableArray<string> texts)
        {
            foreach (var text in texts)
            {
                Put(text);
            }
        }
    }

    /// <summary>Turns <see cref="Pack"/> round; the rows of each table are sorted by key.</summary>
    internal static IReadOnlyList<Table> Unpack(byte[] packed)
    {
        using var unpacked = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress))
        {
            brotli.CopyTo(unpacked);
        }

        unpacked.Position = 0;
        using var read = new BinaryReader(unpacked);
        var texts = new string[read.Read7BitEncodedInt()];
        for (var i = 0; i < texts.Length; i++)
        {
            var bytes = read.Read7BitEncodedInt() * sizeof(char);
            texts[i] = new(MemoryMarshal.Cast<byte, char>(unpacked.GetBuffer().AsSpan((int)unpacked.Position, bytes)));
            unpacked.Position += bytes;
        }

        var tables = new Table[read.Read7BitEncodedInt()];
        for (var i = 0; i < tables.Length; i++)
        {
            var (kind, columns, rows) = (Take(), read.Read7BitEncodedInt(), read.Read7BitEncodedInt());
            tables[i] = new(kind, TakeMany(columns), ImmutableCollectionsMarshal.AsImmutableArray(TakeRows(rows, columns)));
        }

        return tables;

        string Take() => texts[read.Read7BitEncodedInt()];

        ImmutableArray<string> TakeMany(int count)
        {
            var many = new string[count];
            for (var i = 0; i < count; i++)
            {
                many[i] = Take();
            }

            return ImmutableCollectionsMarshal.AsImmutableArray(many);
        }

        TableRow[] TakeRows(int count, int columns)
        {
            var rows = new TableRow[count];
            for (var i = 0; i < count; i++)
            {
                rows[i] = new(Take(), TakeMany(columns));
            }

            return rows;
        }
    }
}
