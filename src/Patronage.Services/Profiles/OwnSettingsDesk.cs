using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Programs.Wording;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Organizations;

namespace Patronage.Services.Profiles;

/// <summary>What an organization sets itself under its profile: norms that the program leaves to it, days of its calendar. Each change adds a profile row.</summary>
public sealed class OwnSettingsDesk(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces, OrganizationClock clock, ProjectionKeeper projections)
{
    private static string NoRight => T("Менять нормы и календарь организации может её администратор.");
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    /// <summary>What the organization has set and may set.</summary>
    public async Task<Outcome<OwnSettings>> ShowAsync(Person person, Guid organizationId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.SwitchProfile, organizationId))
        {
            return new Outcome<OwnSettings>.Denied(NoRight);
        }

        await using var db = Open(person, organizationId);
        var place = await ProfilePlace.FindAsync(db, organizationId, cancellation);
        if (place is null)
        {
            return new Outcome<OwnSettings>.NotFound();
        }

        var workplace = await workplaces.FindAsync(db, organizationId, cancellation);
        var row = place.History.InForce(workplace.Today);
        var above = row is null || row.OrganizationId == organizationId ? null
            : await db.Organizations.Where(item => item.Id == row.OrganizationId).Select(item => item.ShortTitle == "" ? item.Title : item.ShortTitle).FirstOrDefaultAsync(cancellation);
        return Outcome.Done(new OwnSettings(
            organizationId,
            place.Organization.Brief(),
            place.Organization.Version,
            workplace.Today,
            row is not null && above is null,
            above,
            [
                .. (workplace.Edition?.Program.Norms ?? Enumerable.Empty<Norm>()).Where(norm => norm.Adjust?.By == AdjustedBy.Organization)
                    .Select(norm => new OwnNorm(norm, norm.On(workplace.Today) is { } value ? TermWords.Value(norm, value) : null, workplace.Facts.Norms.TryGetValue(norm.Id, out var own) ? own : null)),
            ],
            Days(row),
            workplace.Calendar));
    }

    /// <summary>Sets a norm of the organization, or gives it back to the document.</summary>
    /// <param name="person">Who sets it.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="shownVersion">The version of the organization that the person saw.</param>
    /// <param name="normId">The norm.</param>
    /// <param name="value">The value; null gives it back.</param>
    /// <param name="from">From which day on.</param>
    /// <param name="basis">The order that says so.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<Guid>> SetNormAsync(Person person, Guid organizationId, int shownVersion, string normId, decimal? value, DateOnly from, string basis, CancellationToken cancellation = default) =>
        AmendAsync(
            person,
            organizationId,
            shownVersion,
            from,
            basis,
            (program, _) => program?.Norms.Find(normId) is not { } norm ? new FieldProblem(nameof(OwnNorm.Norm), T("В программе организации нет такой нормы."))
                : value is { } number && OwnNormCheck.Problem(norm, number) is { } problem ? new FieldProblem(nameof(OwnNorm.Own), problem)
                : null,
            row =>
            {
                var norms = JsonSerializer.Deserialize<SortedDictionary<string, decimal>>(row.Norms) ?? [];
                norms.Remove(normId);
                if (value is { } number)
                {
                    norms[normId] = number;
                }

                return (JsonSerializer.Serialize(norms), row.CalendarDays);
            },
            cancellation);

    /// <summary>Adds a day to the organization's calendar, or takes one away.</summary>
    /// <param name="person">Who does it.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="shownVersion">The version of the organization that the person saw.</param>
    /// <param name="day">The day with its name and basis.</param>
    /// <param name="remove">Whether it is taken away.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<Guid>> SetDayAsync(Person person, Guid organizationId, int shownVersion, OwnDay day, bool remove = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(day);
        return AmendAsync(
            person,
            organizationId,
            shownVersion,
            null,
            day.Basis,
            (_, settings) => DayProblem(day, remove, settings),
            row =>
            {
                var days = new SortedDictionary<DateOnly, StoredDay>(JsonSerializer.Deserialize<Dictionary<DateOnly, StoredDay>>(row.CalendarDays, Json) ?? []);
                days.Remove(day.Day);
                if (!remove)
                {
                    days[day.Day] = new StoredDay(day.Working, day.Name.Trim(), day.Basis.Trim());
                }

                return (row.Norms, JsonSerializer.Serialize(days, Json));
            },
            cancellation);
    }

    private static FieldProblem? DayProblem(OwnDay day, bool remove, (ProfilePlace Place, Workplace Workplace, JurisdictionProfile Row) settings) =>
        day.Day < settings.Workplace.Today ? new FieldProblem(nameof(OwnDay.Day), T("Этот день уже прошёл: сроки, которые на него опирались, посчитаны."))
        : remove ? (Days(settings.Row).Any(item => item.Day == day.Day) ? null : new FieldProblem(nameof(OwnDay.Day), T("Такого дня в календаре организации нет.")))
        : day.Name.Trim().Length == 0 ? new FieldProblem(nameof(OwnDay.Name), T("Назовите день: «Перенос выходного», «Санитарный день»."))
        : settings.Workplace.Calendar.IsWorkingDay(day.Day) == day.Working ? new FieldProblem(nameof(OwnDay.Day), day.Working ? T("Этот день и так рабочий.") : T("Этот день и так выходной."))
        : null;

    private async Task<Outcome<Guid>> AmendAsync(
        Person person,
        Guid organizationId,
        int shownVersion,
        DateOnly? since,
        string basis,
        Func<Program?, (ProfilePlace Place, Workplace Workplace, JurisdictionProfile Row), FieldProblem?> check,
        Func<JurisdictionProfile, (string Norms, string Days)> change,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.SwitchProfile, organizationId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        await using var db = Open(person, organizationId);
        var place = await ProfilePlace.FindAsync(db, organizationId, cancellation);
        if (place is null)
        {
            return new Outcome<Guid>.NotFound();
        }

        if (place.Organization.Version != shownVersion)
        {
            return await place.ConflictAsync<Guid>(db, cancellation);
        }

        var workplace = await workplaces.FindAsync(db, organizationId, cancellation);
        var from = since ?? workplace.Today;
        if (place.History.InForce(from) is not { } row || row.OrganizationId != organizationId)
        {
            return Outcome.Invalid<Guid>("", T("Организация следует профилю вышестоящей. Задайте значение там или сначала дайте этой организации собственный профиль."));
        }

        var problems = new[]
        {
            from < workplace.Today ? new FieldProblem(nameof(ProfileSwitch.From), T("Этот день уже прошёл. Выберите сегодняшний или более поздний.")) : null,
            string.IsNullOrWhiteSpace(basis) ? new FieldProblem(nameof(OwnDay.Basis), T("Укажите основание: приказ с датой и номером.")) : null,
            check(workplace.Edition?.Program, (place, workplace, row)),
        }.OfType<FieldProblem>().ToList();
        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        // What is recorded for later days would otherwise take the change back on that day.
        var added = new[] { (Row: row, From: from) }
            .Concat(place.History.After(from).Where(later => later.ProgramId == row.ProgramId).Select(later => (Row: later, later.From)))
            .Select(item => Copy(item.Row, item.From, change(item.Row), basis.Trim(), person.Id))
            .ToList();
        db.Profiles.AddRange(added);
        var outcome = await place.SaveAsync(db, shownVersion, added[0].Id, cancellation);
        if (outcome.Ok)
        {
            await projections.ForgetAsync([organizationId, .. (await place.FollowingAsync(db, cancellation)).Select(item => item.Id)], cancellation);
        }

        return outcome;
    }

    private JurisdictionProfile Copy(JurisdictionProfile row, DateOnly from, (string Norms, string Days) changed, string reason, Guid by) => new()
    {
        OrganizationId = row.OrganizationId,
        From = from,
        ProgramId = row.ProgramId,
        PinnedVersionId = row.PinnedVersionId,
        CalendarId = row.CalendarId,
        CalendarDays = changed.Days,
        Norms = changed.Norms,
        Languages = row.Languages,
        Bodies = row.Bodies,
        Reason = reason,
        RecordedBy = by,
        RecordedAt = clock.UtcNow,
    };

    private static IReadOnlyList<OwnDay> Days(JurisdictionProfile? row) => row is null ? []
        : [.. (JsonSerializer.Deserialize<Dictionary<DateOnly, StoredDay>>(row.CalendarDays, Json) ?? []).OrderBy(pair => pair.Key).Select(pair => new OwnDay(pair.Key, pair.Value.Working, pair.Value.Name, pair.Value.Basis))];

    private PatronageDb Open(Person person, Guid organizationId) => databases.Open(person.ActorFor(Operation.SwitchProfile, organizationId), person.Scope());

    private sealed record StoredDay(bool Working, string Name, string Basis);
}
