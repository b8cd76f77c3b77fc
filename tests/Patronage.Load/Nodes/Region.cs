using Patronage.Load.Fill;
using Patronage.Load.Surviving;
using Patronage.Load.Watching;

namespace Patronage.Load.Nodes;

/// <summary>An installation of two nodes on this machine: a PostgreSQL of its own, filled, two processes of the site over it, a proxy before them.</summary>
internal sealed class Region : IAsyncDisposable
{
    private readonly Place _place;
    private readonly string _program;
    private readonly SiteProcess?[] _nodes = new SiteProcess?[2];
    private readonly int[] _ports = [Ports.Free(), Ports.Free()];
    private NodeProxy? _proxy;

    private Region(string program, LargeData data, Place place) => (_program, Data, _place) = (program, data, place);

    /// <summary>What it is filled with.</summary>
    public LargeData Data { get; }

    /// <summary>Where people come in.</summary>
    public Uri Address => _proxy!.Address;

    /// <summary>A node; it must run.</summary>
    public SiteProcess this[int number] => _nodes[number] ?? throw new InvalidOperationException($"Node {number + 1} does not run.");

    /// <summary>Stands it up.</summary>
    /// <param name="program">Patronage.Web.dll.</param>
    /// <param name="logs">The folder for what the nodes say; null when it is not kept.</param>
    /// <param name="data">What the database is filled with, of what it says where it is.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<Region> StartAsync(string program, string? logs, Func<LargeData, LargeData> data, CancellationToken cancellation)
    {
        var place = new Place("postgresql", logs);
        var region = new Region(program, data(place.Small), place);
        try
        {
            using (var fill = new LargeFill(region.Data, TextWriter.Null))
            {
                await fill.RunAsync(cancellation);
            }

            // Both at once, as after a cut of power: neither may stumble over the other.
            await Task.WhenAll(region.StartAsync(0, cancellation), region.StartAsync(1, cancellation));
            region._proxy = await NodeProxy.StartAsync([region[0].Address, region[1].Address]);
            return region;
        }
        catch
        {
            await region.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a node where it was.</summary>
    public async Task StartAsync(int number, CancellationToken cancellation) =>
        _nodes[number] = await SiteProcess.StartAsync(_program, Data.Storage, _ports[number], Path.ChangeExtension(_place.Log, FormattableString.Invariant($"{number + 1}.log")), cancellation);

    /// <summary>Kills a node: nothing of it is asked whether it is ready.</summary>
    public async Task KillAsync(int number)
    {
        await this[number].DisposeAsync();
        _nodes[number] = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        foreach (var node in _nodes.OfType<SiteProcess>())
        {
            await node.DisposeAsync();
        }

        _place.Dispose();
    }
}
