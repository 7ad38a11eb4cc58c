using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RoutePlanner.Server.Azurite;

/// <summary>What a data folder tells about the Azurite that works on it; a file of JSON.</summary>
/// <param name="ProcessId">The id of its process.</param>
/// <param name="StartedAt">When the process started: ids are given again, times are not.</param>
/// <param name="Port">Where it answers.</param>
internal sealed record RunningAzurite(int ProcessId, DateTimeOffset StartedAt, int Port)
{
    // The start time is worked out from the time since boot, so that two readings differ by a little.
    private static readonly TimeSpan SameStart = TimeSpan.FromSeconds(2);

    internal static RunningAzurite? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), RunningAzuriteJson.Default.RunningAzurite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // none was written, or it is being written
        }
    }

    internal void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, RunningAzuriteJson.Default.RunningAzurite));

    /// <summary>Tells whether the process still runs.</summary>
    internal bool IsAlive()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return (process.StartTime.ToUniversalTime() - StartedAt.UtcDateTime).Duration() < SameStart && !IsZombie();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    // In a container whose first process does not collect its children, an ended process stays in the list for ever.
    private bool IsZombie()
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{ProcessId}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].StartsWith('Z');
        }
        catch (IOException)
        {
            return false; // no Linux
        }
    }
}

[JsonSerializable(typeof(RunningAzurite))]
internal sealed partial class RunningAzuriteJson : JsonSerializerContext;
