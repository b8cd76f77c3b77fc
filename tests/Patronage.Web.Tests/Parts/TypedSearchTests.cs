using Patronage.Web.Components.Parts;

namespace Patronage.Web.Tests.Parts;

public sealed class TypedSearchTests
{
    [Fact]
    public void Typed_InOneGo_IsAskedOnceForWhatStandsThere()
    {
        var (clock, asked) = (new Pauses(), new List<string?>());
        using var search = new TypedSearch(clock, text =>
        {
            asked.Add(text);
            return Task.CompletedTask;
        });

        foreach (var text in new[] { "Б", "Бо", "Бон" }) search.Typed(text);
        Assert.Empty(asked);
        clock.Pause();
        search.Typed("");
        clock.Pause();

        Assert.Equal(["Бон", ""], asked);
    }

    // One timer; a pause is as long as whoever set it wants.
    private sealed class Pauses : TimeProvider
    {
        private readonly List<One> _timers = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add(new One(() => callback(state)));
            return _timers[^1];
        }

        public void Pause() => _timers.ForEach(timer => timer.End());

        private sealed class One(Action ring) : ITimer
        {
            private bool _set;

            public bool Change(TimeSpan dueTime, TimeSpan period) => _set = dueTime == TypedSearch.Moment;

            public void End()
            {
                if (_set) ring();
                _set = false;
            }

            public void Dispose() => _set = false;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
