using Microsoft.Extensions.Configuration;

namespace RoutePlanner.Tests.Infra;

/// <summary>The settings of an app as environment variables would bring them, and which of them were read.</summary>
internal sealed class ReadSettings : ConfigurationProvider, IConfigurationSource
{
    internal ReadSettings(IEnumerable<KeyValuePair<string, string>> settings)
    {
        foreach (var (name, value) in settings)
        {
            Data[Key(name)] = value;
        }
    }

    internal HashSet<string> Read { get; } = new(StringComparer.OrdinalIgnoreCase);

    public override bool TryGet(string key, out string? value)
    {
        Read.Add(key);
        return base.TryGet(key, out value);
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    internal static string Key(string name) => name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
}
