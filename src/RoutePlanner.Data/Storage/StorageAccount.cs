using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace RoutePlanner.Data.Storage;

/// <summary>The account of the options: our tables, each with the patience that a call of its kind may have.</summary>
internal sealed class StorageAccount
{
    private readonly TableServiceClient _writing;
    private readonly TableServiceClient _reading;
    private readonly TableServiceClient _deciding;
    private readonly string _prefix;

    /// <summary>Makes ready to call the account; nothing is sent yet.</summary>
    /// <exception cref="ValidationException">An option is missing or out of range.</exception>
    internal StorageAccount(StorageOptions options, Action<TableClientOptions> configure)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _prefix = options.TablePrefix;

        // Azurite is asked directly: a proxy that the environment names for the wide world cannot reach this machine.
        var isLocal = options.Connect(new()).Uri.IsLoopback;
        var transport = isLocal ? new HttpClientTransport(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) : HttpClientTransport.Shared;
        _writing = Connect(options.WriteTry, retries: 3);
        _reading = Connect(options.ReadTry, retries: 2, options.ReadLimit);
        _deciding = Connect(options.WriteTry, retries: 0);

        TableServiceClient Connect(TimeSpan tryLimit, int retries, TimeSpan? limit = null)
        {
            var client = new TableClientOptions
            {
                Transport = transport,
                Retry = { Mode = RetryMode.Exponential, MaxRetries = retries, NetworkTimeout = tryLimit, Delay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(2) },
            };
            client.AddPolicy(CountedCalls.Policy, HttpPipelinePosition.PerRetry);
            configure(client);
            client.RetryPolicy = limit is { } most ? new LimitedRetries(most, client.Retry) : null;
            return options.Connect(client);
        }
    }

    /// <summary>For writes that change nothing when they are made twice: the library retries them.</summary>
    internal TableClient Writing(string table) => _writing.GetTableClient(_prefix + table);

    internal TableClient Reading(string table) => _reading.GetTableClient(_prefix + table);

    /// <summary>For batches that decide something: never sent again by the library, see <see cref="DecidingBatch"/>.</summary>
    internal TableClient Deciding(string table) => _deciding.GetTableClient(_prefix + table);

    /// <summary>Retries of a call that has a limit in all, as if the storage had not answered when it is over.</summary>
    private sealed class LimitedRetries(TimeSpan most, RetryOptions each)
        : RetryPolicy(each.MaxRetries, DelayStrategy.CreateExponentialDelayStrategy(each.Delay, each.MaxDelay))
    {
        protected override ValueTask OnSendingRequestAsync(HttpMessage message)
        {
            if (message.ProcessingContext.RetryNumber == 0)
            {
                message.SetProperty(typeof(LimitedRetries), Stopwatch.GetTimestamp());
            }

            var left = TimeSpan.FromTicks(Math.Max(Left(message).Ticks, TimeSpan.TicksPerMillisecond));
            message.NetworkTimeout = left < each.NetworkTimeout ? left : each.NetworkTimeout;
            return base.OnSendingRequestAsync(message);
        }

        /// <summary>What would be sent after the limit only, as there is a pause before it, is not sent.</summary>
        protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
            Left(message) > each.Delay && await base.ShouldRetryAsync(message, exception);

        private TimeSpan Left(HttpMessage message) =>
            message.TryGetProperty(typeof(LimitedRetries), out var start) ? most - Stopwatch.GetElapsedTime((long)start!) : most;
    }
}
