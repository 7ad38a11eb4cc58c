using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.Extensions.DependencyInjection;
using RoutePlanner.Api;

namespace RoutePlanner.Tests.Http;

/// <summary>The functions and the API's operations are the same: read from the source, as the project is compiled only where its packages are.</summary>
public class FunctionsTests
{
    private const string CatchAll = "{*path}";

    [Fact]
    public void Every_operation_is_a_function_of_its_name_and_every_function_an_operation() =>
        Assert.Equal(Operations().Order(StringComparer.Ordinal), Functions().Where(f => f.Route != CatchAll).Select(f => $"{f.Name}: {f.Methods} {f.Route}").Order(StringComparer.Ordinal));

    [Fact]
    public void What_no_function_takes_goes_to_the_one_whose_name_sorts_last()
    {
        var functions = Functions();

        var last = functions.OrderBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Last();
        Assert.Equal(("", CatchAll), (last.Methods, last.Route));
        Assert.Single(functions, f => f.Route == CatchAll);
    }

    [Fact]
    public void No_route_is_one_of_the_hosts_own() =>
        Assert.DoesNotContain(Functions(), f => f.Route.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || f.Route.StartsWith("runtime", StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("AddSingleton(KeyOptions.Read(builder.Configuration, alwaysRequired: true))")]
    [InlineData("AddSingleton(RateOptions.Read(builder.Configuration))")]
    [InlineData("AddSingleton(VersionsKept.Read(builder.Configuration))")]
    [InlineData("AddOtlp(builder.Configuration)")]
    public void In_the_open_every_operation_needs_a_key_and_the_settings_are_read(string line) => Assert.Contains(
        line,
        File.ReadAllText(Checkout.Find("src", "RoutePlanner.Functions", "Program.cs")),
        StringComparison.Ordinal);

    [Fact]
    public void The_reader_of_the_source_sees_a_function() =>
        Assert.Equal(
            new Function("GetOdd", "get post", "v1/odd/{id}"),
            Assert.Single(Read("""class F { [Function("GetOdd")] Task Odd([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "v1/odd/{id}")] HttpRequest request) => api.RunAsync(request); }""")));

    /// <summary>The named endpoints of the API, which are its operations.</summary>
    private static IEnumerable<string> Operations()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddRoutePlanner();
        using var app = builder.Build();
        ((IApplicationBuilder)app).UseRoutePlanner();
        return [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
            .Select(e => $"{e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName}: {string.Join(' ', e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods).ToLowerInvariant()} {e.RoutePattern.RawText!.TrimStart('/')}")];
    }

    /// <summary>The names under which Azure counts requests.</summary>
    internal static IReadOnlyList<string> Names() => [.. Functions().Select(f => f.Name)];

    private static IReadOnlyList<Function> Functions() => Read(File.ReadAllText(Checkout.Find("src", "RoutePlanner.Functions", "HttpFunctions.cs")));

    private static IReadOnlyList<Function> Read(string source) =>
    [
        .. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(method => (Name: Attribute(method.AttributeLists, "Function"), Trigger: method.ParameterList.Parameters.Select(p => Attribute(p.AttributeLists, "HttpTrigger")).FirstOrDefault(t => t is not null)))
            .Where(method => method.Name is not null)
            .Select(method => new Function(
                Text(method.Name!.ArgumentList!.Arguments[0]),
                string.Join(' ', method.Trigger!.ArgumentList!.Arguments.Where(a => a.NameEquals is null).Skip(1).Select(Text)),
                Text(method.Trigger.ArgumentList.Arguments.Single(a => a.NameEquals?.Name.Identifier.Text == "Route")))),
    ];

    private static AttributeSyntax? Attribute(Microsoft.CodeAnalysis.SyntaxList<AttributeListSyntax> lists, string name) =>
        lists.SelectMany(list => list.Attributes).FirstOrDefault(attribute => attribute.Name.ToString() == name);

    private static string Text(AttributeArgumentSyntax argument) => ((LiteralExpressionSyntax)argument.Expression).Token.ValueText;

    private sealed record Function(string Name, string Methods, string Route);
}
