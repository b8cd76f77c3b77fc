namespace Patronage.Casework.Replay;

/// <summary>Names what a date waits for, so that screens can say it in words: an event by its id, a norm with this prefix.</summary>
public static class WaitsFor
{
    private const string NormPrefix = "norm:";

    /// <summary>A norm whose value nobody has set.</summary>
    public static string Norm(string id) => NormPrefix + id;

    /// <summary>The norm's id when a norm is waited for; null when an event is.</summary>
    public static string? NormIn(string waited)
    {
        ArgumentNullException.ThrowIfNull(waited);
        return waited.StartsWith(NormPrefix, StringComparison.Ordinal) ? waited[NormPrefix.Length..] : null;
    }
}
