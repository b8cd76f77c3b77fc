using Patronage.Load.Surviving;
using Patronage.Web.Hosting;
using Xunit.Abstractions;

namespace Patronage.Web.Tests.Load;

/// <summary>The database, the space on the disk or the right to write is taken from the running site and given back: it says what is the matter, lives on, and loses nothing.</summary>
public sealed class HardshipTests(ITestOutputHelper output)
{
    [Theory]
    [Trait("Category", "Long")]
    [InlineData(nameof(Hardship.DatabaseGone), 60)]
    [InlineData(nameof(Hardship.DiskFull), 20)]
    [InlineData(nameof(Hardship.ReadOnly), 20)]
    public async Task Site_WithoutWhatItNeeds_SaysSoAndGoesOnAfterwards(string what, int seconds)
    {
        var hardship = Enum.Parse<Hardship>(what);
        using var place = new Place(hardship == Hardship.DiskFull ? "sqlite" : "postgresql");
        await using var said = new StringWriter();

        var outcome = await new HardshipRun(typeof(Site).Assembly.Location, place, hardship, TimeSpan.FromSeconds(seconds), said).RunAsync();

        output.WriteLine(said.ToString());
        Assert.True(outcome.Faults.Count == 0 && outcome.Acknowledged > 0, said.ToString());
    }
}
