namespace RoutePlanner.Server.Azurite;

/// <summary>A file that one process at a time holds open; the operating system lets go of it when the process ends, however it ends.</summary>
internal sealed class FileTurn : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private FileTurn(FileStream file) => _file = file;

    /// <summary>Takes the file if nobody holds it.</summary>
    /// <returns>Null when somebody does.</returns>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    /// <exception cref="DirectoryNotFoundException">Its folder is missing.</exception>
    internal static FileTurn? TryTake(string path)
    {
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Waits until nobody else holds the file.</summary>
    internal static async Task<FileTurn> TakeAsync(string path, CancellationToken cancel)
    {
        while (true)
        {
            if (TryTake(path) is { } turn)
            {
                return turn;
            }

            await Task.Delay(Pause, cancel);
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
