using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RoutePlanner.Api;
using RoutePlanner.Api.Serving;
using RoutePlanner.Api.Telemetry;
using RoutePlanner.Data.Storage;
using RoutePlanner.Tests.Http;

namespace RoutePlanner.Tests.Infra;

/// <summary>The templates of infra/, as far as they can be judged without Azure. The compiler lets many a wrong word pass, as a role that is none: the words that matter are held here.</summary>
public sealed partial class InfraTests(BicepFixture bicep) : IClassFixture<BicepFixture>
{
    private const string BlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string TableDataContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

    /// <summary>Settings that are not ours: read by the Functions host, or by the library that finds the identity.</summary>
    private static readonly string[] OfOthers =
    [
        "AzureWebJobsStorage__accountName",
        "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__clientId",
        "AzureFunctionsJobHost__logging__applicationInsights__samplingSettings__excludedTypes",
        "AzureFunctionsJobHost__logging__applicationInsights__samplingSettings__maxTelemetryItemsPerSecond",
        "AZURE_CLIENT_ID",
        "AZURE_TOKEN_CREDENTIALS",
    ];

    public static TheoryData<string> Stages => new("test", "production");

    [SkippableFact]
    public async Task Compiler_and_linter_have_nothing_to_say()
    {
        foreach (var file in BicepFixture.Files())
        {
            Assert.Empty(await bicep.LintAsync(file));
        }
    }

    [SkippableFact]
    public async Task The_files_are_formatted()
    {
        foreach (var file in BicepFixture.Files())
        {
            Assert.Equal(await bicep.FormatAsync(file), await File.ReadAllTextAsync(Checkout.Find("infra", file)));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Stages))]
    public async Task Two_accounts_take_identities_alone_and_speak_TLS_1_2(string stage)
    {
        var accounts = (await bicep.DeployAsync(stage)).All("Microsoft.Storage/storageAccounts");

        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            var properties = account["properties"]!;
            Assert.Equal("StorageV2", (string?)account["kind"]);
            Assert.Equal("TLS1_2", (string?)properties["minimumTlsVersion"]);
            Assert.True((bool?)properties["supportsHttpsTrafficOnly"]);
            Assert.False((bool?)properties["allowSharedKeyAccess"]);
            Assert.False((bool?)properties["allowBlobPublicAccess"]);
        });
    }

    [SkippableTheory]
    [MemberData(nameof(Stages))]
    public async Task The_identity_has_three_roles_and_no_more(string stage)
    {
        var deployment = await bicep.DeployAsync(stage);
        var insights = (string)deployment.Single("Microsoft.Insights/components")["name"]!;

        var roles = deployment.All("Microsoft.Authorization/roleAssignments");
        Assert.Equal(
            [
                $"{TableDataContributor} on Microsoft.Storage/storageAccounts/{deployment.DataAccount}",
                $"{MonitoringMetricsPublisher} on Microsoft.Insights/components/{insights}",
                $"{BlobDataOwner} on Microsoft.Storage/storageAccounts/{deployment.HostAccount}",
            ],
            roles.Select(role => $"{((string)role["properties"]!["roleDefinitionId"]!).Split('/')[^1]} on {ScopeOf((string)role["id"]!)}").Order(StringComparer.Ordinal));
        Assert.All(roles, role =>
        {
            var principal = (string)role["properties"]!["principalId"]!;
            Assert.Equal("ServicePrincipal", (string?)role["properties"]!["principalType"]);
            Assert.Contains("reference('" + IdentityOf(deployment), principal, StringComparison.Ordinal);
            Assert.EndsWith(".principalId]", principal, StringComparison.Ordinal);
            Assert.Contains(principal.Trim('[', ']'), (string)role["name"]!, StringComparison.Ordinal); // a new identity is a new assignment
        });
    }

    [SkippableTheory]
    [MemberData(nameof(Stages))]
    public async Task The_app_runs_on_Flex_Consumption_in_the_framework_it_is_built_for(string stage)
    {
        var deployment = await bicep.DeployAsync(stage);
        var plan = deployment.Single("Microsoft.Web/serverfarms");
        var framework = FrameworkOfBuild().Match(await File.ReadAllTextAsync(Checkout.Find("Directory.Build.props"))).Groups["version"].Value;

        Assert.Equal("FC1", (string?)plan["sku"]!["name"]);
        Assert.True((bool?)plan["properties"]!["reserved"]);
        Assert.Equal("functionapp,linux", (string?)deployment.App["kind"]);
        Assert.Equal((string?)plan["id"], (string?)deployment.AppProperties["serverFarmId"]);
        Assert.Equal("dotnet-isolated", (string?)deployment.AppProperties["functionAppConfig"]!["runtime"]!["name"]);
        Assert.Equal(framework, (string?)deployment.AppProperties["functionAppConfig"]!["runtime"]!["version"]);
        Assert.True((bool?)deployment.AppProperties["httpsOnly"]);
        Assert.Equal("1.2", (string?)deployment.AppProperties["siteConfig"]!["minTlsVersion"]);
        Assert.All(deployment.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False((bool?)policy["properties"]!["allow"]));
        Assert.Equal(2, deployment.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Count);
    }

    [SkippableTheory]
    [MemberData(nameof(Stages))]
    public async Task The_package_is_fetched_by_the_identity_from_a_container_that_is_there(string stage)
    {
        var deployment = await bicep.DeployAsync(stage);
        var storage = deployment.AppProperties["functionAppConfig"]!["deployment"]!["storage"]!;
        var container = deployment.Single("Microsoft.Storage/storageAccounts/blobServices/containers");

        Assert.Equal("UserAssignedIdentity", (string?)storage["authentication"]!["type"]);
        Assert.Equal(IdentityOf(deployment), (string?)storage["authentication"]!["userAssignedIdentityResourceId"]);
        Assert.Equal("UserAssigned", (string?)deployment.App["identity"]!["type"]);
        Assert.Equal([IdentityOf(deployment)], deployment.App["identity"]!["userAssignedIdentities"]!.AsObject().Select(identity => identity.Key));
        Assert.Equal("blobContainer", (string?)storage["type"]);
        Assert.Equal($"{deployment.HostAccount}/default/app-package", (string?)container["name"]);
        Assert.Equal("None", (string?)container["properties"]!["publicAccess"]);
        Assert.Equal($"https://{deployment.HostAccount}.blob.core.windows.net/app-package", Deployment.InPublicCloud((string)storage["value"]!));
    }

    [SkippableTheory]
    [MemberData(nameof(Stages))]
    public async Task Every_setting_is_one_that_the_host_or_the_program_reads(string stage)
    {
        var settings = (await bicep.DeployAsync(stage)).Settings;
        var ours = settings.Where(setting => !OfOthers.Contains(setting.Key, StringComparer.Ordinal)).ToList();
        var configuration = new ReadSettings(ours.Select(setting => setting.Key == "APPLICATIONINSIGHTS_CONNECTION_STRING"
            ? new(setting.Key, $"InstrumentationKey={BicepFixture.Subscription}") // the real one is known to Azure alone
            : setting));

        // As the Functions app starts; its own file is compiled only where its packages are.
        var root = new ConfigurationBuilder().Add(configuration).Build();
        new ServiceCollection().AddDatasetStorage(root).AddAzureMonitor(root);
        var start = await File.ReadAllTextAsync(Checkout.Find("src", "RoutePlanner.Functions", "Program.cs"));
        Assert.Contains("builder.Services.AddDatasetStorage(builder.Configuration);", start, StringComparison.Ordinal);
        Assert.Contains("builder.Services.AddAzureMonitor(builder.Configuration);", start, StringComparison.Ordinal);

        Assert.Empty(ours.Select(setting => ReadSettings.Key(setting.Key)).Except(configuration.Read, StringComparer.OrdinalIgnoreCase));
    }

    [SkippableTheory]
    [MemberData(nameof(Stages))]
    public async Task The_program_is_sent_to_the_datasets_and_the_host_to_its_own_account_each_as_the_identity(string stage)
    {
        var deployment = await bicep.DeployAsync(stage);
        var settings = deployment.Settings;
        var configuration = new ConfigurationBuilder().Add(new ReadSettings(settings)).Build();
        var clientId = $"reference('{IdentityOf(deployment)}', '2024-11-30').clientId";

        var account = DatasetStorage.Account(DatasetStorage.FindConnection(configuration)!);

        Assert.Equal($"https://{deployment.DataAccount}.table.core.windows.net/", account.TableEndpoint!.AbsoluteUri);
        Assert.Equal(deployment.HostAccount, settings["AzureWebJobsStorage__accountName"]);
        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
        Assert.Equal("ManagedIdentityCredential", settings["AZURE_TOKEN_CREDENTIALS"]);
        Assert.Equal($"[{clientId}]", settings["AzureWebJobsStorage__clientId"]);
        Assert.Equal($"[{clientId}]", settings["AZURE_CLIENT_ID"]);
        Assert.Equal($"[format('ClientId={{0}};Authorization=AAD', {clientId})]", settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);
        Assert.Equal($"[reference('{deployment.Single("Microsoft.Insights/components")["id"]}', '2020-02-02').ConnectionString]", settings["APPLICATIONINSIGHTS_CONNECTION_STRING"]);
        Assert.True((bool?)deployment.Single("Microsoft.Insights/components")["properties"]!["DisableLocalAuth"]);
    }

    [SkippableTheory]
    [InlineData("test", 0)]
    [InlineData("production", 2)]
    public async Task No_instance_is_given_more_requests_than_the_program_lets_wait(string stage, int alwaysReady)
    {
        var scale = (await bicep.DeployAsync(stage)).AppProperties["functionAppConfig"]!["scaleAndConcurrency"]!;
        var cores = (int)scale["instanceMemoryMB"]! / 2048;

        Assert.InRange((int)scale["triggers"]!["http"]!["perInstanceConcurrency"]!, 1, cores * (1 + RoutePlannerApi.QueuePerProcessor));
        Assert.Equal(alwaysReady, scale["alwaysReady"]!.AsArray().Where(ready => (string?)ready!["name"] == "http").Sum(ready => (int)ready!["instanceCount"]!));
    }

    [SkippableTheory]
    [MemberData(nameof(Stages))]
    public async Task What_somebody_is_woken_for_is_asked_of_the_logs_and_mailed(string stage)
    {
        var deployment = await bicep.DeployAsync(stage);
        var alerts = deployment.All("Microsoft.Insights/scheduledQueryRules");
        var people = deployment.Single("Microsoft.Insights/actionGroups");

        Assert.Equal(
            ["dataset-age", "dataset-refused", "dataset-regression", "plans-p99-fast-burn", "plans-p99-slow-burn", "publish-unknown", "server-errors"],
            alerts.Select(alert => ((string)alert["name"]!)[$"routeplan-{stage}-".Length..]).Order(StringComparer.Ordinal));
        Assert.All(alerts, alert =>
        {
            Assert.True((bool?)alert["properties"]!["enabled"]);
            Assert.Equal([(string?)deployment.Single("Microsoft.OperationalInsights/workspaces")["id"]], alert["properties"]!["scopes"]!.AsArray().Select(scope => (string?)scope));
            Assert.Equal([(string?)people["id"]], alert["properties"]!["actions"]!["actionGroups"]!.AsArray().Select(group => (string?)group));
            Assert.Equal(0, (int?)Criterion(alert)["threshold"]);
            Assert.Equal("GreaterThan", (string?)Criterion(alert)["operator"]);
        });
        Assert.NotEmpty(people["properties"]!["emailReceivers"]!.AsArray());
        Assert.EndsWith("| where Sum > 900", Query(alerts, "dataset-age").TrimEnd(), StringComparison.Ordinal); // 15 minutes
    }

    [SkippableTheory]
    [MemberData(nameof(Stages))]
    public async Task Alerts_ask_for_figures_and_functions_that_there_are(string stage)
    {
        var queries = (await bicep.DeployAsync(stage)).All("Microsoft.Insights/scheduledQueryRules").Select(alert => (string)Criterion(alert)["query"]!).ToList();
        var told = Told();

        var asked = queries.SelectMany(query => AskedFigures().Matches(query)).Select(match => match.Groups["figure"].Value).ToList();
        Assert.Equal(4, asked.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(asked.Except(told.Keys, StringComparer.Ordinal));
        foreach (var query in queries)
        {
            foreach (Match tag in AskedTags().Matches(query))
            {
                Assert.Contains($"{tag.Groups["tag"].Value}={tag.Groups["value"].Value}", told[AskedFigures().Matches(query)[^1].Groups["figure"].Value]);
            }
        }

        var functions = queries.SelectMany(query => AskedFunctions().Matches(query)).SelectMany(match => match.Groups["names"].Value.Split(", ")).Select(name => name.Trim('\'')).Distinct(StringComparer.Ordinal).ToList();
        Assert.Equal(4, functions.Count);
        Assert.Empty(functions.Except(FunctionsTests.Names(), StringComparer.Ordinal));
    }

    [SkippableTheory]
    [InlineData("test", "Standard_LRS", 0)]
    [InlineData("production", "Standard_ZRS", 1)]
    public async Task In_production_the_datasets_lie_in_three_buildings_and_are_locked(string stage, string redundancy, int locks)
    {
        var deployment = await bicep.DeployAsync(stage);

        Assert.Equal(redundancy, (string?)deployment.All("Microsoft.Storage/storageAccounts").Single(account => (string?)account["name"] == deployment.DataAccount)["sku"]!["name"]);
        var found = deployment.All("Microsoft.Authorization/locks");
        Assert.Equal(locks, found.Count);
        Assert.All(found, found => Assert.Equal($"Microsoft.Storage/storageAccounts/{deployment.DataAccount}", ScopeOf((string)found["id"]!)));
        Assert.All(found, found => Assert.Equal("CanNotDelete", (string?)found["properties"]!["level"]));
    }

    [SkippableTheory]
    [MemberData(nameof(Stages))]
    public async Task Money_has_a_limit_that_somebody_is_told_of(string stage)
    {
        var deployment = await bicep.DeployAsync(stage);
        var budget = deployment.Single("Microsoft.Consumption/budgets")["properties"]!;

        Assert.InRange((decimal)budget["amount"]!, 1, 1000);
        Assert.EndsWith("-01", (string)budget["timePeriod"]!["startDate"]!, StringComparison.Ordinal);
        Assert.All(budget["notifications"]!.AsObject(), notification => Assert.NotEmpty(notification.Value!["contactEmails"]!.AsArray()));
        Assert.Contains("Forecasted", budget["notifications"]!.AsObject().Select(notification => (string?)notification.Value!["thresholdType"]));
        Assert.InRange((int)deployment.Single("Microsoft.OperationalInsights/workspaces")["properties"]!["workspaceCapping"]!["dailyQuotaGb"]!, 1, 10);
    }

    private static string IdentityOf(Deployment deployment) => (string)deployment.Single("Microsoft.ManagedIdentity/userAssignedIdentities")["id"]!;

    private static JsonNode Criterion(JsonNode alert) => Assert.Single(alert["properties"]!["criteria"]!["allOf"]!.AsArray())!;

    private static string Query(IEnumerable<JsonNode> alerts, string name) => (string)Criterion(alerts.Single(alert => ((string)alert["name"]!).EndsWith(name, StringComparison.Ordinal)))["query"]!;

    /// <summary>Type and name of what an assignment or lock is on, read from its id.</summary>
    private static string ScopeOf(string id) => OnWhat().Match(id).Groups["scope"].Value;

    /// <summary>The figures that the program tells, with every value of their tags.</summary>
    private static ConcurrentDictionary<string, ConcurrentBag<string>> Told()
    {
        var told = new ConcurrentDictionary<string, ConcurrentBag<string>>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("RoutePlanner.", StringComparison.Ordinal))
            {
                told.TryAdd(instrument.Name, []);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                told[instrument.Name].Add($"{tag.Key}={tag.Value}");
            }
        });
        listener.Start();

        using var services = new ServiceCollection().AddMetrics().AddSingleton(TimeProvider.System).AddSingleton<ServedNetworks>().AddSingleton<ServingMetrics>().BuildServiceProvider();
        foreach (var fault in Enum.GetValues<RefreshFault>())
        {
            services.GetRequiredService<ServingMetrics>().Count(fault);
        }

        PublishMetrics.Count(new PublishOutcome.Unknown(Guid.Empty), span: null);
        return told;
    }

    [GeneratedRegex("""<TargetFramework>net(?<version>[\d.]+)</TargetFramework>""", RegexOptions.NonBacktracking)]
    private static partial Regex FrameworkOfBuild();

    [GeneratedRegex("""providers/(?<scope>Microsoft\.(?:Storage/storageAccounts|Insights/components)/[\w-]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex OnWhat();

    [GeneratedRegex("""'(?<figure>routeplanner\.[\w.]+)'""", RegexOptions.NonBacktracking)]
    private static partial Regex AskedFigures();

    [GeneratedRegex("""Properties\.(?<tag>\w+)\) == '(?<value>\w+)'""", RegexOptions.NonBacktracking)]
    private static partial Regex AskedTags();

    [GeneratedRegex("""Name !?in \((?<names>[^)]+)\)""", RegexOptions.NonBacktracking)]
    private static partial Regex AskedFunctions();
}
