using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Reporting.Reports;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Saving;

namespace Patronage.Services.Reports;

/// <summary>Reports of all centres below an organization: who has sent what, and what they signed put together.</summary>
public sealed class CentreReports(IDbContextFactory<PatronageDb> databases, ReportDesk desk, WorkplaceFinder workplaces)
{
    private const int PeriodsShown = 8;

    /// <summary>Who has sent which report of a year, and who is late.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeReports"/>.</param>
    /// <param name="year">The year; null: this one.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ReportCalendar>> CalendarAsync(Person person, int? year = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.SeeReports, person.OrganizationId))
        {
            return new Outcome<ReportCalendar>.Denied(ReportDesk.NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.SeeReports, person.OrganizationId), AccessScope.Everything);
        var centres = await CentresAsync(db, person, cancellation);
        var today = (await workplaces.FindAsync(db, person.OrganizationId, cancellation)).Today;
        var shown = Math.Clamp(year ?? today.Year, DateOnly.MinValue.Year + 1, today.Year);
        var days = new Period(new DateOnly(shown, 1, 1), new DateOnly(shown, 12, 31));
        var ids = centres.Select(centre => centre.Place.OrganizationId).ToList();
        var stored = (await db.Settings.AsNoTracking().Where(item => ids.Contains(item.OrganizationId) && item.Name.StartsWith(ReportDesk.Prefix)).ToListAsync(cancellation))
            .ToLookup(item => (item.OrganizationId, item.Name.Split('/')[1]));
        var signed = (await db.SignedReports.AsNoTracking().Where(item => ids.Contains(item.OrganizationId) && item.PeriodFrom >= days.From && item.PeriodFrom <= days.To)
            .GroupBy(item => new { item.OrganizationId, item.ProgramId, item.ReportId, item.PeriodFrom })
            .Select(group => new { group.Key, Number = group.Max(item => item.Number) })
            .ToListAsync(cancellation)).ToDictionary(item => (item.Key.OrganizationId, item.Key.ProgramId, item.Key.ReportId, item.Key.PeriodFrom), item => item.Number);

        var tables = new List<CentreTable>();
        foreach (var group in centres.Where(centre => centre.Place.Edition is not null).GroupBy(centre => centre.Place.Edition!.Program.Identity.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var plans = group.Select(centre => Plan(centre, ReportDesk.SentOf(stored[(centre.Place.OrganizationId, group.Key)]))).ToList();
            var program = group.First().Place.Edition!.Program;
            foreach (var report in program.Reports.Where(report => report is { Per: not null, Columns.Count: 0 }))
            {
                IReadOnlyList<Period> periods = [.. PeriodsOf(report.Per!.Value, days)];
                tables.Add(new CentreTable(program, report, periods, [.. plans.Select(plan => new CentreRow(plan.Centre.Place.OrganizationId, plan.Centre.Place.Title,
                    [.. periods.Select(period => Cell(plan, report, period, signed.GetValueOrDefault((plan.Centre.Place.OrganizationId, group.Key, report.Id, period.From))))]))]));
            }
        }

        return Outcome.Done(new ReportCalendar(today, shown, tables));
    }

    /// <summary>What the centres signed for a period, put together, beside the periods before.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeReports"/>.</param>
    /// <param name="programId">The program.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="day">A day of the period.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ConsolidatedView>> ConsolidateAsync(Person person, string programId, string reportId, DateOnly day, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.SeeReports, person.OrganizationId))
        {
            return new Outcome<ConsolidatedView>.Denied(ReportDesk.NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.SeeReports, person.OrganizationId), AccessScope.Everything);
        var place = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        if (await desk.FindAsync(place, programId, reportId, cancellation) is not ({ Program: var program }, { Per: { } per, Columns.Count: 0 } report))
        {
            return new Outcome<ConsolidatedView>.NotFound();
        }

        var periods = new List<Period> { Periods.Containing(per, day) };
        while (periods.Count < PeriodsShown)
        {
            periods.Insert(0, Periods.Previous(per, periods[0]));
        }

        var period = periods[^1];
        var ids = ReportDesk.OrganizationsOf(person);
        var titles = await db.Organizations.AsNoTracking().Where(item => ids.Contains(item.Id)).Select(item => new { item.Id, item.ShortTitle, item.Title, item.SortTitle }).ToListAsync(cancellation);
        var asked = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.OrganizationId) && row.ReferredOn <= period.To).Where(CasesOfReport.LedUnder(db, programId)).Select(row => row.OrganizationId).Distinct().ToListAsync(cancellation);
        var signed = (await db.SignedReports.AsNoTracking()
            .Where(item => ids.Contains(item.OrganizationId) && item.ProgramId == programId && item.ReportId == reportId && item.PeriodFrom >= periods[0].From && item.PeriodFrom <= period.From)
            .ToListAsync(cancellation))
            .GroupBy(item => (item.OrganizationId, item.PeriodFrom)).ToDictionary(group => group.Key, group => SignedView.Of(group.MaxBy(item => item.Number)!, place.TimeZone));
        var trend = periods.ConvertAll(item => Together(new ReportRun(program, place.Calendar, place.Facts, report, item, place.Today), [.. signed.Where(pair => pair.Key.PeriodFrom == item.From).Select(pair => pair.Value.Figures)]));
        List<CentrePart> centres =
        [
            .. titles.OrderBy(item => item.SortTitle, StringComparer.Ordinal).Select(item => new CentrePart(item.Id, item.ShortTitle.Length > 0 ? item.ShortTitle : item.Title, signed.GetValueOrDefault((item.Id, period.From))))
                .Where(centre => centre.Signed is not null || asked.Contains(centre.OrganizationId)),
        ];
        var run = new ReportRun(program, place.Calendar, place.Facts, report, period, place.Today);
        return Outcome.Done(new ConsolidatedView(program, report, period, place.Title, place.Today, centres, trend[^1].Rows, ReportConsolidation.Checks(run, trend[^1].Rows), trend));
    }

    private static TrendPoint Together(ReportRun run, IReadOnlyList<ReportFigures> parts) => new(run.Period, parts.Count, ReportConsolidation.Of(run, parts));

    private async Task<IReadOnlyList<Centre>> CentresAsync(PatronageDb db, Person person, CancellationToken cancellation)
    {
        var ids = ReportDesk.OrganizationsOf(person);
        var titles = await db.Organizations.AsNoTracking().Where(item => ids.Contains(item.Id)).OrderBy(item => item.SortTitle).Select(item => item.Id).ToListAsync(cancellation);
        var since = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.OrganizationId)).GroupBy(row => new { row.OrganizationId, row.ProgramId })
            .Select(group => new { group.Key, From = group.Min(row => row.ReferredOn) }).ToListAsync(cancellation);
        var centres = new List<Centre>();
        foreach (var id in titles)
        {
            // What an organization works under is remembered: this asks the database once for each, and not each time.
            var place = await workplaces.FindAsync(db, id, cancellation);
            if (since.Find(item => item.Key.OrganizationId == id && item.Key.ProgramId == place.Edition?.Program.Identity.Id) is { } first)
            {
                centres.Add(new Centre(place, first.From));
            }
        }

        return centres;
    }

    private static Planned Plan(Centre centre, IReadOnlyList<JournalEntry> sent)
    {
        var (place, program) = (centre.Place, centre.Place.Edition!.Program);
        return new Planned(
            centre, sent,
            OrganizationPlanner.Plan(program, place.Calendar, place.Facts, sent, place.Today, centre.Since),
            OrganizationPlanner.Explain(program, place.Calendar, place.Facts, sent, place.Today));
    }

    private static CentreCell Cell(Planned plan, ReportDefinition report, Period period, int signed)
    {
        var today = plan.Centre.Place.Today;
        var sentOn = plan.Sent.Where(entry => entry.Subject == report.Id && DateOnly.Parse(entry.Answers[OrganizationPlanner.PeriodField].Text!, System.Globalization.CultureInfo.InvariantCulture) == period.From).Max(entry => (DateOnly?)entry.On);
        if (sentOn is null && (period.To < plan.Centre.Since || period.To >= today))
        {
            return new CentreCell(period.To < plan.Centre.Since ? ReportState.NotAsked : ReportState.Running, null, null, signed);
        }

        var events = SendingOf(plan.Centre.Place.Edition!.Program, report);
        if (events.Count == 0)
        {
            return new CentreCell(ReportState.Over, null, null, signed);
        }

        var due = plan.DueFor(events, report, period);
        var state = sentOn is not null ? ReportState.Sent : due?.DueOn < today ? ReportState.Late : ReportState.Awaited;
        return new CentreCell(state, due?.DueOn, sentOn, signed) { Why = due is null ? null : plan.Explainer.Explain(due) };
    }

    private static IReadOnlyList<string> SendingOf(Program program, ReportDefinition report) =>
        [.. program.Events.Where(happening => happening.RaisedBy.Any(trigger => trigger.Kind == TriggerKind.Report && trigger.Id == report.Id)).Select(happening => happening.Id)];

    private static IEnumerable<Period> PeriodsOf(PeriodKind per, Period days)
    {
        for (var period = Periods.Containing(per, days.From); period.From <= days.To; period = Periods.Containing(per, period.To.AddDays(1)))
        {
            if (period.From >= days.From) yield return period;
        }
    }

    private sealed record Centre(Workplace Place, DateOnly Since);

    private sealed record Planned(Centre Centre, IReadOnlyList<JournalEntry> Sent, IReadOnlyList<Obligation> Obligations, Explainer Explainer)
    {
        // The obligation to send is that of the period before the one its last day falls into.
        public Obligation? DueFor(IReadOnlyList<string> events, ReportDefinition report, Period period) =>
            Obligations.FirstOrDefault(item => item.Definition.DoneBy.Any(events.Contains) && item.DueOn is { } day && report.Per is { } per && Periods.Previous(per, Periods.Containing(per, day)) == period);
    }
}
