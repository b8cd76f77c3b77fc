using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.Programs;
using Patronage.Web.Api;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Api;

/// <summary>The document about the interface is what the site answers. To make the file anew, run with PATRONAGE_WRITE=1.</summary>
public sealed partial class OpenApiTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static readonly string File = Path.Combine(Path.GetDirectoryName(ProductFiles.Find(AppContext.BaseDirectory)!.Rules)!, "docs", "reference", "openapi.json");

    [Fact]
    public async Task Document_Served_IsTheOneOfTheReference()
    {
        using var browser = site.Browser();
        var served = await browser.GetStringAsync(new Uri(ApiEndpoints.DocumentAddress, UriKind.Relative));
        if (Environment.GetEnvironmentVariable("PATRONAGE_WRITE") == "1") await System.IO.File.WriteAllTextAsync(File, served);

        Assert.Equal(await System.IO.File.ReadAllTextAsync(File), served);
    }

    [Fact]
    public void Document_TellsOfEveryEndpointAndOfNoOther()
    {
        var told = JsonNode.Parse(OpenApiDocument.Text)!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key}"));
        var served = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(ApiTable.Root, StringComparison.Ordinal))
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single()} {endpoint.RoutePattern.RawText}");

        Assert.Equal(served.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void References_InTheDocument_LeadSomewhere()
    {
        var document = JsonNode.Parse(OpenApiDocument.Text)!;
        var references = Reference().Matches(OpenApiDocument.Text).Select(match => match.Groups["at"].Value).ToList();

        Assert.NotEmpty(references);
        Assert.All(references, at => Assert.NotNull(at.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode?)document, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node?[step.Replace("~1", "/").Replace("~0", "~")])));
    }

    [GeneratedRegex("\"\\$ref\": \"#(?<at>[^\"]+)\"", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Reference();
}
