using Patronage.Services.Access;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Hosting;

/// <summary>A section of the product in the frame of the pages.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Its address, relative to the base; empty for the first page.</param>
/// <param name="Icon">Its drawing.</param>
/// <param name="Asks">Whoever may do this somewhere sees the section.</param>
/// <param name="Begins">Whether a person may begin the day there.</param>
public sealed record Section(string Text, string Href, IconName Icon, Operation Asks, bool Begins = true);

/// <summary>All sections, in order. A new page that stands in the frame adds its line here.</summary>
public static class Sections
{
    /// <summary>All sections, in order.</summary>
    public static IReadOnlyList<Section> All => [
        new(T("Мой день"), "", IconName.Day, Operation.WorkOnCase),
        new(T("Семьи"), "families", IconName.Family, Operation.ListCases),
        new(T("Обращения"), "referrals", IconName.Inbox, Operation.RegisterReferral),
        new(T("Заседания"), "meetings", IconName.Meeting, Operation.SeeMeetings, Begins: false),
        new(T("Центр"), "centre", IconName.Home, Operation.SeeCaseload, Begins: false),
        new(T("Календарь"), "calendar", IconName.Calendar, Operation.WorkOnCase, Begins: false),
        new(T("Отчёты"), "reports", IconName.Chart, Operation.SeeReports, Begins: false),
        new(T("Программа"), "program", IconName.Program, Operation.ReadProgram, Begins: false),
        new(T("Программы"), "studio", IconName.Rules, Operation.EditProgram),
        new(T("Профиль"), "profiles", IconName.Settings, Operation.SwitchProfile),
        new(T("Организации"), "organizations", IconName.Place, Operation.ManageOrganizations, Begins: false),
        new(T("Люди"), "people", IconName.Person, Operation.ManagePeople),
        new(T("Перенос данных"), "import", IconName.Upload, Operation.ImportData, Begins: false),
        new(T("Внешние системы"), "tokens", IconName.Link, Operation.SeeTokens, Begins: false),
        new(T("Журнал"), "audit", IconName.History, Operation.ReadAudit),
        new(T("Уничтожение данных"), "erasures", IconName.Trash, Operation.SeeErasures, Begins: false),
    ];

    /// <summary>The sections that a person sees.</summary>
    public static IReadOnlyList<Section> For(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return [.. All.Where(section => person.MayAnywhere(section.Asks))];
    }

    /// <summary>Where a person begins: the first section made for it, as an address relative to the base.</summary>
    public static string HomeOf(Person person) => For(person).FirstOrDefault(section => section.Begins)?.Href ?? "no-access";
}
