namespace RoutePlanner.Api.Serving;

/// <summary>What the refresher tells.</summary>
internal static partial class ServingLog
{
    [LoggerMessage(1, LogLevel.Information, "Serving dataset {Number} ({VersionId})")]
    internal static partial void Serving(this ILogger log, int number, string versionId);

    [LoggerMessage(2, LogLevel.Error, "Dataset {Number} ({VersionId}) cannot be served; the last good one stays")]
    internal static partial void Refused(this ILogger log, int number, string versionId, Exception fault);

    [LoggerMessage(4, LogLevel.Information, "{Count} disruptions are in force on dataset {Number}")]
    internal static partial void Disrupted(this ILogger log, int count, int number);

    [LoggerMessage(3, LogLevel.Error, "Not following the storage: {Fault}")]
    internal static partial void Kept(this ILogger log, string fault);
}
