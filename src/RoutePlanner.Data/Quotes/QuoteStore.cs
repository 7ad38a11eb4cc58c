using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using NodaTime;
using RoutePlanner.Data.Audit;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Data.Quotes;

/// <summary>The quotes in storage, in the partition of their organisation: a row that a list reads and one with the content. Safe for use by many threads.</summary>
public sealed class QuoteStore
{
    internal const string Prefix = "q|";
    internal const string End = "q}"; // '}' follows '|'
    private const string ContentPrefix = "qc|";
    private const int IdCharacters = 32; // 128 bits: nobody guesses one
    private const int ChunkChars = 30_000;

    private readonly OrganisationTable _table;
    private readonly DatasetStore _datasets;
    private readonly TimeProvider _time;

    internal QuoteStore(OrganisationTable table, DatasetStore datasets, TimeProvider time) => (_table, _datasets, _time) = (table, datasets, time);

    /// <summary>An id for a new quote.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(IdCharacters, lowercase: true);

    /// <summary>Stores a new quote with its entry in the audit.</summary>
    /// <param name="id">From <see cref="NewId"/>.</param>
    /// <param name="summary">What a list tells of it.</param>
    /// <param name="content">All of it.</param>
    /// <param name="version">The version that it rests on, which is kept for it.</param>
    /// <param name="reference">What the audit says of it.</param>
    /// <param name="receipt">The caller's idempotency key; null when there is none.</param>
    /// <exception cref="StorageLimitException">The content is more than Table Storage takes; nothing was changed.</exception>
    /// <exception cref="VersionCollectedException">The rows of the version were taken away; there is no quote.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing was changed.</exception>
    public async Task<(ChangeOutcome Outcome, StoredQuote Quote)> CreateAsync(
        string organisation, string id, string summary, string content, PublishedVersion version, string reference, string by, Receipt? receipt, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(version);
        var quote = new StoredQuote(id, Instant.FromDateTimeOffset(_time.GetUtcNow()), by, summary, StoredQuote.HashOf(content));
        var entry = new AuditEntry(Guid.NewGuid(), quote.CreatedAt, organisation, by, "createQuote", $"quotes/{id}", null, quote.Hash, reference);
        var effects = new List<TableTransactionAction>
        {
            new(TableTransactionActionType.Add, HeadOf(organisation, quote, version.Version.Number)),
            new(TableTransactionActionType.Add, ContentOf(organisation, id, content)),
        };
        if (receipt is not null)
        {
            effects.Add(new(TableTransactionActionType.Add, receipt.ToEntity(OrganisationTable.Partition(organisation), id)));
        }

        var outcome = await _datasets.NameAsync(
            version,
            () => StorageUnavailableException.Guard(() => _table.CommitAsync(entry, effects, cancel), cancel),
            async () => await DeleteAsync(organisation, quote, by, cancel) is ChangeOutcome.Done,
            cancel);
        return (outcome, quote);
    }

    /// <summary>Reads what an idempotency key of a new quote stood for; null when it was not used.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<StoredReceipt?> FindReceiptAsync(string organisation, string key, CancellationToken cancel) =>
        StorageUnavailableException.Guard(async () => StoredReceipt.From(await _table.FindAsync(organisation, Receipt.RowOf(key), cancel)), cancel);

    /// <summary>Reads a quote without its content; null when the organisation has none of the id.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<StoredQuote?> FindAsync(string organisation, string id, CancellationToken cancel) =>
        StorageUnavailableException.Guard(async () => await FindHeadAsync(organisation, id, cancel) is { } row ? ToQuote(row) : null, cancel);

    /// <summary>Reads a quote with its content; null when the organisation has none of the id.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    /// <exception cref="InvalidDataException">What is stored is not what was written.</exception>
    public Task<(StoredQuote Quote, string Content)?> LoadAsync(string organisation, string id, CancellationToken cancel) =>
        StorageUnavailableException.Guard<(StoredQuote, string)?>(
            async () =>
            {
                if (await FindHeadAsync(organisation, id, cancel) is not { } head || await _table.FindAsync(organisation, ContentPrefix + id, cancel) is not { } row)
                {
                    return null;
                }

                var quote = ToQuote(head);
                var content = string.Concat(Enumerable.Range(0, row.GetInt32("Chunks") ?? 0).Select(at => row.GetString($"Content{at}")));
                return StoredQuote.HashOf(content) == quote.Hash ? (quote, content) : throw new InvalidDataException($"The quote {id} is not what was stored.");
            },
            cancel);

    /// <summary>Lists the quotes of an organisation, the newest first.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<IReadOnlyList<StoredQuote>> ListAsync(string organisation, CancellationToken cancel) => StorageUnavailableException.Guard<IReadOnlyList<StoredQuote>>(
        async () =>
        {
            var quotes = new List<StoredQuote>();
            await foreach (var row in _table.ListAsync(organisation, Prefix, End, 1000, cancel))
            {
                quotes.Add(ToQuote(row));
            }

            return [.. quotes.OrderByDescending(quote => quote.CreatedAt).ThenBy(quote => quote.Id, StringComparer.Ordinal)];
        },
        cancel);

    /// <summary>Takes a quote back: it is gone, and the audit keeps its hash.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing was changed.</exception>
    public Task<ChangeOutcome> DeleteAsync(string organisation, StoredQuote quote, string by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return StorageUnavailableException.Guard(
            async () =>
            {
                if (await FindHeadAsync(organisation, quote.Id, cancel) is not { } head)
                {
                    return ChangeOutcome.Conflict;
                }

                var entry = new AuditEntry(Guid.NewGuid(), Instant.FromDateTimeOffset(_time.GetUtcNow()), organisation, by, "deleteQuote", $"quotes/{quote.Id}", quote.Hash, null, "");
                return await _table.CommitAsync(
                    entry,
                    [
                        new(TableTransactionActionType.Delete, head, head.ETag),
                        new(TableTransactionActionType.Delete, new TableEntity(head.PartitionKey, ContentPrefix + quote.Id), ETag.All),
                    ],
                    cancel);
            },
            cancel);
    }

    /// <summary>The number of the version that a quote rests on; null when its row does not tell.</summary>
    internal static int? DatasetOf(TableEntity row) => row.GetInt32("Dataset");

    private async Task<TableEntity?> FindHeadAsync(string organisation, string id, CancellationToken cancel) =>
        id.Length == IdCharacters && id.All(char.IsAsciiHexDigitLower) ? await _table.FindAsync(organisation, Prefix + id, cancel) : null;

    private static TableEntity HeadOf(string organisation, StoredQuote quote, int dataset)
    {
        var row = new TableEntity(OrganisationTable.Partition(organisation), Prefix + quote.Id)
        {
            ["CreatedAt"] = quote.CreatedAt.ToDateTimeOffset(),
            ["CreatedBy"] = quote.CreatedBy,
            ["Summary"] = quote.Summary,
            ["Hash"] = quote.Hash,
            ["Dataset"] = dataset,
        };
        StorageLimits.Check(row, $"the quote {quote.Id}");
        return row;
    }

    private static TableEntity ContentOf(string organisation, string id, string content)
    {
        var row = new TableEntity(OrganisationTable.Partition(organisation), ContentPrefix + id);
        var chunks = 0;
        for (var start = 0; start < content.Length;)
        {
            // No cut between the halves of a character.
            var length = Math.Min(ChunkChars, content.Length - start);
            length -= start + length < content.Length && char.IsHighSurrogate(content[start + length - 1]) ? 1 : 0;
            row[$"Content{chunks++}"] = content.Substring(start, length);
            start += length;
        }

        row["Chunks"] = chunks;
        StorageLimits.Check(row, $"the quote {id}");
        return row;
    }

    private static StoredQuote ToQuote(TableEntity row) => new(
        row.RowKey[Prefix.Length..], Instant.FromDateTimeOffset(row.GetDateTimeOffset("CreatedAt") ?? default), row.GetString("CreatedBy") ?? "", row.GetString("Summary") ?? "", row.GetString("Hash") ?? "");
}
