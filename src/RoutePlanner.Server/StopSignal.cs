using System.Runtime.InteropServices;

namespace RoutePlanner.Server;

/// <summary>Takes SIGINT and SIGTERM from the first moment on: the storage starts before the web host. In place of that one's own listener, which would end it at once.</summary>
/// <remarks>Ctrl+C ends the server at once. SIGTERM, which a service manager sends, lets it drain first.</remarks>
internal sealed class StopSignal : IHostLifetime, IDisposable
{
    /// <summary>For clients to learn that they should go elsewhere, and for whoever asks each second whether we are ready.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _drain = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    internal StopSignal()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            _stop.Cancel();
        });
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            _drain.Cancel();
            _stop.CancelAfter(Grace);
        });
    }

    /// <summary>Fires when the server should send its clients elsewhere.</summary>
    internal CancellationToken Draining => _drain.Token;

    /// <summary>Fires when the server should end.</summary>
    internal CancellationToken Token => _stop.Token;

    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _drain.Dispose();
        _stop.Dispose();
    }
}
