namespace RoutePlanner.Api.Batches;

/// <summary>What batches write to the log.</summary>
internal static partial class BatchLog
{
    [LoggerMessage(1, LogLevel.Error, "Line {Line} of a batch failed")]
    internal static partial void Failed(this ILogger log, int line, Exception fault);
}
