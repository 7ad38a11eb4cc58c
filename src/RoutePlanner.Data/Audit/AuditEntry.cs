using NodaTime;

namespace RoutePlanner.Data.Audit;

/// <summary>One change: who, when, what, and the hash before and after. Stored in the same batch as the change itself, so that neither is there without the other.</summary>
/// <param name="Id">The mark of the change: it tells, after a lost reply, whose batch is stored.</param>
/// <param name="At">When it was made, by the clock of the server that made it.</param>
/// <param name="Organisation">Whose change it is; empty for what all organisations share, the published datasets.</param>
/// <param name="By">The organisation and the id of the key, as in 'acme/editor-1'; or the program.</param>
/// <param name="Action">What was done, as in 'putRow'.</param>
/// <param name="Subject">The path of what was changed, as in 'drafts/…/places/KZ-AKTAU'.</param>
/// <param name="Before">SHA-256 of what was there before; null when there was nothing.</param>
/// <param name="After">SHA-256 of what is there now; null when it was deleted.</param>
/// <param name="Note">What the writer said about it.</param>
public sealed record AuditEntry(Guid Id, Instant At, string Organisation, string By, string Action, string Subject, string? Before, string? After, string Note);

/// <summary>A page of the audit, newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Before">Give this to get the next page; null when there is none.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, string? Before);
