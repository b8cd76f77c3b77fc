using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using Patronage.Load.Acting;
using Patronage.Load.Circuits;
using Patronage.Load.Fill;
using Patronage.Load.Surviving;

namespace Patronage.Load.Nodes;

/// <summary>What came of a run over two nodes.</summary>
/// <param name="Moved">How many curators had to come back on the other node.</param>
/// <param name="Slowest">The longest that one of them was without a page.</param>
/// <param name="Faults">What is wrong; a sentence each.</param>
internal sealed record NodeOutcome(int Moved, TimeSpan Slowest, IReadOnlyList<string> Faults);

/// <summary>Curators work through the proxy over two nodes; one node is killed, its curators come back on the other, the node comes back, and everything is there.</summary>
/// <param name="program">Patronage.Web.dll.</param>
/// <param name="curators">How many curators.</param>
/// <param name="time">For how long they work before the kill and after it.</param>
/// <param name="logs">The folder for what the nodes say; null when it is not kept.</param>
/// <param name="output">Hears how far it is.</param>
internal sealed class NodeRun(string program, int curators, TimeSpan time, string? logs, TextWriter output)
{
    private const int Each = 15, Killed = 0, Other = 1;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3), Wanted = TimeSpan.FromSeconds(10), Patience = TimeSpan.FromMinutes(10), Again = TimeSpan.FromMilliseconds(200);

    private readonly List<string> _faults = [];

    /// <summary>Runs it.</summary>
    public async Task<NodeOutcome> RunAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var organizations = (curators + Each - 1) / Each;
        await using var region = await Region.StartAsync(program, logs, data => data with { Organizations = organizations, Curators = Each, Open = 8, Cases = organizations * Each * 10 }, patience.Token);
        var desks = new List<Desk>();
        for (var number = 0; number < curators; number++)
        {
            desks.Add(await Desk.OpenAsync(region.Address, number, patience.Token));
        }

        var (first, second) = (await CountAsync(region, Killed), await CountAsync(region, Other));
        await output.WriteLineAsync($"{curators} curators: {first} circuits on one node, {second} on the other");
        Expect(first > 0 && second > 0 && first + second == curators, "The curators are not spread over the nodes.");

        var watch = new Stopwatch();
        using var stop = new CancellationTokenSource();
        var work = Task.WhenAll(desks.Select(desk => desk.WorkAsync(watch, stop.Token)));
        await Task.Delay(time, patience.Token);
        watch.Start();
        await region.KillAsync(Killed);
        await Task.Delay(time + Wanted, patience.Token);
        var left = await CountAsync(region, Other);
        await region.StartAsync(Killed, patience.Token);
        await Task.Delay(time, patience.Token);
        await stop.CancelAsync();
        await work;

        _faults.AddRange(desks.SelectMany(desk => desk.Faults));
        var away = desks.Where(desk => desk.Away is not null).Select(desk => desk.Away!.Value).ToList();
        var slowest = away.Count == 0 ? TimeSpan.Zero : away.Max();
        Expect(away.Count == first, $"{first} circuits were killed, and {away.Count} curators came back.");
        Expect(left == curators, $"After the kill the node that is left has {left} circuits of {curators}.");
        Expect(slowest < Wanted, string.Create(CultureInfo.InvariantCulture, $"Somebody was without a page for {slowest.TotalSeconds:0.0} s."));
        foreach (var desk in desks)
        {
            await desk.DisposeAsync();
        }

        var (found, looked) = await Accounting.OfAsync(region.Data, []);
        _faults.AddRange(found);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  a node killed: {away.Count} curators without a page for {slowest.TotalSeconds:0.0} s at most, half of them for {Median(away).TotalSeconds:0.0} s; {desks.Sum(desk => desk.Acts)} acts before and after it; {looked} verified; {_faults.Count} faults"));
        foreach (var fault in _faults.Take(20))
        {
            await output.WriteLineAsync($"  {fault}");
        }

        return new NodeOutcome(away.Count, slowest, _faults);
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Count == 0 ? TimeSpan.Zero : times.Order().ElementAt(times.Count / 2);

    private static async Task<long> CountAsync(Region region, int node) => (await region[node].StateAsync(collect: false, default)).Connected;

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            _faults.Add(otherwise);
        }
    }

    /// <summary>A curator who comes back when the connection is gone, as the page does by itself.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        private readonly SiteVisit _visit;
        private readonly Random _random;
        private Circuit _circuit;
        private Curator _curator;
        private int _actsBefore;

        private Desk(SiteVisit visit, Circuit circuit, Random random) => (_visit, _circuit, _random, _curator) = (visit, circuit, random, new Curator(circuit, new Timings(), random));

        /// <summary>How long there was no page, from the kill; null: there always was one.</summary>
        public TimeSpan? Away { get; private set; }

        public List<string> Faults { get; } = [];

        public int Acts => _actsBefore + _curator.Acts;

        public static async Task<Desk> OpenAsync(Uri address, int number, CancellationToken cancellation)
        {
            var visit = new SiteVisit(address);
            await visit.SignInAsync(LargeData.UserName(number / Each, number % Each), LargeData.Password, cancellation);
            return new Desk(visit, await Circuit.OpenAsync(visit, "", cancellation), new Random(number));
        }

        public async Task WorkAsync(Stopwatch sinceKill, CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    await _curator.WorkAsync(Pause, stop);
                }
                catch (Exception problem) when (problem is (InvalidOperationException or WebSocketException) && sinceKill.IsRunning && Away is null)
                {
                    await ReturnAsync(sinceKill);
                }
                catch (Exception problem) when (problem is InvalidOperationException or WebSocketException or TimeoutException)
                {
                    Faults.Add(problem.Message);
                    return;
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _circuit.DisposeAsync();
            _visit.Dispose();
        }

        private async Task ReturnAsync(Stopwatch sinceKill)
        {
            await _circuit.DisposeAsync();
            while (true)
            {
                try
                {
                    using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
                    _circuit = await Circuit.OpenAsync(_visit, "", patience.Token);
                    _actsBefore += _curator.Acts;
                    _curator = new Curator(_circuit, new Timings(), _random);
                    await _circuit.UntilAsync(page => page.Any(node => node.Text == "h1" && node.Words.Trim() == "Мой день"), "«Мой день»", patience.Token);
                    Away = sinceKill.Elapsed;
                    return;
                }
                catch (Exception problem) when (problem is HttpRequestException or InvalidOperationException or WebSocketException)
                {
                    await Task.Delay(Again);
                }
            }
        }
    }
}
