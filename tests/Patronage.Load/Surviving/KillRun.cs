using System.Diagnostics;
using System.Globalization;
using Patronage.Load.Fill;
using Patronage.Load.Watching;

namespace Patronage.Load.Surviving;

/// <summary>What a run of kills is.</summary>
internal sealed record KillPlan
{
    /// <summary>Patronage.Web.dll.</summary>
    public required string Program { get; init; }

    /// <summary>The database; empty, it is filled.</summary>
    public required LargeData Data { get; init; }

    /// <summary>How often the site is killed.</summary>
    public int Kills { get; init; } = 10;

    /// <summary>Where the moments come from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many systems write at once.</summary>
    public int Senders { get; init; } = 4;

    /// <summary>How long the site works at most until it is killed.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>One of how many kills comes while the site starts.</summary>
    public int OneOfStarting { get; init; } = 8;

    /// <summary>After how many kills it is told how far it is.</summary>
    public int TellEvery { get; init; } = 50;

    /// <summary>The file that what the site says goes to.</summary>
    public required string Log { get; init; }
}

/// <summary>What came of it.</summary>
/// <param name="Kills">How often the site was killed.</param>
/// <param name="Starting">How many of them came while it started.</param>
/// <param name="Acknowledged">How much was acknowledged.</param>
/// <param name="Unsure">How often an answer was cut off.</param>
/// <param name="Written">How much of that had been written all the same.</param>
/// <param name="Faults">What is wrong; a sentence each.</param>
internal sealed record KillOutcome(int Kills, int Starting, int Acknowledged, int Unsure, int Written, IReadOnlyList<string> Faults);

/// <summary>Kills the site at random moments while systems write through it, starts it again, and looks whether all that was acknowledged is there and nothing by halves.</summary>
internal sealed class KillRun(KillPlan plan, TextWriter output)
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it.</summary>
    public async Task<KillOutcome> RunAsync()
    {
        var (random, watch, port) = (new Random(plan.Seed), Stopwatch.StartNew(), Ports.Free());
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{plan.Kills} kills, {plan.Data.Storage.Provider}, seed {plan.Seed}"));
        using (var fill = new LargeFill(plan.Data, TextWriter.Null))
        {
            await fill.RunAsync();
        }

        var address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
        var senders = (await SenderKey.MakeAsync(plan.Data, plan.Senders)).Select(key => new Sender(address, key, new Random(random.Next()))).ToList();
        var (faults, starting, unsure, written) = (new List<string>(), 0, 0, 0);
        try
        {
            for (var kill = 1; kill <= plan.Kills; kill++)
            {
                await using var site = SiteProcess.Begin(plan.Program, plan.Data.Storage, port, plan.Log);
                if (random.Next(plan.OneOfStarting) == 0)
                {
                    starting++;
                    await Task.Delay(LongestStart * random.NextDouble());
                    await site.KillAsync();
                    continue;
                }

                written += await ReturnAsync(site, senders, faults);
                using var stop = new CancellationTokenSource();
                var work = Task.WhenAll(senders.Select(sender => sender.WorkAsync(TimeSpan.Zero, untilBroken: true, stop.Token)));
                await Task.Delay(plan.Longest * random.NextDouble());
                await site.KillAsync();
                await work;
                unsure += senders.Sum(sender => sender.Unsure.Count);
                if (kill % plan.TellEvery == 0 && kill < plan.Kills)
                {
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {kill} kills, {senders.Sum(sender => sender.Acknowledged.Count)} acknowledged, {faults.Count} faults, {watch.Elapsed.TotalSeconds:0} s"));
                }
            }

            faults.AddRange(senders.SelectMany(sender => sender.Refused).Select(refused => $"{refused.What.Address}, number {refused.What.Number}, was answered with {refused.Status}: {refused.Answer}"));
            var (found, looked) = await Accounting.OfAsync(plan.Data, senders);
            faults.AddRange(found);
            var outcome = new KillOutcome(plan.Kills, starting, senders.Sum(sender => sender.Acknowledged.Count), unsure, written, faults);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {outcome.Kills} kills, {starting} of them while the site started; {outcome.Acknowledged} changes acknowledged, {unsure} answers cut off, {written} of these had been written; {looked} verified; {faults.Count} faults; {watch.Elapsed.TotalSeconds:0} s"));
            foreach (var fault in faults.Take(20))
            {
                await output.WriteLineAsync($"  {fault}");
            }

            return outcome;
        }
        finally
        {
            senders.ForEach(sender => sender.Dispose());
        }
    }

    // Whoever comes back after a kill: what was acknowledged last is asked for first, since it had the least time to be written.
    private static async Task<int> ReturnAsync(SiteProcess site, List<Sender> senders, List<string> faults)
    {
        using var patience = new CancellationTokenSource(Patience);
        await site.ReadyAsync(patience.Token);
        var written = 0;
        foreach (var sender in senders)
        {
            await sender.LearnAsync(patience.Token);
            if (!await sender.RemembersAsync(patience.Token))
            {
                faults.Add($"{sender.Key.System}: what was acknowledged last before a kill is not known after it.");
            }

            written += await sender.ClearAsync(patience.Token);
        }

        return written;
    }
}
