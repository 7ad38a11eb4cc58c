using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Infra;

/// <summary>What a deployment would make. What only Azure knows, as the client id of a new identity, stands in it as an expression.</summary>
internal sealed class Deployment(JsonNode snapshot)
{
    internal JsonNode App => Single("Microsoft.Web/sites");

    internal JsonNode AppProperties => App["properties"]!;

    internal string HostAccount => Account("host");

    internal string DataAccount => Account("data");

    /// <summary>The app's settings. The suffix of a cloud's storage is left open by the compiler: here it is that of Azure's public cloud.</summary>
    internal IReadOnlyDictionary<string, string> Settings => Single("Microsoft.Web/sites/config")["properties"]!.AsObject()
        .ToDictionary(setting => setting.Key, setting => InPublicCloud((string)setting.Value!), StringComparer.Ordinal);

    internal IReadOnlyList<JsonNode> All(string type) => [.. snapshot["predictedResources"]!.AsArray().Where(r => (string?)r!["type"] == type).Select(r => r!)];

    internal JsonNode Single(string type) => Assert.Single(All(type));

    /// <summary>Resolves the one way in which the templates put addresses together.</summary>
    internal static string InPublicCloud(string expression)
    {
        const string Begin = "[format('";
        if (!expression.StartsWith(Begin, StringComparison.Ordinal) || !expression.Contains("environment().suffixes.storage", StringComparison.Ordinal))
        {
            return expression;
        }

        var parts = expression[Begin.Length..^2].Split(", ");
        var values = parts.Skip(1).Select(part => part == "environment().suffixes.storage" ? "core.windows.net" : part.Trim('\'')).ToArray();
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, parts[0].TrimEnd('\''), [.. values]);
    }

    private string Account(string use) => (string)Assert.Single(All("Microsoft.Storage/storageAccounts"), a => ((string)a["name"]!).StartsWith($"routeplan{use}", StringComparison.Ordinal))["name"]!;
}
