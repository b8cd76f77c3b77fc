using System.Globalization;
using Patronage.Load.Circuits;
using Patronage.Load.Fill;
using Patronage.Load.Watching;
using Patronage.Storage.Setup;

namespace Patronage.Load.Acting;

/// <summary>What a run is.</summary>
internal sealed record LoadPlan
{
    /// <summary>Patronage.Web.dll.</summary>
    public required string Program { get; init; }

    /// <summary>The database, filled.</summary>
    public required StorageOptions Storage { get; init; }

    /// <summary>How many curators act at once.</summary>
    public int Curators { get; init; } = 50;

    /// <summary>How many curators each organization of the database has.</summary>
    public int CuratorsEach { get; init; } = 15;

    /// <summary>For how long they act.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The middle of their pauses.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The port of loopback.</summary>
    public int Port { get; init; } = 5190;

    /// <summary>The file that what the site says goes to.</summary>
    public string Log { get; init; } = "load-site.log";
}

/// <summary>What came of a run.</summary>
/// <param name="Curators">How many acted.</param>
/// <param name="Circuits">How many circuits the server counted then.</param>
/// <param name="Left">How many it counted after they had closed.</param>
/// <param name="Bars">What was measured.</param>
internal sealed record LoadOutcome(int Curators, long Circuits, long Left, IReadOnlyList<Bar> Bars)
{
    /// <summary>Whether the circuits were real and every bar is met.</summary>
    public bool IsGood => Circuits == Curators && Left == 0 && Bars.All(bar => bar.IsMet);
}

/// <summary>Starts the site over a filled database, lets curators act in circuits of their own, and says whether the bars are met.</summary>
internal sealed class LoadRun(LoadPlan plan, TextWriter output)
{
    private const double Megabyte = 1024 * 1024;
    private const double MegabytesWanted = 3;
    private static readonly TimeSpan LongestOpening = TimeSpan.FromMinutes(5), LongestOpeningOfOne = TimeSpan.FromSeconds(2);

    /// <summary>Runs it.</summary>
    /// <returns>What was measured.</returns>
    public async Task<LoadOutcome> RunAsync()
    {
        using var opening = new CancellationTokenSource(LongestOpening + (LongestOpeningOfOne * plan.Curators));
        await using var site = await SiteProcess.StartAsync(plan.Program, plan.Storage, plan.Port, plan.Log, opening.Token);
        await WarmAsync(site, opening.Token);
        var before = await site.StateAsync(collect: true, opening.Token);
        var timings = new Timings();
        var desks = await OpenAsync(site, timings, opening.Token);
        var began = await site.StateAsync(collect: true, opening.Token);
        using var time = new CancellationTokenSource(plan.Time);
        await Task.WhenAll(desks.Select(desk => desk.Curator.WorkAsync(plan.Pause, time.Token)));
        var acted = await site.StateAsync(collect: false, default);
        await Task.WhenAll(desks.Select(desk => desk.Curator.LeaveDayAsync()));
        await Task.WhenAll(desks.Select(desk => desk.Curator.DayTogetherAsync()));
        var full = await site.StateAsync(collect: true, default);
        await CloseAsync(desks);
        var after = await EmptyAsync(site);
        return await ReportAsync(timings, desks, (before, began, acted, full, after));
    }

    // What is made once for all (compiled queries, programs, code) belongs to no curator.
    private async Task WarmAsync(SiteProcess site, CancellationToken cancellation)
    {
        for (var number = 0; number * plan.CuratorsEach < plan.Curators; number++)
        {
            using var visit = new SiteVisit(site.Address);
            await visit.SignInAsync(LargeData.UserName(number, plan.CuratorsEach - 1), LargeData.Password, cancellation);
            for (var round = 0; round < 3; round++)
            {
                await using var circuit = await Circuit.OpenAsync(visit, "", cancellation);
                await new Curator(circuit, new Timings(), new Random(number + round)).DoEverythingAsync();
            }
        }
    }

    private async Task<List<Desk>> OpenAsync(SiteProcess site, Timings timings, CancellationToken cancellation)
    {
        var desks = new List<Desk>();
        for (var number = 0; number < plan.Curators; number++)
        {
            var visit = new SiteVisit(site.Address);
            await visit.SignInAsync(LargeData.UserName(number / plan.CuratorsEach, number % plan.CuratorsEach), LargeData.Password, cancellation);
            var circuit = await Circuit.OpenAsync(visit, "", cancellation);
            desks.Add(new Desk(visit, circuit, new Curator(circuit, timings, new Random(1000 + number))));
        }

        return desks;
    }

    private static async Task CloseAsync(List<Desk> desks)
    {
        foreach (var desk in desks)
        {
            await desk.Circuit.DisposeAsync();
            desk.Visit.Dispose();
        }
    }

    private static async Task<ProcessState> EmptyAsync(SiteProcess site)
    {
        for (var round = 0; round < 50 && (await site.StateAsync(collect: false, default)).Active > 0; round++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        return await site.StateAsync(collect: true, default);
    }

    private async Task<LoadOutcome> ReportAsync(Timings timings, List<Desk> desks, (ProcessState Before, ProcessState Began, ProcessState Acted, ProcessState Full, ProcessState After) states)
    {
        var (before, began, acted, full, after) = states;
        var each = (full.HeapBytes - Math.Min(before.HeapBytes, after.HeapBytes)) / Megabyte / desks.Count;
        List<Bar> bars =
        [
            .. Bars.Of(timings),
            new("memory of a connected curator", MegabytesWanted, each, "MB", string.Create(CultureInfo.InvariantCulture, $"heap after a full collection: {before.HeapBytes / Megabyte:0.#} MB before, {began.HeapBytes / Megabyte:0.#} when all had come, {full.HeapBytes / Megabyte:0.#} with {full.Active} circuits, {after.HeapBytes / Megabyte:0.#} after them")),
        ];
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{desks.Count} curators, {desks.Sum(desk => desk.Curator.Acts)} acts, a pause of {plan.Pause.TotalSeconds:0.#} s in the middle; the server counts {full.Active} circuits, {full.Connected} connected, and {after.Active} after they closed."));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The server used {(acted.ProcessorSeconds - began.ProcessorSeconds) / plan.Time.TotalSeconds:0.##} processors while they acted; {desks.Average(desk => desk.Circuit.BatchBytes / 1024.0 / desk.Circuit.Batches):0.#} KB a batch."));
        await output.WriteLineAsync(Bars.Table(bars));
        return new LoadOutcome(desks.Count, full.Active, after.Active, bars);
    }

    private sealed record Desk(SiteVisit Visit, Circuit Circuit, Curator Curator);
}
