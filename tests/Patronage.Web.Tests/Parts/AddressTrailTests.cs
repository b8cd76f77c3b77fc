using Patronage.Web.Components.Parts;

namespace Patronage.Web.Tests.Parts;

public sealed class AddressTrailTests
{
    [Fact]
    public void Go_BeforeAnEarlierStepArrived_BuildsOnWhatWasAskedForLast()
    {
        var trail = new AddressTrail<string>();
        Assert.Equal(Arrival.FromOutside, trail.Arrived("list"));

        Assert.True(trail.Go("list", "late"));
        Assert.True(trail.Go("list", trail.Last("list") + "+mine"));

        Assert.Equal("late+mine", trail.Last("list"));
        Assert.Equal(Arrival.OnTheWay, trail.Arrived("late"));
        Assert.Equal(Arrival.Asked, trail.Arrived("late+mine"));
        Assert.Equal("late+mine", trail.Last("late+mine"));
    }

    [Fact]
    public void Go_WhereItIsAlready_AsksForNothing()
    {
        var trail = new AddressTrail<string>();
        trail.Arrived("list");

        Assert.False(trail.Go("list", "list"));
        Assert.True(trail.Go("list", "late"));
        Assert.False(trail.Go("list", "late"));
        // Back again before the first has arrived is a step of its own.
        Assert.True(trail.Go("list", "list"));
    }

    [Fact]
    public void Arrived_DrawnAnewWhileAStepIsOnTheWay_IsNoJourney()
    {
        var trail = new AddressTrail<string>();
        trail.Arrived("list");
        trail.Go("list", "late");

        Assert.Equal(Arrival.Asked, trail.Arrived("list"));
        Assert.Equal("late", trail.Last("list"));
    }

    [Fact]
    public void Arrived_ByTheBackButton_IsFromOutsideAndForgetsTheWay()
    {
        var trail = new AddressTrail<string>();
        trail.Arrived("list");
        trail.Go("list", "late");
        trail.Arrived("late");

        Assert.Equal(Arrival.FromOutside, trail.Arrived("list"));
        trail.Go("list", "mine");
        Assert.Equal(Arrival.FromOutside, trail.Arrived("other"));
        Assert.Equal("other", trail.Last("other"));
    }
}
