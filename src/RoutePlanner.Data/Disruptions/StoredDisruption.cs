using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RoutePlanner.Planning.Disruptions;

namespace RoutePlanner.Data.Disruptions;

/// <summary>A disruption as somebody told it. All organisations plan under the same.</summary>
/// <param name="Revision">Counts its changes, from 1.</param>
/// <param name="By">The organisation and the id of the key that told it last.</param>
public sealed record StoredDisruption(Disruption Disruption, int Revision, string By)
{
    /// <summary>SHA-256 of all that a plan can depend on.</summary>
    public string Hash { get; } = HashOf(string.Create(
        CultureInfo.InvariantCulture,
        $"{Disruption.Id}|{Disruption.Kind}|{Disruption.Target.Kind}|{Disruption.Target.Id}|{Disruption.From}|{Disruption.To}|{Disruption.Certainty}|{Disruption.AddMinutes}|{Disruption.Factor}|{string.Join(',', Disruption.HsPrefixes)}|{Disruption.Note}|{Disruption.Source}"));

    /// <summary>The same for the same disruptions; empty for none.</summary>
    public static string MarkOf(IReadOnlyList<StoredDisruption> all) => all.Count == 0 ? "" : HashOf(string.Join('|', all.Select(d => d.Hash)));

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
