using System.Globalization;
using Patronage.Load.Acting;
using Patronage.Load.Fill;
using Patronage.Load.Measuring;
using Patronage.Load.Nodes;
using Patronage.Load.Surviving;
using Patronage.Storage.Setup;

namespace Patronage.Load;

internal static class Entry
{
    private const int Failed = 1;
    private const int Misused = 2;

    private const string Help = """
        Fills a database with many cases, and acts in it as many curators at once.

          fill  --database <file> [--postgres <connection>] [--keys <file>] [--cases 100000] [--organizations 20] [--curators 15] [--open 25] [--program id] [--today yyyy-MM-dd]
                writes the cases into an empty database: the histories of the demonstration under other names and on other days, sealed and projected as a person's work is

          replay --database <file> [--postgres <connection>] [--keys <file>] [--today yyyy-MM-dd] [--rounds 1]
                replays a draft over all open cases of the program that has the most of them, prints how long it took; exit code 0 only when 100,000 cases would take less than 60 s

          drive --site <Patronage.Web.dll> --database <file> [--postgres <connection>] [--keys <file>] [--curators 50] [--each 15] [--seconds 60] [--pause 5] [--port 5190] [--log <file>]
                starts the site over that database, opens a circuit for each curator, lets them act, prints a table; exit code 0 only when every bar is met

          kills --site <Patronage.Web.dll> [--engine sqlite|postgresql] [--kills 200] [--seed 1] [--folder artifacts/reliability]
                kills the site at random moments while systems write through it; exit code 0 only when all that was acknowledged is there and nothing by halves

          hardship --site <Patronage.Web.dll> --what gone|full|readonly [--seconds 60] [--folder artifacts/reliability]
                takes the database (PostgreSQL), the space on the disk (SQLite) or the right to write (PostgreSQL) from the site while systems write through it, and gives it back

          nodes --site <Patronage.Web.dll> [--curators 50] [--seconds 20] [--folder artifacts/reliability] [--stay yes]
                stands up PostgreSQL, two nodes of the site and a proxy on loopback, lets curators work, kills a node, starts it again; with --stay yes it only stands there until Enter is pressed
        """;

    public static async Task<int> Main(string[] args)
    {
        try
        {
            var arguments = new Arguments(args);
            switch (arguments.Command)
            {
                case "fill":
                    using (var fill = new LargeFill(Read(arguments), Console.Out))
                    {
                        await fill.RunAsync();
                    }

                    return 0;
                case "replay":
                    return await new ReplayMeasure(Read(arguments), Console.Out, arguments.Number("rounds", 1)).RunAsync() ? 0 : Failed;
                case "drive":
                    return (await new LoadRun(PlanOf(arguments), Console.Out).RunAsync()).IsGood ? 0 : Failed;
                case "kills":
                    return await KillsAsync(arguments) ? 0 : Failed;
                case "hardship":
                    return await HardshipAsync(arguments) ? 0 : Failed;
                case "nodes":
                    return await NodesAsync(arguments) ? 0 : Failed;
                default:
                    await Console.Error.WriteLineAsync(Help);
                    return Misused;
            }
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException or IOException or TimeoutException)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return Failed;
        }
    }

    private static async Task<bool> KillsAsync(Arguments arguments)
    {
        using var place = new Place(arguments.Text("engine") ?? "sqlite", arguments.Text("folder"));
        var plan = new KillPlan
        {
            Program = SiteOf(arguments), Data = place.Small, Kills = arguments.Number("kills", 200), Seed = arguments.Number("seed", 1), Log = place.Log,
        };
        return (await new KillRun(plan, Console.Out).RunAsync()).Faults.Count == 0;
    }

    private static async Task<bool> HardshipAsync(Arguments arguments)
    {
        var hardship = arguments.Text("what") switch
        {
            "gone" => Hardship.DatabaseGone,
            "full" => Hardship.DiskFull,
            "readonly" => Hardship.ReadOnly,
            var other => throw new FormatException($"--what is gone, full or readonly, not «{other}»."),
        };
        using var place = new Place(hardship == Hardship.DiskFull ? "sqlite" : "postgresql", arguments.Text("folder"));
        return (await new HardshipRun(SiteOf(arguments), place, hardship, TimeSpan.FromSeconds(arguments.Number("seconds", 60)), Console.Out).RunAsync()).Faults.Count == 0;
    }

    private static async Task<bool> NodesAsync(Arguments arguments)
    {
        if (arguments.Text("stay") is null)
        {
            return (await new NodeRun(SiteOf(arguments), arguments.Number("curators", 50), TimeSpan.FromSeconds(arguments.Number("seconds", 20)), arguments.Text("folder"), Console.Out).RunAsync()).Faults.Count == 0;
        }

        await using var region = await Region.StartAsync(SiteOf(arguments), arguments.Text("folder"), data => data, default);
        await Console.Out.WriteLineAsync($"The site: {region.Address} (nodes {region[0].Address} and {region[1].Address}); {LargeData.UserName(0, 0)}, password {LargeData.Password}. Enter ends it.");
        await Console.In.ReadLineAsync();
        return true;
    }

    private static string SiteOf(Arguments arguments) => Path.GetFullPath(arguments.Text("site") ?? throw new FormatException("--site wants the path of Patronage.Web.dll."));

    private static LargeData Read(Arguments arguments) => new()
    {
        Cases = arguments.Number("cases", 100_000),
        Organizations = arguments.Number("organizations", 20),
        Curators = arguments.Number("curators", 15),
        Open = arguments.Number("open", 25),
        Program = arguments.Text("program"),
        Today = arguments.Text("today") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Storage = StorageOf(arguments),
    };

    private static LoadPlan PlanOf(Arguments arguments) => new()
    {
        Program = SiteOf(arguments),
        Storage = StorageOf(arguments),
        Curators = arguments.Number("curators", 50),
        CuratorsEach = arguments.Number("each", 15),
        Time = TimeSpan.FromSeconds(arguments.Number("seconds", 60)),
        Pause = TimeSpan.FromSeconds(arguments.Number("pause", 5)),
        Port = arguments.Number("port", 5190),
        Log = arguments.Text("log") ?? "load-site.log",
    };

    private static StorageOptions StorageOf(Arguments arguments)
    {
        var database = Path.GetFullPath(arguments.Text("database") ?? "load.db");
        return new StorageOptions
        {
            Provider = arguments.Text("postgres") is null ? StorageProvider.Sqlite : StorageProvider.PostgreSql,
            ConnectionString = arguments.Text("postgres") ?? $"Data Source={database}",
            KeyFile = Path.GetFullPath(arguments.Text("keys") ?? Path.ChangeExtension(database, ".keys")),
        };
    }
}
