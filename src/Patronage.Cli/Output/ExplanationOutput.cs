using Patronage.Casework.Explaining;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Rules;

namespace Patronage.Cli.Output;

/// <summary>The answer to «Почему?» as JSON.</summary>
internal sealed record ExplanationOutput(
    string Sentence,
    IReadOnlyList<FactOutput> Facts,
    IReadOnlyList<DayOutput> Days,
    IReadOnlyList<SourceOutput> Sources,
    IReadOnlyList<string> Readings,
    IReadOnlyList<string> Missing,
    IReadOnlyList<RuleOutput> Rules,
    IReadOnlyList<YearOutput> UnsureYears)
{
    public static ExplanationOutput? Of(Program program, Explanation? explanation) => explanation is null ? null : new(
        explanation.Sentence,
        [.. explanation.Facts.Select(fact => new FactOutput(fact.Label, fact.Value, fact.EntryId))],
        DayOutput.Of(explanation.Term?.Result),
        [.. explanation.Sources.Select(source => SourceOutput.Of(program, source))],
        explanation.Readings,
        explanation.Missing,
        [.. explanation.Rules.Select(RuleOutput.Of)],
        [.. explanation.UnsureYears.Select(year => new YearOutput(year.Year, year.Status))]);
}

/// <summary>A fact.</summary>
internal sealed record FactOutput(string Label, string? Value, string? Entry);

/// <summary>A clause.</summary>
internal sealed record SourceOutput(string Act, string Title, string Clause, string? Row)
{
    public static SourceOutput Of(Program program, Citation source) => new(source.Act, program.Acts.Find(source.Act)?.Title.Default ?? source.Act, source.Clause, source.Row);
}

/// <summary>A year whose calendar is not final.</summary>
internal sealed record YearOutput(int Year, CalendarStatus Status);

/// <summary>A counted day.</summary>
internal sealed record DayOutput(DateOnly Date, int? Number, LedgerMark Mark, DayKind Kind, string? Name)
{
    public static IReadOnlyList<DayOutput> Of(TermResult? result) => result is null ? [] : [.. result.Ledger.Select(day => new DayOutput(day.Date, day.Number, day.Mark, day.Day.Kind, day.Day.Name))];
}

/// <summary>A rule, or a part of one, with what it answers.</summary>
internal sealed record RuleOutput(string Text, string Words, Verdict? Verdict, string Value, bool Decides, IReadOnlyList<FactOutput> Facts, IReadOnlyList<RuleOutput> Parts)
{
    public static RuleOutput Of(ExplanationNode node) => new(
        node.Text, node.Words, node.Verdict, node.ValueText, node.Decides, [.. node.Facts.Select(fact => new FactOutput(fact.Label, fact.ValueText, null))], [.. node.Children.Select(Of)]);
}
