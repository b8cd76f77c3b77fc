using System.Globalization;
using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Programs.Calendars;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Reporting.Reports;

/// <summary>
/// Computes a report over cases that are handed to it one after another: each is read once and let go, so the time is linear in their number. Cases are
/// judged as they stood on the period's last day; what was written down about it later counts too.
/// </summary>
public sealed class ReportRun
{
    private readonly Program _program;
    private readonly ProductionCalendar _calendar;
    private readonly RowPlan _plan;
    private readonly IReadOnlyList<IGrouping<CountedThing, RowCounter>> _counters;
    private readonly FactRecord _period;
    private readonly DateOnly _today;
    private readonly FactRecord _nobody;
    private readonly List<ReportCase> _cases = [];
    private readonly List<RegisterLine> _lines = [];
    private readonly HashSet<int> _unknownLines = [];

    /// <summary>Begins a report.</summary>
    /// <param name="program">The program that defines it; cases are read under it.</param>
    /// <param name="calendar">The production calendar.</param>
    /// <param name="organization">The organization whose own norms count.</param>
    /// <param name="report">The report.</param>
    /// <param name="period">The period.</param>
    /// <param name="today">The day: while the period runs, cases are judged as they stand on it.</param>
    public ReportRun(Program program, ProductionCalendar calendar, OrganizationFacts organization, ReportDefinition report, Period period, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(report);
        (_program, _calendar, Report, Period, _today) = (program, calendar, report, period, today);
        AsOf = period.To < today ? period.To : today;
        _plan = new RowPlan(report);
        _counters = [.. _plan.Counters.GroupBy(counter => counter.Thing)];
        _period = new FactRecord(program.Facts.Shapes.PeriodLayer)
            .Set(FactNames.Period, FactValue.Of(new FactRecord(program.Facts.Shapes.Period).Set("From", FactValue.Of(period.From)).Set("To", FactValue.Of(period.To))));
        _nobody = LineFacts.OfNobody(program, organization, AsOf);
    }

    /// <summary>The report.</summary>
    public ReportDefinition Report { get; }

    /// <summary>The period.</summary>
    public Period Period { get; }

    /// <summary>The day up to which cases are read.</summary>
    public DateOnly AsOf { get; }

    /// <summary>What a thing of a case must meet to have a say in the report: all conditions of one of these rows. A case whose lines can meet none of them need not be read.</summary>
    public IReadOnlyList<IReadOnlyList<CompiledExpression>> Conditions =>
        [.. _plan.Counters.Select(counter => counter.Conditions), .. Report.List is null ? [] : new IReadOnlyList<CompiledExpression>[] { Report.Where is null ? [] : [Report.Where] }];

    /// <summary>The inputs of its conditions that are the same for all cases: the period.</summary>
    public FactRecord PeriodFacts => _period;

    /// <summary>Reads a case.</summary>
    public void Add(ReportCase @case, CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(file);
        var lines = LineFacts.OfAll(_program, _calendar, file, AsOf, _today);
        if (lines.Count == 0)
        {
            return;
        }

        var number = _cases.Count;
        _cases.Add(@case);
        foreach (var counters in _counters)
        {
            foreach (var counter in counters)
            {
                counter.BeginCase();
            }

            foreach (var line in lines)
            {
                foreach (var (key, extras) in ThingsOf(counters.Key, @case, file, line))
                {
                    foreach (var counter in counters)
                    {
                        counter.Look(number, key, line.Facts, extras);
                    }
                }
            }
        }

        if (Report.List is { } list)
        {
            Register(list, @case, number, file, lines);
        }
    }

    /// <summary>Ends the report.</summary>
    /// <param name="typed">What was typed into manual rows: row to text, numbers in canonical form.</param>
    public ReportResult Finish(IReadOnlyDictionary<string, string>? typed = null)
    {
        var hand = typed ?? new Dictionary<string, string>(StringComparer.Ordinal);
        var known = new Dictionary<Figured, (decimal? Figure, string? Failure)>(ReferenceEqualityComparer.Instance);
        var rows = Report.Rows.Select(row =>
        {
            var (figure, failure) = FigureOf(_plan[row.Id], hand, known);
            return new RowResult(row, figure, row.IsText ? hand.GetValueOrDefault(row.Id) : null, failure, [.. UnknownOf(_plan[row.Id]).Distinct().Order().Select(number => _cases[number].Id)]);
        }).ToList();
        var figures = Figures(rows.ToDictionary(row => MemberName.Of(row.Row.Id), row => row.Figure, StringComparer.Ordinal));
        var checks = Report.Checks.Select(check => new CheckResult(check, check.Condition?.Test(figures) ?? Verdict.Unknown)).ToList();
        return new ReportResult(this, rows, checks, InOrder());
    }

    internal IReadOnlyList<string> Behind(string row)
    {
        if (Report.Rows.Find(row) is null)
        {
            return [];
        }

        var plan = _plan[row];
        return plan is Figured.Counter counter
            ? [.. counter.Of.ByCase.Where(pair => pair.Value != 0 || counter.Of.Thing.What is not (Counted.Families or Counted.Members)).Select(pair => pair.Key).Order().Select(number => _cases[number].Id)]
            : [.. CountersOf(plan).SelectMany(item => item.ByCase.Keys).Distinct().Order().Where(number => Adds(plan, number)).Select(number => _cases[number].Id)];
    }

    // A case stands behind a sum when its own rows do not cancel out in it.
    private bool Adds(Figured plan, int number) => OfCase(plan, number) > 0;

    private decimal? OfCase(Figured plan, int number) => plan switch
    {
        Figured.Counter counter => counter.Of.ByCase.GetValueOrDefault(number),
        Figured.Formula formula => formula.Of.Evaluate(Figures(formula.Rows.ToDictionary(pair => pair.Key, pair => OfCase(pair.Value, number), StringComparer.Ordinal))).Value is { IsPresent: true } value ? value.AsNumber : 0,
        _ => null,
    };

    private static IEnumerable<RowCounter> CountersOf(Figured plan) => plan switch
    {
        Figured.Counter counter => [counter.Of],
        Figured.Formula formula => formula.Rows.Values.SelectMany(CountersOf),
        _ => [],
    };

    private static IEnumerable<int> UnknownOf(Figured plan) => CountersOf(plan).SelectMany(counter => counter.Unknown);

    private (decimal? Figure, string? Failure) FigureOf(Figured plan, IReadOnlyDictionary<string, string> hand, Dictionary<Figured, (decimal? Figure, string? Failure)> known)
    {
        if (known.TryGetValue(plan, out var before))
        {
            return before;
        }

        (decimal? Figure, string? Failure) found = plan switch
        {
            Figured.Counter counter => (counter.Of.Figure, counter.Of.Figure is null ? "не по чему считать среднее" : null),
            Figured.Manual manual => hand.TryGetValue(manual.Row, out var text) && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? (number, null) : (null, "не внесено"),
            Figured.Formula formula => Compute(formula.Of, Figures(formula.Rows.ToDictionary(pair => pair.Key, pair => FigureOf(pair.Value, hand, known).Figure, StringComparer.Ordinal))),
            _ => (null, null),
        };
        known[plan] = found;
        return found;
    }

    internal static (decimal? Figure, string? Failure) Compute(CompiledExpression formula, FactRecord figures)
    {
        var result = formula.Evaluate(figures);
        return result.Value.IsPresent ? (result.Value.AsNumber, null) : (null, result.Failure ?? "нет данных в строках, из которых она считается");
    }

    /// <summary>What formulas and control sums read.</summary>
    internal FactRecord Figures(Dictionary<string, decimal?> values)
    {
        var record = new FactRecord(Report.Figures).Set(FactNames.Norms, _nobody[FactNames.Norms]).Set(FactNames.Period, _period[FactNames.Period]);
        foreach (var (name, value) in values.Where(pair => pair.Value is not null && Report.Figures.Find(pair.Key) is not null))
        {
            record.Set(name, FactValue.Of(value!.Value));
        }

        return record;
    }

    private IEnumerable<(string Key, FactRecord[] Extras)> ThingsOf(CountedThing thing, ReportCase @case, CaseFile file, LineFacts line)
    {
        var members = new Lazy<IReadOnlyDictionary<string, FactRecord>>(() => line.CaseFacts.Members(line.Line, AsOf));
        return thing.What switch
        {
            Counted.Families => [(@case.Family, [_period])],
            Counted.Lines => [(line.Line.Id, [_period])],
            Counted.Members => members.Value.Where(pair => file.Members.Any(member => member.Id == pair.Key && member.InFamily != false)).Select(pair => ($"{@case.Family}/{pair.Key}", new[] { _period, line.CaseFacts.MemberInput(pair.Value) })),
            Counted.PlanItems => line.Line.Plans.SelectMany(plan => plan.Latest.Measures).Select(measure => ($"{line.Line.Id}/{measure.Id}", new[] { _period, line.CaseFacts.ItemInput(measure, line.Line) })),
            Counted.Contacts => line.Line.Contacts.Where(contact => contact.Status == EntryStatus.Held).Select(contact => (contact.Id, new[] { _period, line.CaseFacts.ContactInput(contact, members.Value) })),
            _ => _program.Forms.Find(thing.Form) is { } form
                ? line.Line.Records(form.Id).Select(record => (record.Id, new[] { _period, line.CaseFacts.RecordInput(form, record, members.Value) }))
                : [],
        };
    }

    // A register that begins with a number is read by it; any other stands in the order of its cases.
    private List<RegisterLine> InOrder() => _lines.TrueForAll(line => Number(line) is not null) ? [.. _lines.OrderBy(Number)] : _lines;

    private static decimal? Number(RegisterLine line) => line.Cells.Count > 0 && decimal.TryParse(line.Cells[0], NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void Register(CountedThing list, ReportCase @case, int number, CaseFile file, IReadOnlyList<LineFacts> lines)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            foreach (var (key, extras) in ThingsOf(list, @case, file, line))
            {
                var verdict = Report.Where?.Test(line.Facts, extras) ?? Verdict.True;
                if (verdict is Verdict.Unknown or Verdict.Failed)
                {
                    _unknownLines.Add(number);
                }
                else if (verdict == Verdict.True && seen.Add(key))
                {
                    // A record of which nothing is written down yet is no line of a register.
                    string[] cells = [.. Report.Columns.Select(column => column.Value is { } value ? Cell(value, value.Evaluate(line.Facts, extras).Value, file) : "")];
                    if (cells.Any(cell => cell.Length > 0)) _lines.Add(new RegisterLine(@case.Id, cells));
                }
            }
        }
    }

    // Facts know no names: a person in a register is named by the family's file.
    private string Cell(CompiledExpression expression, FactValue value, CaseFile file) =>
        value.IsPresent && expression.Type is FactType.Object { Shape: var shape } && shape == _program.Facts.Shapes.Member
            ? file.Members.FirstOrDefault(member => member.Id == value.AsRecord["Id"].AsText) is { Name.Length: > 0 } named ? named.Name : value.AsRecord["Id"].AsText
            : expression.FormatPlain(value) ?? "";

    /// <summary>Cases of which it is not known whether they belong into the register.</summary>
    internal IReadOnlyList<string> UnknownInRegister => [.. _unknownLines.Order().Select(number => _cases[number].Id)];
}
