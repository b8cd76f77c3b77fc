using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Patronage.Load.Watching;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Patronage.Load.Nodes;

/// <summary>
/// The proxy before several nodes, as docs/guide/operations.md asks for one: whoever came to a node comes to it again (a circuit lives in one process), a node that does not answer «ready» is sent nobody,
/// and its people go to another one.
/// </summary>
internal sealed class NodeProxy : IAsyncDisposable
{
    /// <summary>The cookie that says which node a browser belongs to.</summary>
    public const string Cookie = "patronage-node";

    private readonly WebApplication _app;

    private NodeProxy(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Starts it on loopback.</summary>
    /// <param name="nodes">The nodes.</param>
    public static async Task<NodeProxy> StartAsync(IReadOnlyList<Uri> nodes)
    {
        var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{Ports.Free()}/"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.GetLeftPart(UriPartial.Authority));
        builder.Services.AddReverseProxy().LoadFromMemory([Route], [Cluster(nodes)]);
        var app = builder.Build();
        app.UseWebSockets();
        app.MapReverseProxy();
        await app.StartAsync();
        return new NodeProxy(app, address);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // The site compares the name that the browser typed with where a page comes from.
    private static RouteConfig Route => new()
    {
        RouteId = "site", ClusterId = "nodes", Match = new RouteMatch { Path = "{**all}" },
        Transforms = [new Dictionary<string, string>(StringComparer.Ordinal) { ["RequestHeaderOriginalHost"] = "true" }],
    };

    private static ClusterConfig Cluster(IReadOnlyList<Uri> nodes) => new()
    {
        ClusterId = "nodes",
        LoadBalancingPolicy = "RoundRobin",
        SessionAffinity = new SessionAffinityConfig { Enabled = true, Policy = "HashCookie", AffinityKeyName = Cookie, FailurePolicy = "Redistribute" },
        HealthCheck = new HealthCheckConfig
        {
            Active = new ActiveHealthCheckConfig { Enabled = true, Interval = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(5), Policy = "ConsecutiveFailures", Path = "/health/ready" },
        },
        Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["ConsecutiveFailuresHealthPolicy.Threshold"] = "1" },
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromMinutes(2) },
        Destinations = nodes.Select((node, number) => (Name: FormattableString.Invariant($"node-{number + 1}"), node)).ToDictionary(pair => pair.Name, pair => new DestinationConfig { Address = pair.node.AbsoluteUri }, StringComparer.Ordinal),
    };
}
