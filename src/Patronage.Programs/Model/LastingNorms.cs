namespace Patronage.Programs.Model;

/// <summary>The norms by which a plan, a level or a track lasts.</summary>
public static class LastingNorms
{
    /// <summary>What the term of a line is counted by: the plan's own, else the level's, else the track's.</summary>
    /// <param name="program">The program.</param>
    /// <param name="plan">The kind of plan that is approved; null while none is.</param>
    /// <param name="level">The level; null while none is set.</param>
    /// <param name="track">The track; null when the program has none.</param>
    public static IReadOnlyList<Norm> Of(Program program, string? plan, string? level, string? track)
    {
        ArgumentNullException.ThrowIfNull(program);
        var lasts = program.Plans.Find(plan)?.Lasts ?? program.Levels.Find(level)?.Lasts ?? program.Tracks.Find(track)?.Lasts;
        return lasts is null ? [] : [.. lasts.Norms.Select(id => program.Norms[id])];
    }

    /// <summary>Every norm by which anything of a program lasts.</summary>
    public static IReadOnlySet<string> All(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return program.Plans.Select(plan => plan.Lasts).Concat(program.Levels.Select(level => level.Lasts)).Concat(program.Tracks.Select(track => track.Lasts))
            .OfType<TermRule>().SelectMany(lasts => lasts.Norms).ToHashSet(StringComparer.Ordinal);
    }
}
