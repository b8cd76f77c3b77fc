using Patronage.Programs.Model;

namespace Patronage.Casework.Caseload;

/// <summary>A line as a caseload norm counts it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Title">What it is called on screens.</param>
/// <param name="Segment">What it is now.</param>
/// <param name="Members">How many members the family has.</param>
public sealed record LoadedLine(string CaseId, string Title, Replay.Segment Segment, int Members);

/// <summary>The part of a person's load that one limit or weight covers.</summary>
/// <param name="Limit">The norm with the number.</param>
/// <param name="Value">Its value; null when nobody has set it.</param>
/// <param name="Count">How many were counted.</param>
/// <param name="Lines">The lines counted.</param>
public sealed record LoadPart(Norm Limit, decimal? Value, decimal Count, IReadOnlyList<LoadedLine> Lines);

/// <summary>How a person's load stands against one caseload norm.</summary>
public sealed record CaseloadVerdict
{
    /// <summary>The norm.</summary>
    public required CaseloadNormDefinition Definition { get; init; }

    /// <summary>The parts of the load.</summary>
    public required IReadOnlyList<LoadPart> Parts { get; init; }

    /// <summary>Lines that no limit fits: their level is not set yet, or the program says nothing of them.</summary>
    public required IReadOnlyList<LoadedLine> Uncounted { get; init; }

    /// <summary>The load as a share of the limit, 1 being full; null when a number is not set.</summary>
    public required decimal? Share { get; init; }

    /// <summary>
    /// The load as a share of the number at which the program warns (<c>expected</c>), 1 being exactly that number; the same as <see cref="Share"/> where the
    /// program states no such number.
    /// </summary>
    public decimal? SoftShare { get; init; }

    /// <summary>The limit of everything together with the load counted against it, in points where lines are weighed; null when limits are by part.</summary>
    public LoadPart? Limit { get; init; }

    /// <summary>By what the limit is multiplied: employment and coefficients of the role; null when a rule on a coefficient does not know yet.</summary>
    public decimal? Scale { get; init; } = 1;

    /// <summary>What lacks for a judgement, in words; empty when nothing does.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether the load is above what the program expects, though not above the limit; null when that is not known.</summary>
    public bool? IsAboveExpected => (Share, SoftShare) is ({ } share, { } soft) ? share < 1 && soft > 1 : null;

    /// <summary>Whether the limit is exceeded; null when that is not known.</summary>
    public bool? IsOver => Share is { } share ? share > 1 : null;

    /// <summary>Whether exceeding it is refused rather than warned about.</summary>
    public required bool IsMandatory { get; init; }
}
