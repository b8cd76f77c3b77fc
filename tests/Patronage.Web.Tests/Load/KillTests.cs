using Patronage.Load.Fill;
using Patronage.Load.Surviving;
using Patronage.Web.Hosting;
using Xunit.Abstractions;

namespace Patronage.Web.Tests.Load;

/// <summary>The site's process is killed at random moments while other systems write through it: what was acknowledged is there, nothing is there by halves, the audit's chains are whole.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    // The few of each day, of which more come while the site starts, so that they take little time.
    [Fact]
    public async Task Site_KilledAtRandomMoments_KeepsWhatItAcknowledged()
    {
        using var place = new Place("sqlite");
        await RunAsync(place, place.Smallest, new KillCount(10, OneOfStarting: 3, TimeSpan.FromMilliseconds(300)));
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public async Task Site_KilledHundredsOfTimes_KeepsWhatItAcknowledged(string engine)
    {
        using var place = new Place(engine);
        await RunAsync(place, place.Small, new KillCount(200, OneOfStarting: 8, TimeSpan.FromSeconds(1.5)));
    }

    private async Task RunAsync(Place place, LargeData data, KillCount count)
    {
        await using var said = new StringWriter();
        var plan = new KillPlan
        {
            Program = typeof(Site).Assembly.Location, Data = data, Kills = count.Kills, OneOfStarting = count.OneOfStarting, Longest = count.Longest, Log = place.Log,
            // Other moments each day: what they were is told.
            Seed = Environment.TickCount & 0xFFFF,
        };

        var outcome = await new KillRun(plan, said).RunAsync();

        output.WriteLine(said.ToString());
        Assert.True(outcome.Faults.Count == 0 && outcome.Acknowledged > 0, $"{said}\n{string.Join('\n', outcome.Faults.Take(20))}");
    }

    private sealed record KillCount(int Kills, int OneOfStarting, TimeSpan Longest);
}
