namespace Patronage.Services.Clock;

/// <summary>A clock that runs like the real one but began on another day: places a demonstration in time.</summary>
/// <param name="real">The clock that runs.</param>
/// <param name="start">The moment at which it began, as far as anybody is told.</param>
public sealed class PlacedTime(TimeProvider real, DateTimeOffset start) : TimeProvider
{
    private readonly DateTimeOffset _began = real.GetUtcNow();

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start + (real.GetUtcNow() - _began);

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);
}
