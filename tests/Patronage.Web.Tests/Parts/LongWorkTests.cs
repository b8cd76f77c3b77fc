using Patronage.Web.Components.Parts;

namespace Patronage.Web.Tests.Parts;

/// <summary>Work beside the page: told while it lasts, stopped when asked.</summary>
public sealed class LongWorkTests
{
    private readonly Clock _clock = new();
    private int _shown;

    [Fact]
    public async Task Work_OfAMoment_ShowsNothing()
    {
        var work = New();

        var done = await work.RunAsync((progress, _) =>
        {
            progress.Report((1, 2));
            return Task.FromResult("done");
        });

        Assert.Equal(("done", 0, false), (done, _shown, work.IsLong));
    }

    [Fact]
    public async Task Work_ThatTakesLonger_TellsHowFarItIs_ButNotEachStep()
    {
        var work = New();
        var seen = new List<(bool IsLong, int Done, int Of)>();

        await work.RunAsync((progress, _) =>
        {
            _clock.Pass(TimeSpan.FromSeconds(1));
            for (var done = 1; done <= 100; done++)
            {
                progress.Report((done, 100));
                if (done % 50 == 0) _clock.Pass(TimeSpan.FromSeconds(1));
            }

            seen.Add((work.IsLong, work.Done, work.Of));
            return Task.FromResult("done");
        });

        Assert.Equal([(true, 100, 100)], seen);
        Assert.Equal(2, _shown);
        Assert.False(work.IsLong);
    }

    [Fact]
    public async Task Work_Stopped_GivesNothing_AndSaysSo()
    {
        var work = New();

        var done = await work.RunAsync(async (_, stop) =>
        {
            work.Stop();
            await Task.Delay(Timeout.Infinite, stop);
            return "done";
        });

        Assert.Equal((null, true), (done, work.WasStopped));
    }

    [Fact]
    public async Task Work_BegunAnew_StopsWhatWentOnBefore()
    {
        var work = New();
        var began = new TaskCompletionSource();
        var first = work.RunAsync(async (_, stop) =>
        {
            began.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return "first";
        });
        await began.Task;

        var second = await work.RunAsync((_, _) => Task.FromResult("second"));

        Assert.Equal((null, "second", false), (await first, second, work.WasStopped));
    }

    [Fact]
    public async Task Work_ThatFails_FailsForWhoeverWaits() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => New().RunAsync<string>((_, _) => throw new InvalidOperationException("broken")));

    private LongWork New() => new(_clock, () => _shown++);

    // Timers of this clock never ring: what is shown is shown by the telling alone.
    private sealed class Clock : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _now += time.Ticks;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Silent();

        private sealed class Silent : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
