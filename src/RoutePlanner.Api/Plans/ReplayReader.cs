using NodaTime;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;

namespace RoutePlanner.Api.Plans;

/// <summary>Finds the network that a plan is to rest on: the served one, or that of an older version that the caller names by its number or by a moment; under a scenario if he supposes one.</summary>
internal static class ReplayReader
{
    /// <summary>The network, or null with an error.</summary>
    internal static async Task<ServedNetwork?> ReadAsync(OptionsQuery? options, ServedNetwork served, IServiceProvider services, FieldErrors errors, CancellationToken cancel)
    {
        var found = await ReadVersionAsync(options, served, services.GetRequiredService<PastNetworks>(), errors, cancel);
        if (found is null || options?.Scenario is not { } supposed)
        {
            return found;
        }

        return ScenarioReader.Read(supposed, found.Network, errors) is { } scenario ? services.GetRequiredService<ScenarioNetworks>().Find(found, scenario) : null;
    }

    private static async Task<ServedNetwork?> ReadVersionAsync(OptionsQuery? options, ServedNetwork served, PastNetworks past, FieldErrors errors, CancellationToken cancel)
    {
        var version = served.Published;
        if (options?.AsOf is { } text)
        {
            if (MomentReader.TryRead(text, DateTimeZone.Utc) is not { } asOf)
            {
                errors.Add(FaultCode.BadMoment, "/options/asOf", MomentReader.Form, text);
                return null;
            }

            if (asOf < version.Version.PublishedAt)
            {
                if (await past.FindAsync(asOf, cancel) is not { } found)
                {
                    errors.Add(FaultCode.UnknownDataset, "/options/asOf", "Nothing was published by then; /v1/datasets lists all versions.", text);
                    return null;
                }

                version = found;
            }
        }

        if (options?.Dataset is { } number && number != version.Version.Number)
        {
            if (options.AsOf is not null)
            {
                errors.Add(FaultCode.Contradiction, "/options/dataset", $"At the moment of 'asOf' version {version.Version.Number} was current; give one of both.", $"{number}");
                return null;
            }

            if (await past.FindAsync(number, cancel) is not { } found)
            {
                errors.Add(FaultCode.UnknownDataset, "/options/dataset", "There is no such version; /v1/datasets lists them all.", $"{number}", [new($"{served.Version.Number}")]);
                return null;
            }

            version = found;
        }

        return version == served.Published ? served : await past.LoadAsync(version);
    }
}
