using Azure.Data.Tables;

namespace RoutePlanner.Data.Storage;

/// <summary>Sends a batch that decides something, and learns what became of it.</summary>
/// <remarks>
/// A lost reply looks like a failure: of a batch that was stored, the library's own retry reports 409. So the library does not retry here; after any error what is
/// stored is read, and the same batch is sent again: at most one of its copies can win, as each adds a row that no other has. There is no token: once the first
/// copy is on its way, the only useful thing is to learn what became of it.
/// </remarks>
internal sealed class DecidingBatch(TableClient table, TimeProvider time, TimeSpan limit)
{
    /// <summary>Sends until it is known what became of the batch, or the time is up.</summary>
    /// <param name="won">The outcome when the storage answers that it is done.</param>
    /// <param name="settle">Asked after an error: reads the outcome from the storage, or null when it cannot be told yet.</param>
    /// <returns>Null when the time was up: the batch may be stored, or may be on its way still.</returns>
    internal async Task<T?> SendAsync<T>(IReadOnlyList<TableTransactionAction> batch, T won, Func<Exception, Task<T?>> settle)
        where T : class
    {
        using var stop = new CancellationTokenSource(limit, time);
        var onTheirWay = false;
        for (var wait = TimeSpan.FromMilliseconds(50); ; wait = wait < TimeSpan.FromSeconds(1) ? wait * 2 : wait)
        {
            try
            {
                await table.SubmitTransactionAsync(batch, stop.Token);
                return won;
            }
            catch (Exception e) when (StorageFault.Is(e, CancellationToken.None))
            {
                if (await TrySettleAsync(() => settle(e)) is { } settled)
                {
                    return settled;
                }

                onTheirWay |= !StorageFault.IsRefusal(e);
                if (!onTheirWay)
                {
                    throw; // refused for good, as by a missing permission
                }
            }

            try
            {
                await Task.Delay(wait, time, stop.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
    }

    // Without the limit of the batch: the last look must not be cut short, and a read has limits of its own.
    private static async Task<T?> TrySettleAsync<T>(Func<Task<T?>> settle)
        where T : class
    {
        try
        {
            return await settle();
        }
        catch (Exception e) when (StorageFault.Is(e, CancellationToken.None))
        {
            return null;
        }
    }
}
