using Patronage.Programs.Facts;
using Patronage.Programs.Reading.Building;
using Patronage.Programs.Wording;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading.Checks;

/// <summary>Numbers: one way of writing each, in order, without gaps; and units that fit where the number is used.</summary>
internal static class NormChecks
{
    private static readonly string[] Bounds = ["min", "max", "expected"];

    public static void Run(CheckContext context)
    {
        foreach (var norm in context.Program["norms"]) Norm(context, norm);
        Unit(context, context.Program.Identity["retention"], NormUnits.IsTime, "единица времени");
        foreach (var section in new[] { "levels", "stages", "tracks", "plans" })
        {
            foreach (var element in context.Program[section]) Terms(context, element["lasts"]);
        }

        foreach (var obligation in context.Program["obligations"])
        {
            Terms(context, obligation["term"]);
            Unit(context, obligation["repeat"]?["every"], NormUnits.IsTime, "единица времени");
        }

        foreach (var visit in context.Program["visits"])
        {
            Unit(context, visit["per"]?["rolling"], NormUnits.IsTime, "единица времени");
            Unit(context, visit["per"]?["gap"], NormUnits.IsTime, "единица времени");
            Terms(context, visit["per"]?["span"]?["to"]);
        }
    }

    private static void Terms(CheckContext context, Node? root)
    {
        foreach (var term in CheckContext.Terms(root))
        {
            Unit(context, term["amount"], NormUnits.IsTime, "единица времени");
            Unit(context, term["day"], unit => unit == NormUnits.DayOfMonth, NormUnits.DayOfMonth);
            if (term["before"] is { } before && context.Index.Has("events", before.Text) && !EventChecks.IsPlanned(context, before.Text))
            {
                context.Report(ProgramDiagnostics.BeforeUnplanned, before.Place, before.Text);
            }
        }
    }

    private static void Unit(CheckContext context, Node? reference, Func<string, bool> fits, string wanted)
    {
        if (reference is { IsText: true } && context.Index.Find("norms", reference.Text)?.String("unit") is { } unit && !fits(unit))
        {
            context.Report(ProgramDiagnostics.WrongUnit, reference.Place, reference.Text, unit, wanted);
        }
    }

    private static void Norm(CheckContext context, Node norm)
    {
        var dated = norm["values"] is { Kind: JsonKind.Array } list ? list.Items : null;
        var bare = Bounds.Append("amount").Where(key => norm[key] is not null).ToList();
        if (dated is not null && bare.Count > 0)
        {
            context.Report(ProgramDiagnostics.ValueTwice, norm["values"]!.NamePlace, norm.Id, $"values и {bare[0]}");
        }

        foreach (var value in dated ?? [norm]) Figures(context, norm, value);
        if (dated is not null) Dates(context, norm, dated);
        var hasValue = dated is { Count: > 0 } || bare.Count > 0;
        var wasGiven = Bounds.Append("amount").Append("values").Any(norm.Has);
        if (!hasValue && !wasGiven && norm["adjust"] is null) context.Report(ProgramDiagnostics.NoValue, norm.Place, norm.Id);
        if (norm["reading"] is null && (norm["source"] is null || (!hasValue && norm["adjust"] is not null)))
        {
            context.Report(ProgramDiagnostics.ReadingMissing, norm.Place, norm.Id);
        }
    }

    private static void Figures(CheckContext context, Node norm, Node value)
    {
        var (min, expected, max) = (value.Number("min"), value.Number("expected"), value.Number("max"));
        if (value["amount"] is { } amount && Bounds.Any(key => value[key] is not null))
        {
            context.Report(ProgramDiagnostics.ValueTwice, amount.NamePlace, norm.Id, "amount и границы");
        }

        foreach (var key in Bounds.Append("amount"))
        {
            if (value.Number(key) is { } number && norm.String("unit") is { } unit && !NormUnits.Allows(unit, number))
            {
                context.Report(ProgramDiagnostics.NoSuchDayOfMonth, value[key]!.Place, norm.Id, UnitWords.Number(number));
            }
        }

        if (min > max || min > expected || expected > max) context.Report(ProgramDiagnostics.ValueOrder, value.Place, norm.Id);
        if (norm["adjust"] is not { } adjust) return;
        foreach (var key in Bounds.Append("amount"))
        {
            if (value.Number(key) is { } number && (number < adjust.Number("atLeast") || number > adjust.Number("atMost")))
            {
                context.Report(ProgramDiagnostics.OutOfBounds, value[key]!.Place, norm.Id);
            }
        }
    }

    private static void Dates(CheckContext context, Node norm, IReadOnlyList<Node> values)
    {
        var spans = values.Select(value => (Node: value, From: value.Day("from") ?? DateOnly.MinValue, To: value.Day("to") ?? DateOnly.MaxValue)).OrderBy(span => span.From).ToList();
        foreach (var span in spans.Where(span => span.To < span.From)) context.Report(ProgramDiagnostics.DaysReversed, span.Node.Place);
        for (var i = 1; i < spans.Count; i++)
        {
            var (before, after) = (spans[i - 1], spans[i]);
            if (after.From <= before.To)
            {
                context.Report(ProgramDiagnostics.ValueOverlap, after.Node.Place, norm.Id, Words.Day(after.From == DateOnly.MinValue ? before.From : after.From));
            }
            else if (before.To.AddDays(1) < after.From)
            {
                context.Report(ProgramDiagnostics.ValueGap, after.Node.Place, norm.Id, Words.Day(before.To.AddDays(1)), Words.Day(after.From.AddDays(-1)));
            }
        }
    }
}
