namespace Patronage.Web.Tests.Hosting;

/// <summary>A clock whose time passes when it is told to: the timers that are due then tick. Its time of day may jump besides, as that of a machine that was set wrongly does; timers do not notice.</summary>
internal sealed class JumpingClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Ticker> _timers = [];
    private TimeSpan _passed;
    private TimeSpan _jumped;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return start + _passed + _jumped;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _passed.Ticks;
        }
    }

    public void Jump(TimeSpan by)
    {
        lock (_gate)
        {
            _jumped += by;
        }
    }

    public void Pass(TimeSpan by)
    {
        List<Ticker> due;
        lock (_gate)
        {
            _passed += by;
            due = [.. _timers.Where(timer => timer.DueAt <= _passed)];
            due.ForEach(timer => timer.DueAt = timer.Period > TimeSpan.Zero ? _passed + timer.Period : TimeSpan.MaxValue);
        }

        due.ForEach(timer => timer.Tick());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Ticker(this, callback, state);
        timer.Change(dueTime, period);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    private sealed class Ticker(JumpingClock clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan DueAt { get; set; } = TimeSpan.MaxValue;

        public TimeSpan Period { get; private set; }

        public void Tick() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                (DueAt, Period) = (dueTime == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : clock._passed + dueTime, period);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
