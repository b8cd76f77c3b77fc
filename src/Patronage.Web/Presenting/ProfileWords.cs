using Patronage.Programs.Comparing;
using Patronage.Programs.Model;
using Patronage.Services.Profiles;
using Patronage.Services.Programs;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;
using ModelProgram = Patronage.Programs.Model.Program;

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

    private const int MostNames = 3;

    private static (string Title, Func<ModelProgram, IEnumerable<Element>> Of)[] Counted =>
    [
        (T("Формы"), program => program.Forms), (T("Категории семей"), program => program.List("categories")), (T("Уровни"), program => program.Levels), (T("Этапы"), program => program.Stages),
        (T("Основания обращения"), program => program.List("referrals")), (T("Решения"), program => program.Decisions), (T("Основания завершения"), program => program.Closures),
    ];

    /// <summary>«последняя опубликованная версия» or «версия 2, закреплена».</summary>
    public static string Version(ProfileView profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.PinnedOrdinal is { } ordinal ? T($"версия {RussianNumbers.Whole(ordinal)}, закреплена") : T("последняя опубликованная версия");
    }

    /// <summary>«по программе «Новгородская область», версия 1»: under what a case goes on while its organization works under another program or version.</summary>
    public static string Under(OtherEdition under)
    {
        ArgumentNullException.ThrowIfNull(under);
        return under.IsOtherProgram ? T($"по программе «{under.Title}», версия {RussianNumbers.Whole(under.Ordinal)}") : T($"по версии {RussianNumbers.Whole(under.Ordinal)} программы");
    }

    /// <summary>The profile that takes effect next; null when none is recorded.</summary>
    public static ProfileView? Next(OrganizationProfile organization)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return organization.History.Where(row => row.From > organization.Today).OrderBy(row => row.From).FirstOrDefault();
    }

    /// <summary>A calendar by its code; null is that of the program.</summary>
    public static string Calendar(string? id) => id is null ? T("по программе") : id.ToUpperInvariant();

    /// <summary>How many forms, categories, levels … there are now and will be, and their names: what the next referral meets.</summary>
    public static IReadOnlyList<ConsequenceModel> Vocabulary(SwitchPreview preview)
    {
        ArgumentNullException.ThrowIfNull(preview);
        return [.. Counted.Select(item => Row(item.Title, Titles(preview.Now, item.Of), Titles(preview.Next, item.Of))).OfType<ConsequenceModel>()];

        static IReadOnlyList<string> Titles(ProgramEdition? edition, Func<ModelProgram, IEnumerable<Element>> of) => edition is null ? [] : [.. of(edition.Program).Select(element => element.Title.Spoken())];

        static ConsequenceModel? Row(string title, IReadOnlyList<string> was, IReadOnlyList<string> becomes) =>
            was.SequenceEqual(becomes, StringComparer.Ordinal) ? null : new ConsequenceModel(title, Count(was), Count(becomes), Names(becomes));

        static string Count(IReadOnlyList<string> titles) => titles.Count == 0 ? "" : RussianNumbers.Whole(titles.Count);

        static string Names(IReadOnlyList<string> titles) => titles.Count == 0 ? T("в программе нет")
            : titles.Count <= MostNames + 1 ? string.Join("; ", titles)
            : T($"{string.Join("; ", titles.Take(MostNames))} и ещё {RussianNumbers.Whole(titles.Count - MostNames)}");
    }

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
            kept.PostSupport > 0 ? T($"{RussianPlural.Count(kept.PostSupport, Nouns.Family)} после завершения") : "",
        };
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }
}
