using Patronage.Services.Families;
using Patronage.Storage.Cases;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Components.Pages.Families;

/// <summary>What the list of families can be narrowed to and ordered by.</summary>
internal static class FamilyChoices
{
    /// <summary>A choice that leaves everything in.</summary>
    public const string Any = "-";

    /// <summary>The families in work: the list begins with them.</summary>
    public const string Work = "work";

    /// <summary>What is due.</summary>
    public static ChoiceOption[] Dues =>
        [new(nameof(FamilyDue.Any), T("Любой")), new(nameof(FamilyDue.Late), T("Просрочен")), new(nameof(FamilyDue.Week), T("За неделю")), new(nameof(FamilyDue.Month), T("За месяц"))];

    /// <summary>States; while somebody is sought, all of them.</summary>
    public static ChoiceOption[] States(bool isSought) =>
    [
        new(Work, isSought ? T("Любое") : T("В работе")), new(nameof(CaseState.Referral), T("Обращение")), new(nameof(CaseState.Open), T("Сопровождение")), new(nameof(CaseState.PostSupport), T("Постсопровождение")),
        new(nameof(CaseState.Closed), T("Завершено")), new(nameof(CaseState.Declined), T("Отказ")),
    ];

    /// <summary>Orders: a program without levels or stages has none by them.</summary>
    public static List<ChoiceOption> Sorts(FamilyPage? page)
    {
        List<ChoiceOption> sorts =
        [
            new(nameof(FamilySort.Due), T("По сроку")), new(nameof(FamilySort.Family), T("По фамилии")), new(nameof(FamilySort.Number), T("По номеру")), new(nameof(FamilySort.Referred), T("Новые сначала")),
            new(nameof(FamilySort.Ends), T("По концу срока")), new(nameof(FamilySort.Contact), T("Давно без контакта")),
        ];
        if (page is { Levels.Count: > 0 }) sorts.Add(new(nameof(FamilySort.Level), T("По уровню")));
        if (page is { Stages.Count: > 0 }) sorts.Add(new(nameof(FamilySort.Stage), T("По этапу")));
        sorts.Add(new(nameof(FamilySort.Curator), T("По куратору")));
        return sorts;
    }

    /// <summary>What the program or the organization has, after «any».</summary>
    public static ChoiceOption[] Offered(IReadOnlyList<FilterOption> options, bool feminine = false) => [new(Any, feminine ? T("Любая") : T("Любой")), .. options.Select(option => new ChoiceOption(option.Id, option.Title))];

    /// <summary>A state in words.</summary>
    public static string StateWord(CaseState state) => States(isSought: false).FirstOrDefault(option => option.Value == state.ToString())?.Text ?? T("Сопровождение");
}
