using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading.Building;

internal sealed partial class ModelBuilder
{
    private Norm Norm(Node node, string path) => Complete(
        new Norm
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Unit = node.String("unit") ?? "",
            Values = Values(node),
            Binding = Words.Enum(node.String("binding"), Binding.Mandatory),
            Adjust = node["adjust"] is { } adjust
                ? new(Words.Enum(adjust.String("by"), AdjustedBy.Organization), adjust.Number("atLeast"), adjust.Number("atMost"))
                : null,
        },
        node,
        path);

    private static IReadOnlyList<NormValue> Values(Node node)
    {
        if (node["values"] is { Kind: JsonKind.Array } values)
        {
            return [.. values.Items.Select(value => Value(value, value.Day("from"), value.Day("to"), Citations(value))).OrderBy(value => value.From ?? DateOnly.MinValue)];
        }

        var single = Value(node, null, null, []);
        return single.Counted is null ? [] : [single];
    }

    private static NormValue Value(Node node, DateOnly? from, DateOnly? to, IReadOnlyList<Citation> sources) =>
        new(from, to, node.Number("amount"), node.Number("min"), node.Number("max"), node.Number("expected"), sources);

    private VisitNormDefinition Visit(Node node, string path)
    {
        var counts = node["counts"];
        return Complete(
            new VisitNormDefinition
            {
                Id = node.Id,
                Title = Title(node, path),
                Origin = OriginOf(node),
                Counts = new(counts?.Ids("contacts") ?? [], _expressions.Condition(counts, "where", _facts.Contact), counts?.Ids("by") ?? [], counts?.String("event")),
                Measure = Words.Enum(node.String("measure"), VisitMeasure.Count),
                Norm = node.String("norm"),
                Per = Per(node["per"]),
                Judge = Words.Enum(node.String("judge"), Judge.Each),
                Of = node.Ids("of"),
                About = Words.About(node),
                By = node.Ids("by"),
                Late = Late(node),
            },
            node,
            path);
    }

    private VisitPeriod Per(Node? per)
    {
        if (per?.String("rolling") is { } rolling) return new VisitPeriod.Rolling(rolling);
        if (per?.String("gap") is { } gap) return new VisitPeriod.Gap(gap, Words.Count(per) ?? CountFrom.NextDay);
        if (per?["span"] is { } span) return new VisitPeriod.Span(span.String("from") ?? "", span.String("to"), _terms.Of(span["to"]));
        return new VisitPeriod.Calendar(Words.Period(per?.String("calendar")) ?? PeriodKind.Month);
    }

    private CaseloadNormDefinition Caseload(Node node, string path) => Complete(
        new CaseloadNormDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Who = node.String("who") ?? "",
            Counts = Words.Enum(node.String("counts"), CaseloadUnit.Families),
            Mixed = Words.Enum(node.String("mixed"), MixedLoad.Separate),
            Limits = Limits(node, "limits"),
            Weights = Limits(node, "weights"),
            Limit = node.String("limit"),
            Scale = [.. node.OneOrMany("scale").Select(factor => new LoadScale(factor.IsText, factor.String("norm"), factor.String("byRule")))],
        },
        node,
        path);

    private static IReadOnlyList<LoadLimit> Limits(Node node, string name) =>
        [.. node.OneOrMany(name).Select(limit => new LoadLimit(Applies(limit["for"]), limit.String("norm") ?? ""))];

    private DirectionDefinition Direction(Node node, string path) => Complete(
        new DirectionDefinition { Id = node.Id, Title = Title(node, path), Origin = OriginOf(node), Help = node.String("help") }, node, path);

    private MeasureDefinition Measure(Node node, string path) => Complete(
        new MeasureDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Help = node.String("help"),
            Direction = node.String("direction"),
            Tags = node.Ids("tags"),
        },
        node,
        path);

    private AlgorithmDefinition Algorithm(Node node, string path) => Complete(
        new AlgorithmDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Directions =
            [
                .. node.OneOrMany("directions").Select(part => new AlgorithmDirection(
                    part.String("direction") ?? "",
                    [.. part.OneOrMany("measures").Select(use => Use(use, $"{path}/directions/{part.String("direction")}"))])),
            ],
        },
        node,
        path);

    private MeasureUse Use(Node use, string path) => use.IsText
        ? new(use.Text, null)
        : new(use.String("use") ?? "", use["title"] is { } title ? _texts.Of(title, $"{path}/measures/{use.String("use")}/title") : null);
}
