using Patronage.Load.Nodes;
using Patronage.Web.Hosting;

namespace Patronage.Web.Tests.Load;

/// <summary>Two nodes over one database behind a proxy, one of them killed under its curators (docs/reliability.md, «A node is killed»).</summary>
[Trait("Category", "Long")]
public sealed class NodeTests
{
    [Fact]
    public async Task Node_KilledUnderItsCurators_LeavesThemWithAPageWithinTenSecondsAndLosesNothing()
    {
        using var said = new StringWriter();
        var outcome = await new NodeRun(typeof(Site).Assembly.Location, curators: 50, TimeSpan.FromSeconds(15), logs: null, said).RunAsync();

        Assert.True(outcome.Faults.Count == 0, said.ToString());
        Assert.InRange(outcome.Moved, 1, 49);
    }
}
