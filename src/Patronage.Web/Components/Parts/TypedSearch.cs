namespace Patronage.Web.Components.Parts;

/// <summary>Searches while somebody types: once they pause for a moment, for what stands there then.</summary>
/// <param name="clock">Tells when a moment is over.</param>
/// <param name="search">Looks for the text; called from no particular thread.</param>
public sealed class TypedSearch(TimeProvider clock, Func<string?, Task> search) : IDisposable
{
    /// <summary>How long a pause is: a search at every letter would only be overtaken by the next.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    private ITimer? _timer;
    private string? _typed;

    /// <summary>Letters were typed.</summary>
    public void Typed(string? text)
    {
        _typed = text;
        _timer ??= clock.CreateTimer(_ => _ = search(_typed), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Moment, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public void Dispose() => _timer?.Dispose();
}
