using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Organizations;
using Patronage.Storage.Settings;

namespace Patronage.Services.Numbering;

/// <summary>A series of numbers of an organization.</summary>
/// <param name="Series">Its id.</param>
/// <param name="Title">What it numbers.</param>
/// <param name="Rule">The rule in force.</param>
/// <param name="Planned">A rule that begins later; null when none does.</param>
/// <param name="Next">The number that the next registration gets.</param>
/// <param name="Last">How many have been given in this count.</param>
/// <param name="Version">The version of the series' rules that is shown.</param>
public sealed record SeriesView(string Series, string Title, NumberRule Rule, NumberRule? Planned, string Next, int Last, int Version);

/// <summary>A change of a series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Version">The version that was shown.</param>
/// <param name="Pattern">The pattern.</param>
/// <param name="PerYear">Whether it starts anew each year.</param>
/// <param name="From">From which day on.</param>
/// <param name="Next">The next number; null to go on counting. Never less than what was given.</param>
/// <param name="Basis">The order that says so.</param>
public sealed record SeriesChange(string Series, int Version, string? Pattern, bool PerYear, DateOnly? From, int? Next, string? Basis);

/// <summary>Shows and sets how an organization numbers its cases and what its program numbers. What was given stays as it is.</summary>
public sealed class NumberingDesk(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces)
{
    private static string NoRight => T("Порядок нумерации задаёт администратор организации.");
    private const int LargestNumber = 999_999_999;

    /// <summary>The series of an organization.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SwitchProfile"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<SeriesView>>> ShowAsync(Person person, Guid organizationId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.SwitchProfile, organizationId))
        {
            return new Outcome<IReadOnlyList<SeriesView>>.Denied(NoRight);
        }

        await using var db = Open(person, organizationId);
        var workplace = await workplaces.FindAsync(db, organizationId, cancellation);
        var views = new List<SeriesView>();
        foreach (var (series, title) in SeriesOf(workplace.Edition?.Program))
        {
            var setting = await FindAsync(db, organizationId, series, cancellation);
            var rules = NumberRules.Read(setting?.Value);
            var rule = NumberRules.InForce(rules, series, workplace.Today);
            var last = await NumberRules.LastAsync(db, organizationId, series, rule, workplace.Today, cancellation);
            views.Add(new SeriesView(series, title, rule, rules.Where(item => item.From > workplace.Today).MinBy(item => item.From), NumberPattern.Format(rule.Pattern, workplace.Today.Year, last + 1), last, StampOf(setting)));
        }

        return Outcome.Done<IReadOnlyList<SeriesView>>(views);
    }

    /// <summary>Sets how a series is numbered from a day on.</summary>
    /// <param name="person">Who sets it; needs <see cref="Operation.SwitchProfile"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="change">The change.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The new version of the series' rules.</returns>
    public async Task<Outcome<int>> SetAsync(Person person, Guid organizationId, SeriesChange change, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(change);
        if (!person.May(Operation.SwitchProfile, organizationId))
        {
            return new Outcome<int>.Denied(NoRight);
        }

        await using var db = Open(person, organizationId);
        var workplace = await workplaces.FindAsync(db, organizationId, cancellation);
        if (SeriesOf(workplace.Edition?.Program).All(item => item.Series != change.Series))
        {
            return new Outcome<int>.NotFound();
        }

        var name = NumberRules.NameOf(change.Series);
        var setting = await db.Settings.FirstOrDefaultAsync(item => item.OrganizationId == organizationId && item.Name == name, cancellation);
        if (StampOf(setting) != change.Version)
        {
            return new Outcome<int>.Conflict(new ConflictInfo(NumberRules.Read(setting?.Value) is [.., var theirs] ? theirs.By : "", workplace.Now, []));
        }

        var rule = new NumberRule(change.Pattern?.Trim() ?? "", change.PerYear, change.From ?? workplace.Today) { Basis = change.Basis?.Trim() ?? "", By = person.DisplayName };
        var last = await NumberRules.LastAsync(db, organizationId, change.Series, rule, workplace.Today, cancellation);
        var problems = Problems(change, rule, last, workplace.Today).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Invalid<int>(problems);
        }

        // What was planned for later days is replaced with what is set now; what holds until then stays on record.
        var value = JsonSerializer.Serialize(NumberRules.Read(setting?.Value).Where(item => item.From < rule.From).Append(rule));
        if (setting is null)
        {
            db.Settings.Add(setting = new Setting { OrganizationId = organizationId, Name = name, Value = value });
        }
        else
        {
            setting.Value = value;
        }

        if (change.Next is { } next)
        {
            await StartAsync(db, organizationId, change.Series, rule.PerYear ? workplace.Today.Year : 0, next - 1, cancellation);
        }

        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(StampOf(setting)) : new Outcome<int>.Conflict(new ConflictInfo("", workplace.Now, []));
    }

    private static IEnumerable<FieldProblem> Problems(SeriesChange change, NumberRule rule, int last, DateOnly today)
    {
        if (NumberPattern.Problem(rule.Pattern, rule.PerYear, change.Series == SeriesNumbers.Cases) is { } problem)
        {
            yield return new FieldProblem(nameof(SeriesChange.Pattern), problem);
        }

        if (change.From is not { } from)
        {
            yield return new FieldProblem(nameof(SeriesChange.From), T("Укажите день."));
        }
        else if (from < today)
        {
            yield return new FieldProblem(nameof(SeriesChange.From), T("Этот день уже прошёл: номера, данные с него, не меняются."));
        }

        if (change.Next is { } next && next <= last)
        {
            yield return new FieldProblem(nameof(SeriesChange.Next), T($"Номер {last} уже дан: следующий не меньше {last + 1}."));
        }
        else if (change.Next is > LargestNumber)
        {
            yield return new FieldProblem(nameof(SeriesChange.Next), T("Слишком большой номер."));
        }
        else if (change.Next is not null && change.From > today)
        {
            yield return new FieldProblem(nameof(SeriesChange.Next), T("Следующий номер задают в тот день, с которого он действует."));
        }

        if (rule.Basis.Length == 0)
        {
            yield return new FieldProblem(nameof(SeriesChange.Basis), T("Укажите основание: приказ с датой и номером."));
        }
    }

    private static async Task StartAsync(PatronageDb db, Guid organizationId, string series, int year, int last, CancellationToken cancellation)
    {
        if (await db.NumberSeries.FindAsync([organizationId, series, year], cancellation) is { } row)
        {
            row.Last = last;
        }
        else
        {
            db.NumberSeries.Add(new NumberSeries { OrganizationId = organizationId, Series = series, Year = year, Last = last });
        }
    }

    private static IEnumerable<(string Series, string Title)> SeriesOf(Program? program)
    {
        yield return (SeriesNumbers.Cases, T("Случаи сопровождения"));
        yield return (SeriesNumbers.Documents, T("Выданные документы"));
        foreach (var (field, of) in program is null ? [] : program.Forms.SelectMany(form => form.Fields.Select(field => (field, of: form.Title.Spoken())))
            .Concat(program.Decisions.SelectMany(decision => decision.Fields.Select(field => (field, of: decision.Title.Spoken()))))
            .Where(pair => pair.field.Series is not null)
            .DistinctBy(pair => pair.field.Series))
        {
            yield return (SeriesNumbers.SeriesOf(program!, field), $"{of}: {field.Title.Spoken()}");
        }
    }

    private static Task<Setting?> FindAsync(PatronageDb db, Guid organizationId, string series, CancellationToken cancellation)
    {
        var name = NumberRules.NameOf(series);
        return db.Settings.AsNoTracking().FirstOrDefaultAsync(item => item.OrganizationId == organizationId && item.Name == name, cancellation);
    }

    private static int StampOf(Setting? setting) => setting is null ? -1 : setting.Version;

    private PatronageDb Open(Person person, Guid organizationId) => databases.Open(person.ActorFor(Operation.SwitchProfile, organizationId), person.Scope());
}
