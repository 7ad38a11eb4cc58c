using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace RoutePlanner.Data.Drafts;

/// <summary>A dataset that is being edited: a published version, kinds uploaded over it as a whole, and rows changed in these.</summary>
/// <param name="Organisation">Whose draft it is; nobody else sees it.</param>
/// <param name="Id">128 random bits as 32 hexadecimal digits.</param>
/// <param name="Revision">1 for the first state, one more with each change.</param>
/// <param name="Note">What it is for, in its maker's words.</param>
/// <param name="BaseNumber">The number of the version that it started from.</param>
/// <param name="Base">The rows of that version.</param>
/// <param name="Uploads">The kinds that were uploaded, each with the rows that stand for it.</param>
/// <param name="IsDeleted">A deleted draft is kept, and shown to nobody.</param>
public sealed record Draft(
    string Organisation,
    string Id,
    int Revision,
    string Note,
    int BaseNumber,
    SealedRows Base,
    ImmutableSortedDictionary<string, SealedRows> Uploads,
    Instant CreatedAt,
    string CreatedBy,
    Instant ChangedAt,
    string ChangedBy,
    bool IsDeleted)
{
    /// <summary>Tells two states apart; sent as the tag of the draft.</summary>
    public string Tag => HashOf($"{Organisation}|{Id}|{Revision}")[..32];

    /// <summary>Marks the publication of this very state: it can be published once.</summary>
    public Guid PublishId => new(SHA256.HashData(Encoding.UTF8.GetBytes($"publish|{Organisation}|{Id}|{Revision}")).AsSpan(0, 16));

    /// <summary>SHA-256 of the state, for the audit.</summary>
    internal string Hash => HashOf($"{Organisation}|{Id}|{Revision}|{Base}|{string.Join('|', Uploads)}|{IsDeleted}");

    /// <summary>The rows that a kind has before changes of single rows.</summary>
    internal SealedRows RowsOf(string kind) => Uploads.GetValueOrDefault(kind, Base);

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>Rows in storage that never change: where they are, and the hash of their manifest.</summary>
public sealed record SealedRows(string VersionId, string ManifestHash);

/// <summary>All rows of a draft in one state.</summary>
/// <param name="Draft">The state.</param>
/// <param name="Tables">A table a kind, in the order of <see cref="Tables.Kinds.All"/>; rows by key.</param>
public sealed record DraftContent(Draft Draft, ImmutableArray<Tables.Table> Tables);

/// <summary>One row of a draft in one state; null when there is none of the key.</summary>
public sealed record DraftRow(Draft Draft, Tables.TableRow? Row);
