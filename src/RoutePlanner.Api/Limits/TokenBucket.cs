namespace RoutePlanner.Api.Limits;

/// <summary>A bucket of tokens, full at first: each request takes one, and they come back at an even rate.</summary>
/// <remarks>That of System.Threading.RateLimiting goes by the machine's own clock, so that what it does can only be waited for; the clock here is the injected one.</remarks>
internal sealed class TokenBucket(Rate rate, TimeProvider time)
{
    private readonly Lock _turn = new();
    private double _tokens = rate.Burst;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Takes a token, if there is one.</summary>
    internal TokenTake Take()
    {
        lock (_turn)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(rate.Burst, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * rate.PerSecond));
            _filledAt = now;
            var isTaken = _tokens >= 1;
            _tokens -= isTaken ? 1 : 0;
            return new(isTaken, (int)_tokens, (int)Math.Ceiling(Math.Max(0, 1 - _tokens) / rate.PerSecond));
        }
    }
}

/// <summary>What came of reaching into a bucket.</summary>
/// <param name="Left">Tokens that are left.</param>
/// <param name="SecondsToNext">After which there is one; 0 when there is.</param>
internal readonly record struct TokenTake(bool IsTaken, int Left, int SecondsToNext);
