using System.Runtime.CompilerServices;

namespace RoutePlanner.Api.Batches;

/// <summary>Works off the lines of batches: some ahead of the one that is answered, and those of all batches together on no more processors than there are.</summary>
internal sealed class BatchPlanner : IDisposable
{
    /// <summary>How many lines of a batch may be begun and not yet answered: who reads slowly holds this many answers, not a thousand.</summary>
    internal static readonly int MostAhead = Environment.ProcessorCount * 2;

    private readonly SemaphoreSlim _processors = new(Environment.ProcessorCount);

    public void Dispose() => _processors.Dispose();

    /// <summary>The answers in the order of the lines.</summary>
    /// <param name="answer">Answers one line; what it throws ends the batch.</param>
    /// <param name="cancel">The caller has gone: nothing more is begun, and what was begun is ended.</param>
    internal async IAsyncEnumerable<TAnswer> RunAsync<TLine, TAnswer>(
        IReadOnlyList<TLine> lines, Func<TLine, CancellationToken, Task<TAnswer>> answer, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var begun = new Queue<Task<TAnswer>>();
        var next = 0;
        try
        {
            while (next < lines.Count || begun.Count > 0)
            {
                while (next < lines.Count && begun.Count < MostAhead)
                {
                    var line = lines[next++];
                    begun.Enqueue(Task.Run(() => AnswerAsync(line), stop.Token));
                }

                yield return await begun.Dequeue();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)Task.WhenAll(begun)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<TAnswer> AnswerAsync(TLine line)
        {
            await _processors.WaitAsync(stop.Token);
            try
            {
                return await answer(line, stop.Token);
            }
            finally
            {
                _processors.Release();
            }
        }
    }
}
