using System.Diagnostics;
using System.Net;

namespace RoutePlanner.Benchmarks;

/// <summary>Connections that each ask one question after the other.</summary>
internal sealed class Callers(params Uri[] servers) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1) };
    private int _asked;

    public void Dispose() => _client.Dispose();

    /// <summary>Asks for a while; the answers are read whole and thrown away.</summary>
    /// <param name="path">Where on each server in turn.</param>
    /// <param name="question">The body of a question, by its number over all calls.</param>
    internal async Task<Answers> AskAsync(int connections, TimeSpan time, string path, Func<int, string> question)
    {
        var (took, refused) = (new List<double>[connections], 0);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(async () =>
        {
            var mine = took[connection] = [];
            while (watch.Elapsed < time)
            {
                var begun = Stopwatch.GetTimestamp();
                if (await AskAsync(servers[connection % servers.Length], path, question(Interlocked.Increment(ref _asked) - 1)) == HttpStatusCode.OK)
                {
                    mine.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                }
                else
                {
                    Interlocked.Increment(ref refused);
                }
            }
        })));
        return new([.. took.SelectMany(one => one).Order()], refused, watch.Elapsed);
    }

    /// <summary>The bytes of one answer.</summary>
    internal async Task<byte[]> ReadAsync(string path, string question)
    {
        using var request = Post(servers[0], path, question);
        using var answer = await _client.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private async Task<HttpStatusCode> AskAsync(Uri server, string path, string question)
    {
        using var request = Post(server, path, question);
        request.Headers.AcceptEncoding.Add(new("br")); // as browsers and most clients ask
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await answer.Content.CopyToAsync(Stream.Null);
        return answer.StatusCode;
    }

    private static HttpRequestMessage Post(Uri server, string path, string question) =>
        new(HttpMethod.Post, new Uri(server, path)) { Content = new StringContent(question, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
}

/// <summary>What some callers were answered.</summary>
/// <param name="Milliseconds">Of each answer, sorted.</param>
/// <param name="Refused">How many were not answered with 200.</param>
internal sealed record Answers(double[] Milliseconds, int Refused, TimeSpan Time)
{
    internal double PerSecond => Milliseconds.Length / Time.TotalSeconds;

    internal double Percentile(double share) => Milliseconds.Length == 0 ? double.NaN : Milliseconds[(int)((Milliseconds.Length - 1) * share)];
}
