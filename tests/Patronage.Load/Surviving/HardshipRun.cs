using System.Diagnostics;
using System.Globalization;
using System.Net;
using Npgsql;
using Patronage.Load.Circuits;
using Patronage.Load.Fill;
using Patronage.Load.Watching;

namespace Patronage.Load.Surviving;

/// <summary>What is taken from the site while it works.</summary>
internal enum Hardship
{
    /// <summary>The server of the database is stopped at once and comes back.</summary>
    DatabaseGone,

    /// <summary>No file of the database can grow any more.</summary>
    DiskFull,

    /// <summary>The database can be read and not written.</summary>
    ReadOnly,
}

/// <summary>What came of it.</summary>
/// <param name="Acknowledged">How much was acknowledged before, while and after it lasted.</param>
/// <param name="Refused">How much was refused while it lasted.</param>
/// <param name="Faults">What is wrong; a sentence each.</param>
internal sealed record HardshipOutcome(int Acknowledged, int Refused, IReadOnlyList<string> Faults);

/// <summary>
/// Takes something from the site while systems write through it and a curator has a page open, gives it back, and looks whether it lived on, said what is the matter, and lost nothing. The
/// same process has to work afterwards: nobody restarts it.
/// </summary>
internal sealed class HardshipRun(string program, Place place, Hardship hardship, TimeSpan lasts, TextWriter output)
{
    private const string Away = "База данных не отвечает";
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(3), Between = TimeSpan.FromMilliseconds(500), LongestReturn = TimeSpan.FromSeconds(30);
    private readonly List<string> _faults = [];

    /// <summary>Runs it.</summary>
    public async Task<HardshipOutcome> RunAsync()
    {
        var (data, port) = (place.Small, Ports.Free());
        using (var fill = new LargeFill(data, TextWriter.Null))
        {
            await fill.RunAsync();
        }

        var keys = await SenderKey.MakeAsync(data, 2);
        // Whoever begins to listen to SIGXFSZ would be ended by it before the write could fail.
        await using var site = SiteProcess.Begin(program, place.Storage, port, place.Log, shell: "trap '' XFSZ");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3) + lasts);
        await site.ReadyAsync(patience.Token);
        var senders = keys.Select((key, number) => new Sender(site.Address, key, new Random(number))).ToList();
        using var visit = new SiteVisit(site.Address);
        await visit.SignInAsync(LargeData.UserName(0, 0), LargeData.Password, patience.Token);
        await using var circuit = await Circuit.OpenAsync(visit, "families", patience.Token);
        await circuit.UntilAsync(Shows("Семьи"), "the list of families", patience.Token);
        foreach (var sender in senders)
        {
            await sender.LearnAsync(patience.Token);
        }

        using var stop = new CancellationTokenSource();
        var work = senders.Select(sender => sender.WorkAsync(Between, untilBroken: false, stop.Token)).ToList();
        await Task.Delay(Before, patience.Token);
        Take(site);
        var watch = Stopwatch.StartNew();
        await LookAsync(site, visit, circuit, patience.Token);
        await Task.Delay(lasts - watch.Elapsed is { Ticks: > 0 } rest ? rest : TimeSpan.Zero, patience.Token);
        Return(site);
        watch.Restart();
        var back = await BackAsync(site, senders, patience.Token);
        await stop.CancelAsync();
        await Task.WhenAll(work);
        Expect(site.IsAlive, "The process ended.");
        Expect(back, $"It did not write again within {LongestReturn.TotalSeconds:0} s.");
        var took = watch.Elapsed;
        await circuit.GoAsync("", patience.Token);
        await circuit.UntilAsync(Shows("Мой день"), "«Мой день» in the circuit that was open", patience.Token);
        foreach (var sender in senders)
        {
            await sender.ClearAsync(patience.Token);
        }

        var refused = senders.SelectMany(sender => sender.Refused).ToList();
        _faults.AddRange(refused.Where(item => item.Status != (int)HttpStatusCode.ServiceUnavailable || !item.Answer.Contains(Away, StringComparison.Ordinal)).Select(item => $"{item.What.Address} was answered with {item.Status}: {item.Answer}"));
        Expect(refused.Count > 0, "Nothing was refused: was anything taken?");
        // What was refused is sent again, as the answer said: whether it was written or not, it is there once afterwards.
        foreach (var sender in senders)
        {
            foreach (var (what, _, _) in sender.Refused.ToList())
            {
                await sender.SendAsync(what, patience.Token);
            }
        }

        await site.KillAsync();
        // Connections that this process kept are those of a server that is gone.
        NpgsqlConnection.ClearAllPools();
        var (found, looked) = await Accounting.OfAsync(data, senders);
        _faults.AddRange(found);
        var outcome = new HardshipOutcome(senders.Sum(sender => sender.Acknowledged.Count), refused.Count, _faults);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{hardship}, {place.Storage.Provider}, {lasts.TotalSeconds:0} s: {refused.Count} requests refused with words, written again {took.TotalSeconds:0.0} s after it was over, {outcome.Acknowledged} changes acknowledged and there, {looked} verified; {_faults.Count} faults"));
        foreach (var fault in _faults.Take(20))
        {
            await output.WriteLineAsync($"  {fault}");
        }

        senders.ForEach(sender => sender.Dispose());
        return outcome;
    }

    private void Take(SiteProcess site)
    {
        switch (hardship)
        {
            case Hardship.DatabaseGone:
                place.Postgres!.Stop();
                break;
            case Hardship.DiskFull:
                // Whatever is written next is longer than any file may be.
                Limit(site, "1");
                break;
            default:
                Sql("ALTER DATABASE patronage SET default_transaction_read_only = on");
                break;
        }
    }

    private void Return(SiteProcess site)
    {
        switch (hardship)
        {
            case Hardship.DatabaseGone:
                place.Postgres!.Start();
                break;
            case Hardship.DiskFull:
                Limit(site, "unlimited");
                break;
            default:
                Sql("ALTER DATABASE patronage SET default_transaction_read_only = off");
                break;
        }
    }

    // What a person and a proxy see meanwhile.
    private async Task LookAsync(SiteProcess site, SiteVisit visit, Circuit circuit, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        Expect((await http.GetAsync(new Uri("health/live", UriKind.Relative), cancellation)).StatusCode == HttpStatusCode.OK, "It does not say that it lives.");
        var ready = (await http.GetAsync(new Uri("health/ready", UriKind.Relative), cancellation)).StatusCode;
        Expect(ready == (hardship == Hardship.DatabaseGone ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK), $"It says {ready} when it is asked whether it is ready.");
        if (hardship == Hardship.DatabaseGone)
        {
            http.DefaultRequestHeaders.Add("Cookie", visit.Cookies);
            using var page = await http.GetAsync(new Uri("families", UriKind.Relative), cancellation);
            var said = await page.Content.ReadAsStringAsync(cancellation);
            Expect(page.StatusCode == HttpStatusCode.ServiceUnavailable && said.Contains(Away, StringComparison.Ordinal), $"A page is answered with {page.StatusCode}, without the words.");
        }

        // Opening a file is written into the audit: without writing nothing of it is shown.
        var family = circuit.Look(page => page.Select(node => node.Attributes.GetValueOrDefault("href")).First(href => href?.StartsWith("families/", StringComparison.Ordinal) == true && href.Length == 45))!;
        await circuit.GoAsync(family, cancellation);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(LongestReturn);
        await circuit.UntilAsync(Shows(Away), $"«{Away}» on a family's page", patience.Token);
    }

    private static async Task<bool> BackAsync(SiteProcess site, List<Sender> senders, CancellationToken cancellation)
    {
        var (watch, before) = (Stopwatch.StartNew(), senders.ConvertAll(sender => sender.Acknowledged.Count));
        while (watch.Elapsed < LongestReturn && site.IsAlive)
        {
            if (senders.Select((sender, index) => sender.Acknowledged.Count > before[index]).All(grew => grew))
            {
                return true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }

        return false;
    }

    private static Func<IEnumerable<PageNode>, bool> Shows(string words) => page => !page.Any(node => node.Has("aria-busy", "true")) && page.Any(node => node.Kind == FrameKind.Text && node.Text == words);

    private static void Limit(SiteProcess site, string bytes)
    {
        using var process = Process.Start(new ProcessStartInfo("prlimit", ["--pid", site.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:unlimited"]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"prlimit ended with {process.ExitCode}.");
        }
    }

    private void Sql(string sql)
    {
        using var connection = new NpgsqlConnection(place.Storage.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // Connections that are open keep what they were told: they are ended, as a switch to a standby ends them.
        command.CommandText = $"SET default_transaction_read_only = off; {sql}; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        command.ExecuteNonQuery();
    }

    private void Expect(bool holds, string fault)
    {
        if (!holds)
        {
            _faults.Add(fault);
        }
    }
}
