using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace RoutePlanner.Tests.Operation;

/// <summary>What ails the way to a storage.</summary>
internal enum StorageTrouble
{
    None,

    /// <summary>Connections are refused, and those that there were are reset.</summary>
    Refuse,

    /// <summary>Requests are taken and never answered.</summary>
    Hang,

    /// <summary>Each request is answered by 503.</summary>
    Unavailable,

    /// <summary>One request in ten is answered by 503.</summary>
    Errors,

    /// <summary>Each request is passed on two seconds later.</summary>
    Delay,

    /// <summary>Each answer breaks off in the middle.</summary>
    Reset,
}

/// <summary>Stands between a process and its storage, and makes trouble. Knows of HTTP only that what a client sends after an answer is its next request.</summary>
internal sealed class StorageProxy : IAsyncDisposable
{
    private static readonly byte[] Refusal = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray();

    private readonly ConcurrentDictionary<Socket, Socket> _open = new();
    private readonly CancellationTokenSource _stop = new();
    private TcpListener _listener;
    private volatile StorageTrouble _trouble;

    /// <summary>Listens on a free port.</summary>
    /// <param name="target">The port of the storage on this machine.</param>
    internal StorageProxy(int target)
    {
        Target = target;
        _listener = Listen(0);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    internal int Port { get; }

    internal int Target { get; set; }

    internal StorageTrouble Trouble
    {
        get => _trouble;
        set
        {
            lock (_open)
            {
                var before = _trouble;
                _trouble = value;
                if (value == before)
                {
                    return;
                }

                if (value == StorageTrouble.Refuse)
                {
                    _listener.Stop();
                    foreach (var client in _open.Keys)
                    {
                        Reset(client);
                    }
                }
                else if (before == StorageTrouble.Refuse)
                {
                    _listener = Listen(Port);
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Trouble = StorageTrouble.Refuse;
        _stop.Dispose();
    }

    private TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptAsync(listener);
        return listener;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptSocketAsync(_stop.Token));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // It listens no more.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var storage = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        _open[client] = storage;
        try
        {
            await storage.ConnectAsync(IPAddress.Loopback, Target, _stop.Token);
            var exchange = new Exchange(this, client, storage);
            await Task.WhenAny(exchange.AskAsync(_stop.Token), exchange.AnswerAsync(_stop.Token));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One of the two is gone.
        }
        finally
        {
            _open.TryRemove(client, out _);
            Close(client);
        }
    }

    private static void Reset(Socket client) => Close(client, () => client.LingerState = new(enable: true, seconds: 0));

    private static void Close(Socket client) => Close(client, () => client.Shutdown(SocketShutdown.Both));

    private static void Close(Socket client, Action first)
    {
        try
        {
            first();
            client.Close();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            client.Close(); // it is broken, or closed already
        }
    }

    /// <summary>One connection of a client and its twin to the storage.</summary>
    private sealed class Exchange(StorageProxy proxy, Socket client, Socket storage)
    {
        private volatile bool _isAnswered = true;

        internal async Task AskAsync(CancellationToken stop)
        {
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await client.ReceiveAsync(buffer, stop)) > 0)
            {
                if (_isAnswered)
                {
                    _isAnswered = false;
                    switch (proxy.Trouble)
                    {
                        case StorageTrouble.Hang:
                            await Task.Delay(Timeout.Infinite, stop);
                            break;
                        case StorageTrouble.Delay:
                            await Task.Delay(TimeSpan.FromSeconds(2), stop);
                            break;
                        case StorageTrouble.Unavailable:
                        case StorageTrouble.Errors when Random.Shared.Next(10) == 0:
                            await client.SendAsync(Refusal, stop);
                            while (await client.ReceiveAsync(buffer, stop) > 0)
                            {
                                // The rest of the request: closed over it, the answer would be lost.
                            }

                            return;
                    }
                }

                await SendAsync(storage, buffer.AsMemory(0, read), stop);
            }
        }

        internal async Task AnswerAsync(CancellationToken stop)
        {
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await storage.ReceiveAsync(buffer, stop)) > 0)
            {
                _isAnswered = true;
                if (proxy.Trouble == StorageTrouble.Reset)
                {
                    await SendAsync(client, buffer.AsMemory(0, read / 2), stop);
                    Reset(client);
                    return;
                }

                await SendAsync(client, buffer.AsMemory(0, read), stop);
            }
        }

        private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken stop)
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[await to.SendAsync(bytes, stop)..];
            }
        }
    }
}
