using Patronage.Programs.Model;

namespace Patronage.Casework.Replay;

/// <summary>What a line was, from a day until the next segment.</summary>
/// <param name="From">The first day.</param>
/// <param name="Track">The track; null when the program has none.</param>
/// <param name="Stage">The stage; null before the first one.</param>
/// <param name="Level">The level; null until one is set.</param>
/// <param name="Categories">Confirmed categories.</param>
/// <param name="Circumstances">Confirmed circumstances.</param>
/// <param name="Referral">The referral's basis.</param>
/// <param name="IsPaused">Whether support was paused.</param>
/// <param name="Phase">How far the line had got.</param>
public sealed record Segment(
    DateOnly From,
    string? Track,
    string? Stage,
    string? Level,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Circumstances,
    string? Referral,
    bool IsPaused,
    LinePhase Phase)
{
    /// <summary>Whether an element belongs here by the document's wording.</summary>
    public bool Matches(Applicability applies)
    {
        ArgumentNullException.ThrowIfNull(applies);
        return applies.IsEverywhere
            || (Has(applies.Tracks, Track) && Has(applies.Levels, Level) && Has(applies.Stages, Stage)
                && Has(applies.Categories, Categories) && Has(applies.Circumstances, Circumstances) && Has(applies.Referrals, Referral));
    }

    private static bool Has(IReadOnlyList<string> allowed, string? value) => allowed.Count == 0 || (value is not null && allowed.Contains(value));

    private static bool Has(IReadOnlyList<string> allowed, IReadOnlyList<string> values) => allowed.Count == 0 || allowed.Any(id => values.Contains(id));
}

/// <summary>How far a line of support has got.</summary>
public enum LinePhase
{
    /// <summary>The family came; nothing is decided.</summary>
    Referred,

    /// <summary>The referral became no case.</summary>
    Declined,

    /// <summary>Support is running.</summary>
    Open,

    /// <summary>Support is closed and post-support runs.</summary>
    PostSupport,

    /// <summary>Everything is over.</summary>
    Closed,
}
