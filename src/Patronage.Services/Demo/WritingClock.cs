namespace Patronage.Services.Demo;

/// <summary>Tells the moment at which something is said to have been written.</summary>
internal sealed class WritingClock(DateTimeOffset began) : TimeProvider
{
    public DateTimeOffset Began { get; } = began;

    public DateTimeOffset Now { get; set; } = began;

    public static DateTimeOffset MorningOf(DateOnly day) => new(day.ToDateTime(new TimeOnly(5, 0)), TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
