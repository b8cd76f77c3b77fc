using Patronage.Casework.Journal;

namespace Patronage.Casework.Replay;

/// <summary>One revision of a plan. Plans are revised, never overwritten.</summary>
/// <param name="Number">The revision's number, from 1.</param>
/// <param name="Entry">The entry that wrote it.</param>
/// <param name="ApprovedOn">The day it was approved; null for a draft.</param>
/// <param name="ApprovedBy">The decision that approved it; null for a draft.</param>
public sealed record PlanRevision(int Number, JournalEntry Entry, DateOnly? ApprovedOn, JournalEntry? ApprovedBy)
{
    /// <summary>Its measures.</summary>
    public IReadOnlyList<PlanMeasure> Measures => Entry.Measures;

    /// <summary>The latest day of its measures; null when none has a day.</summary>
    public DateOnly? LastMeasureDue => Measures.Max(measure => measure.DueOn);
}

/// <summary>A plan with its revisions, the latest last.</summary>
public sealed class PlanState(string kind)
{
    private readonly List<PlanRevision> _revisions = [];

    /// <summary>The kind of plan.</summary>
    public string Kind { get; } = kind;

    /// <summary>Its revisions in order.</summary>
    public IReadOnlyList<PlanRevision> Revisions => _revisions;

    /// <summary>The latest revision.</summary>
    public PlanRevision Latest => _revisions[^1];

    /// <summary>The latest approved revision; null while there is none.</summary>
    public PlanRevision? Approved => _revisions.LastOrDefault(revision => revision.ApprovedOn is not null);

    /// <summary>Whether the latest revision waits for approval.</summary>
    public bool HasDraft => _revisions.Count > 0 && Latest.ApprovedOn is null;

    internal void Draft(JournalEntry entry)
    {
        if (HasDraft)
        {
            _revisions[^1] = new PlanRevision(Latest.Number, entry, null, null);
        }
        else
        {
            _revisions.Add(new PlanRevision(_revisions.Count + 1, entry, null, null));
        }
    }

    internal bool Approve(JournalEntry decision)
    {
        if (!HasDraft)
        {
            return false;
        }

        _revisions[^1] = Latest with { ApprovedOn = decision.On, ApprovedBy = decision };
        return true;
    }
}
