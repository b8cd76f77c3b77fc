using Patronage.Casework.Journal;
using Patronage.Casework.Replay;

namespace Patronage.Casework.Outside;

/// <summary>How a consent stands.</summary>
public enum ConsentState
{
    /// <summary>It is in force.</summary>
    InForce,

    /// <summary>Its last day has passed.</summary>
    Ended,

    /// <summary>It was taken back.</summary>
    Withdrawn,
}

/// <summary>A consent to the processing of personal data.</summary>
/// <param name="Id">The entry that records it.</param>
/// <param name="Member">The member whose data it is about.</param>
/// <param name="GivenBy">Who gave it for the member, in words; empty when the member did.</param>
/// <param name="Purpose">For what.</param>
/// <param name="GivenOn">The day it was given.</param>
/// <param name="Until">The last day; null when it has none.</param>
/// <param name="WithdrawnOn">The day it was taken back; null when it was not.</param>
/// <param name="Reason">Why it was taken back; empty when it was not.</param>
/// <param name="State">How it stands.</param>
public sealed record Consent(string Id, string Member, string GivenBy, string Purpose, DateOnly GivenOn, DateOnly? Until, DateOnly? WithdrawnOn, string Reason, ConsentState State);

/// <summary>The consents of a family: they follow from the journal.</summary>
public static class Consents
{
    /// <summary>The answer that says who gave it for the member.</summary>
    public const string GivenByField = "given-by";

    /// <summary>The answer that says until when.</summary>
    public const string UntilField = "until";

    /// <summary>The consents, the latest first.</summary>
    /// <param name="file">The case.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<Consent> Of(CaseFile file, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        var entries = EffectiveJournal.Of(file.Journal, today);
        var withdrawn = entries.Where(pair => pair.Entry is { Kind: EntryKind.ConsentWithdrawn, Reference: not null }).GroupBy(pair => pair.Entry.Reference!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Entry, StringComparer.Ordinal);
        return
        [
            .. entries.Where(pair => pair.Entry.Kind == EntryKind.Consent).Select(pair => Read(pair.Entry, withdrawn.GetValueOrDefault(pair.RootId), today))
                .OrderByDescending(consent => consent.GivenOn).ThenByDescending(consent => consent.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The members whose latest consent has ended or was taken back, so that nothing covers their data; a member whose consent nobody has written down is not told of.</summary>
    public static IReadOnlyList<Consent> Lapsed(CaseFile file, DateOnly today) =>
    [
        .. Of(file, today).GroupBy(consent => consent.Member, StringComparer.Ordinal).Where(group => group.All(consent => consent.State != ConsentState.InForce)).Select(group => group.First()),
    ];

    private static Consent Read(JournalEntry entry, JournalEntry? withdrawn, DateOnly today)
    {
        var until = entry.Answers.GetValueOrDefault(UntilField)?.AsDate();
        var state = withdrawn is not null && withdrawn.On <= today ? ConsentState.Withdrawn : until < today ? ConsentState.Ended : ConsentState.InForce;
        return new Consent(entry.Id, entry.Member ?? "", entry.Answers.GetValueOrDefault(GivenByField)?.Text ?? "", entry.Reason ?? "", entry.On, until, withdrawn?.On, withdrawn?.Reason ?? "", state);
    }
}
