using System.Text.Json;
using Azure;
using Azure.Identity;

namespace RoutePlanner.Data.Storage;

/// <summary>The stored rows of a version are not what was published.</summary>
public sealed class DatasetCorruptException : Exception
{
    internal DatasetCorruptException(string versionId, string why, Exception? inner = null)
        : base($"Version {versionId} cannot be read: {why}", inner) => VersionId = versionId;

    /// <summary>The id of the version's rows.</summary>
    public string VersionId { get; }
}

/// <summary>The storage gave no answer, or refused the call.</summary>
public sealed class StorageUnavailableException : Exception
{
    private StorageUnavailableException(Exception inner)
        : base($"The storage failed: {inner.Message.Split('\n')[0].Trim()}", inner)
    {
    }

    /// <summary>Runs a call and turns the many ways in which the client library fails into this one.</summary>
    internal static async Task<T> Guard<T>(Func<Task<T>> call, CancellationToken cancel)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (StorageFault.Is(e, cancel))
        {
            throw new StorageUnavailableException(e);
        }
    }
}

/// <summary>Reads the exceptions of the client library.</summary>
internal static class StorageFault
{
    /// <summary>True for a failed call, and false for our own faults and for the caller's wish to stop.</summary>
    /// <remarks>
    /// A hang shows as AggregateException or TaskCanceledException, not as RequestFailedException (measured), and an answer that broke off after its head as JSON
    /// that ends too soon. What we store as JSON ourselves is read with a catch of its own.
    /// </remarks>
    internal static bool Is(Exception e, CancellationToken cancel) => e switch
    {
        OperationCanceledException => !cancel.IsCancellationRequested,
        AggregateException many => many.InnerExceptions.All(inner => Is(inner, cancel)),
        RequestFailedException or AuthenticationFailedException or IOException or HttpRequestException or JsonException => true,
        _ => false,
    };

    /// <summary>True when the storage answered that it did not and will not do this, so that nothing can be on its way any more.</summary>
    internal static bool IsRefusal(Exception e) =>
        e is RequestFailedException { Status: >= 400 and < 500 and not (408 or 409 or 412 or 429) };
}
