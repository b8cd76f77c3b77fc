using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Reporting.Reports;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;
using Patronage.Storage.Settings;

namespace Patronage.Services.Reports;

/// <summary>Reports of an organization and those below it: computed over their cases, completed by hand, sent.</summary>
public sealed class ReportDesk(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces)
{
    private const int Batch = 200;
    /// <summary>What the names of stored reports begin with.</summary>
    internal const string Prefix = "report/";

    internal static string NoRight => T("Отчёты видят руководитель, методист и проверяющий.");
    private static string NoRightToFill => T("Вносить данные в отчёт и отмечать отправку может руководитель.");

    /// <summary>What can be reported, with the next dates.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeReports"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ReportList>> ListAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.SeeReports, person.OrganizationId))
        {
            return new Outcome<ReportList>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.SeeReports, person.OrganizationId), AccessScope.Everything);
        var place = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        var organizations = OrganizationsOf(person);
        var used = await db.Cases.AsNoTracking().Where(row => organizations.Contains(row.OrganizationId))
            .GroupBy(row => row.ProgramId)
            .Select(group => new { Id = group.Key, Open = group.Count(row => row.ClosedOn == null), LastClosed = group.Max(row => row.ClosedOn) })
            .ToListAsync(cancellation);
        var until = used.ToDictionary(item => item.Id, item => item.Open > 0 ? DateOnly.MaxValue : item.LastClosed ?? DateOnly.MinValue, StringComparer.Ordinal);
        var own = place.Edition?.Program.Identity.Id;
        if (own is not null) until[own] = DateOnly.MaxValue;
        var lines = new List<ReportLine>();
        foreach (var id in until.Keys.Append(own).OfType<string>().Distinct(StringComparer.Ordinal).OrderBy(id => id != own).ThenBy(id => id, StringComparer.Ordinal))
        {
            if ((id == own ? place.Edition : await catalogue.InForceAsync(id, place.Today, cancellation)) is { } edition)
            {
                lines.AddRange(LinesOf(edition.Program, place, await SentAsync(db, person.OrganizationId, id, cancellation), until[id]));
            }
        }

        return Outcome.Done(new ReportList(place.Today, lines));
    }

    /// <summary>Computes a report.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeReports"/>, and for a register <see cref="Operation.OpenFile"/> in the whole organization.</param>
    /// <param name="programId">The program that defines it.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="day">A day of the period.</param>
    /// <param name="progress">Told how many of how many cases are read.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ReportView>> ComputeAsync(
        Person person, string programId, string reportId, DateOnly day, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.SeeReports, person.OrganizationId))
        {
            return new Outcome<ReportView>.Denied(NoRight);
        }

        // Cases are read as the system does: only figures leave. A register shows what stands in files, so it asks for the right to them.
        await using var db = databases.Open(person.ActorFor(Operation.SeeReports, person.OrganizationId), AccessScope.Everything);
        var place = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        if (await FindAsync(place, programId, reportId, cancellation) is not var (edition, definition))
        {
            return new Outcome<ReportView>.NotFound();
        }

        var seesFiles = person.ReachOf(Operation.OpenFile, person.OrganizationId) == Reach.Organization;
        if (definition.Columns.Count > 0 && !(seesFiles && person.ReachOf(Operation.ListCases, person.OrganizationId) == Reach.Organization))
        {
            return new Outcome<ReportView>.Denied(T("В журнале стоят сведения из дел семей: его открывают те, кому открыты дела организации."));
        }

        var program = edition.Program;
        var run = new ReportRun(program, place.Calendar, place.Facts, definition, PeriodOf(definition, day), place.Today);
        var choice = await CasesOfReport.ChooseAsync(db, run, edition, OrganizationsOf(person), place.Today, cancellation);
        var masked = definition.Columns.Count > 0 && person.ReachOf(Operation.SeeSensitive, person.OrganizationId) != Reach.Organization ? catalogue : null;
        await FeedAsync(db, [run], choice.Cases, masked, progress, cancellation);
        var stored = await StoredAsync(db, person.OrganizationId, NameOf(programId, reportId, run.Period), cancellation);
        var entry = Read(stored?.Value);
        var signed = await db.SignedReports.AsNoTracking()
            .Where(item => item.OrganizationId == person.OrganizationId && item.ProgramId == programId && item.ReportId == reportId && item.PeriodFrom == run.Period.From)
            .OrderBy(item => item.Number)
            .ToListAsync(cancellation);
        AuditLog.Record(db, new AuditFact("read", definition.Columns.Count > 0 ? "register" : "report", reportId)
        {
            Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["From"] = Iso(run.Period.From), ["To"] = Iso(run.Period.To) },
        });
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(new ReportView(
            programId, program, run.Finish(entry.Values), entry, StampOf(stored), choice.Cases.Count, place.Facts.Title, place.Today,
            person.May(Operation.FillReports, person.OrganizationId), person.May(Operation.ListCases, person.OrganizationId))
        {
            CasesInAll = choice.InAll,
            JudgedInFiles = choice.JudgedInFiles,
            ProgramVersionId = edition.VersionId,
            Signed = [.. signed.Select(item => SignedView.Of(item, place.TimeZone))],
            MaySign = person.May(Operation.SignReports, person.OrganizationId),
        });
    }

    /// <summary>The cases behind a figure: number, family, curator.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ListCases"/>. Cases beyond the person's reach are left out.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<CaseBehind>>> BehindAsync(Person person, IReadOnlyList<string> cases, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(cases);
        if (!person.May(Operation.SeeReports, person.OrganizationId) || !person.May(Operation.ListCases, person.OrganizationId))
        {
            return new Outcome<IReadOnlyList<CaseBehind>>.Denied(T("Список случаев за показателем видят те, кому открыт список семей организации."));
        }

        var ids = cases.Select(Guid.Parse).ToList();
        await using var db = databases.Open(person.ActorFor(Operation.ListCases, person.OrganizationId), person.Scope());
        var rows = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Number, row.Family!.Title, row.Family.SortTitle, row.OrganizationId, row.CuratorId, Curator = db.Users.Where(user => user.Id == row.CuratorId).Select(user => user.DisplayName).FirstOrDefault() })
            .ToListAsync(cancellation);
        return Outcome.Done<IReadOnlyList<CaseBehind>>([.. rows.OrderBy(row => row.SortTitle, StringComparer.Ordinal).ThenBy(row => row.Number, StringComparer.Ordinal)
            .Select(row => new CaseBehind(row.Id, row.Number, row.Title, row.Curator ?? "", person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId)))]);
    }

    /// <summary>Writes down what was typed into a report, and whether it was sent.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.FillReports"/>.</param>
    /// <param name="programId">The program.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="day">A day of the period.</param>
    /// <param name="version">The version that the person saw: <see cref="ReportView.Version"/>.</param>
    /// <param name="entry">What is to be kept.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<int>> FillAsync(Person person, string programId, string reportId, DateOnly day, int version, ReportEntry entry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(entry);
        if (!person.May(Operation.FillReports, person.OrganizationId))
        {
            return new Outcome<int>.Denied(NoRightToFill);
        }

        await using var db = databases.Open(person.ActorFor(Operation.FillReports, person.OrganizationId), AccessScope.Everything);
        var place = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        if (await FindAsync(place, programId, reportId, cancellation) is not var (_, definition))
        {
            return new Outcome<int>.NotFound();
        }

        if (Problems(definition, entry, place.Today) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<int>(problems);
        }

        var name = NameOf(programId, reportId, PeriodOf(definition, day));
        var stored = await db.Settings.FirstOrDefaultAsync(item => item.OrganizationId == person.OrganizationId && item.Name == name, cancellation);
        if (StampOf(stored) != version)
        {
            return new Outcome<int>.Conflict(new ConflictInfo(Read(stored?.Value).By, place.Now, []));
        }

        var value = JsonSerializer.Serialize(entry with { By = person.DisplayName });
        if (stored is null)
        {
            db.Settings.Add(stored = new Setting { OrganizationId = person.OrganizationId, Name = name, Value = value });
        }
        else
        {
            stored.Value = value;
        }

        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(StampOf(stored)) : new Outcome<int>.Conflict(new ConflictInfo("", place.Now, []));
    }

    /// <summary>The period of a report that has a day; a report on demand is about the year.</summary>
    public static Period PeriodOf(ReportDefinition definition, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Periods.Containing(definition.Per ?? PeriodKind.Year, day);
    }

    private static List<FieldProblem> Problems(ReportDefinition definition, ReportEntry entry, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        foreach (var (id, text) in entry.Values)
        {
            if (definition.Rows.Find(id) is not { Kind: RowKind.Manual } row)
            {
                problems.Add(new FieldProblem(id, T("Такой строки в отчёте нет, или она вычисляется.")));
            }
            else if (!row.IsText && !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
            {
                problems.Add(new FieldProblem(id, T("Введите число.")));
            }
        }

        if (entry.SentOn > today)
        {
            problems.Add(new FieldProblem("sentOn", T("День отправки ещё не наступил.")));
        }

        return problems;
    }

    /// <summary>The organizations that a person's reports are about: the own one and, by a role there, those below it.</summary>
    internal static IReadOnlyList<Guid> OrganizationsOf(Person person) =>
        [.. person.Held.Where(role => role.Organizations.Contains(person.OrganizationId) && role.Of(Operation.SeeReports) != Reach.None)
            .SelectMany(role => role.OrganizationId == person.OrganizationId ? role.Organizations : [person.OrganizationId]).Distinct()];

    /// <summary>Reads cases, each once, and hands them to reports that are about one and the same day; masked, in the words of these versions, where a register is for somebody who may not see special data.</summary>
    internal static async Task FeedAsync(PatronageDb db, IReadOnlyList<ReportRun> runs, IReadOnlyList<Guid> ids, ProgramCatalogue? masked, IProgress<(int Done, int Of)>? progress, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var batch in ids.Chunk(Batch))
        {
            var rows = await db.Cases.AsNoTracking().Include(row => row.Family).Where(row => batch.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancellation);
            var files = masked is null ? await CaseFiles.LoadManyAsync(db, rows, runs[0].AsOf, cancellation: cancellation) : await SeenFile.ReadMaskedAsync(db, rows, masked, runs[0].AsOf, cancellation);
            foreach (var row in rows)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var run in runs)
                {
                    run.Add(new ReportCase(row.Id.ToString(), row.FamilyId.ToString()), files[row.Id]);
                }
            }

            progress?.Report((done += batch.Length, ids.Count));
        }
    }

    internal async Task<(ProgramEdition Edition, ReportDefinition Report)?> FindAsync(Workplace place, string programId, string reportId, CancellationToken cancellation)
    {
        var edition = place.Edition?.Program.Identity.Id == programId ? place.Edition : await catalogue.InForceAsync(programId, place.Today, cancellation);
        return edition?.Program.Reports.Find(reportId) is { } report ? (edition, report) : null;
    }

    // A program that is no longer in force is reported on as long as a period had cases that were led under it.
    private static IEnumerable<ReportLine> LinesOf(Program program, Workplace place, IReadOnlyList<JournalEntry> sent, DateOnly until)
    {
        var obligations = OrganizationPlanner.Plan(program, place.Calendar, place.Facts, sent, place.Today);
        var explainer = OrganizationPlanner.Explain(program, place.Calendar, place.Facts, sent, place.Today);
        foreach (var report in program.Reports)
        {
            var events = program.Events.Where(happening => happening.RaisedBy.Any(trigger => trigger.Kind == TriggerKind.Report && trigger.Id == report.Id)).Select(happening => happening.Id).ToList();
            var due = obligations.Where(item => item.IsPending && item.Definition.DoneBy.Any(events.Contains)).OrderBy(item => item.DueOn ?? DateOnly.MaxValue).FirstOrDefault();
            var about = due is null || report.Per is not { } per ? (Period?)null : Periods.Previous(per, Periods.Containing(per, due.DueOn ?? place.Today));
            if ((about?.From ?? place.Today) > until) (due, about) = (null, null);
            yield return new ReportLine(program.Identity.Id, program.Identity.ShortTitle.Spoken(), report, due, about, sent.Where(entry => entry.Subject == report.Id).Max(entry => (DateOnly?)entry.On))
            {
                Why = due is null ? null : explainer.Explain(due),
                Source = program,
            };
        }
    }

    private static async Task<IReadOnlyList<JournalEntry>> SentAsync(PatronageDb db, Guid organizationId, string programId, CancellationToken cancellation)
    {
        var prefix = $"{Prefix}{programId}/";
        return SentOf(await db.Settings.AsNoTracking().Where(item => item.OrganizationId == organizationId && item.Name.StartsWith(prefix)).ToListAsync(cancellation));
    }

    /// <summary>What was marked as sent, as entries of an organization's journal: the period's first day is the answer to <see cref="OrganizationPlanner.PeriodField"/>.</summary>
    /// <param name="stored">What is stored of the reports of one organization under one program.</param>
    internal static IReadOnlyList<JournalEntry> SentOf(IEnumerable<Setting> stored) =>
        [
            .. stored.Select(item => (Parts: item.Name.Split('/'), Entry: Read(item.Value)))
                .Where(item => item.Entry.SentOn is not null)
                .Select((item, index) => new JournalEntry
                {
                    Id = string.Join('/', item.Parts),
                    Kind = EntryKind.Report,
                    Subject = item.Parts[2],
                    On = item.Entry.SentOn!.Value,
                    RecordedOn = item.Entry.SentOn.Value,
                    Sequence = index + 1,
                    Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { [OrganizationPlanner.PeriodField] = Answer.Of(item.Parts[3]) },
                }),
        ];

    private static Task<Setting?> StoredAsync(PatronageDb db, Guid organizationId, string name, CancellationToken cancellation) =>
        db.Settings.AsNoTracking().FirstOrDefaultAsync(item => item.OrganizationId == organizationId && item.Name == name, cancellation);

    // What is stored first has version 0, and so has what is not there.
    private static int StampOf(Setting? stored) => stored is null ? 0 : stored.Version + 1;

    private static ReportEntry Read(string? json) => json is null ? new ReportEntry() : JsonSerializer.Deserialize<ReportEntry>(json)!;

    private static string NameOf(string programId, string reportId, Period period) => $"{Prefix}{programId}/{reportId}/{Iso(period.From)}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
