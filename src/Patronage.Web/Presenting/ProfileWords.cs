using Patronage.Programs.Comparing;
using Patronage.Services.Profiles;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>Profiles in words.</summary>
public static class ProfileWords
{
    /// <summary>What a new referral meets first: told before everything else that a switch changes.</summary>
    private static readonly TopicKind[] First =
    [
        TopicKind.Forms, TopicKind.Categories, TopicKind.Levels, TopicKind.Stages, TopicKind.Bodies, TopicKind.Visits, TopicKind.Caseload, TopicKind.Duration, TopicKind.AfterReferral,
        TopicKind.ApprovalTerms, TopicKind.ReportTerms,
    ];

    /// <summary>«последняя опубликованная версия» or «версия 2, закреплена».</summary>
    public static string Version(ProfileView profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.PinnedOrdinal is { } ordinal ? $"версия {RussianNumbers.Whole(ordinal)}, закреплена" : "последняя опубликованная версия";
    }

    /// <summary>The profile that takes effect next; null when none is recorded.</summary>
    public static ProfileView? Next(OrganizationProfile organization)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return organization.History.Where(row => row.From > organization.Today).OrderBy(row => row.From).FirstOrDefault();
    }

    /// <summary>A calendar by its code; null is that of the program.</summary>
    public static string Calendar(string? id) => id is null ? "по программе" : id.ToUpperInvariant();

    /// <summary>What changes, the most telling first, and the rest.</summary>
    public static (IReadOnlyList<SwitchChange> Leading, IReadOnlyList<SwitchChange> Others) Order(IReadOnlyList<SwitchChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return ([.. First.SelectMany(kind => changes.Where(change => change.Topic == kind))], [.. changes.Where(change => !First.Contains(change.Topic))]);
    }

    /// <summary>«2 обращения, 31 случай, 1 семья после завершения».</summary>
    public static string Kept(KeptCases kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var parts = new[]
        {
            kept.Referrals > 0 ? RussianPlural.Count(kept.Referrals, Nouns.Referral) : "",
            kept.Open > 0 ? RussianPlural.Count(kept.Open, Nouns.Case) : "",
            kept.PostSupport > 0 ? $"{RussianPlural.Count(kept.PostSupport, Nouns.Family)} после завершения" : "",
        };
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }
}
