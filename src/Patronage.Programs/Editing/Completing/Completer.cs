using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Reading.Format;

namespace Patronage.Programs.Editing.Completing;

/// <summary>Says what may stand at a place of a program's file, from the same table by which files are checked.</summary>
public static class Completer
{
    private const int Most = 200;

    private static readonly string[] ListKeys = ["items", "override", "remove"];

    private static readonly string[] Units =
        ["workingDays", "days", "weeks", "months", "years", "hours", "dayOfMonth", "visits", "families", "people", "copies", "points", "percent"];

    /// <summary>What may stand at a place.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">Its text; it need not be JSON yet.</param>
    /// <param name="offset">Where the cursor is, in UTF-16 code units.</param>
    /// <param name="program">The program whose ids and facts are offered: the last one that compiled.</param>
    public static CompletionList At(string path, string text, int offset, Program program)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(program);
        var cursor = JsonCursor.At(text, offset);
        if (cursor.Frames.Count == 0 || SpecOf(path, cursor.Frames[0]) is not { } spec)
        {
            return path.StartsWith($"{ProgramPaths.Rules}/", StringComparison.Ordinal) ? RuleCompleter.At(cursor, program) : CompletionList.None;
        }

        for (var i = 0; i + 1 < cursor.Frames.Count; i++)
        {
            if (Inside(spec, cursor.Frames[i], cursor.Frames[i + 1].IsObject) is not { } next)
            {
                return CompletionList.None;
            }

            spec = next;
        }

        var last = cursor.Frames[^1];
        var items = last is { IsObject: true, Property: null } ? Names(spec, last)
            : Value(spec, last) is { } value ? Values(value, last.Property, program)
            : [];
        return List(cursor, items, isExpression: last.IsObject && Value(spec, last) is ValueSpec.Expression, program);
    }

    /// <summary>The candidates in order, in the place of the word under the cursor.</summary>
    internal static CompletionList Ordered(JsonCursor cursor, IEnumerable<Completion> items) => Ordered(
        cursor.Start, cursor.Length, cursor.Typed, cursor.HasColon ? items.Select(item => item with { Text = item.Text.TrimEnd(' ', ':') }) : items);

    /// <summary>The candidates in order, in the place of a stretch of text.</summary>
    internal static CompletionList Ordered(int start, int length, string typed, IEnumerable<Completion> items) => new(
        start,
        length,
        [
            .. items.Where(item => item.Label.Contains(typed, StringComparison.OrdinalIgnoreCase) || item.Detail.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(item => item.Label.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(Most),
        ]);

    private static CompletionList List(JsonCursor cursor, IEnumerable<Completion> items, bool isExpression, Program program) =>
        isExpression && cursor.IsString ? FactCompleter.At(cursor, program.Facts.Line) : Ordered(cursor, items);

    private static ValueSpec? SpecOf(string path, JsonFrame root)
    {
        if (path.Split('/') is not [ProgramPaths.Templates, _, .. var rest] || !root.IsObject)
        {
            return null;
        }

        var stem = Path.GetFileNameWithoutExtension(rest[^1]);
        return rest switch
        {
            ["program.json"] => new ValueSpec.Group(ProgramFormat.Identity),
            ["lists", _] => new ValueSpec.Elements(() => ProgramFormat.Find(ProgramFormat.Lists)!.Element),
            [_] when stem == "measures" => new ValueSpec.Group(new ShapeSpec(
                "measures",
                new PropertySpec("directions", new ValueSpec.Elements(() => MeasureShapes.Direction), "", false, "", ""),
                new PropertySpec("measures", new ValueSpec.Elements(() => MeasureShapes.Measure), "", false, "", ""))),
            [_] when ProgramFormat.Find(stem) is { } section => new ValueSpec.Elements(() => section.Element),
            [var folder, _] when ProgramFormat.Find(folder) is { } section =>
                root.Names.Overlaps(ListKeys) ? new ValueSpec.Elements(() => section.Element) : new ValueSpec.Group(section.Element),
            _ => null,
        };
    }

    private static ValueSpec? Inside(ValueSpec spec, JsonFrame frame, bool isObject) => Value(spec, frame) is { } value ? Fit(value, isObject) : null;

    /// <summary>What the values in a frame may be: of the property under the cursor, or of a list's items.</summary>
    private static ValueSpec? Value(ValueSpec spec, JsonFrame frame) => (spec, frame) switch
    {
        (ValueSpec.Group group, { IsObject: true, Property: { } name }) => group.Shape.Find(name)?.Value,
        (ValueSpec.Elements elements, { IsObject: true, Property: { } name }) when ListKeys.Contains(name) => new ValueSpec.ListOf(new ValueSpec.Group(elements.Element())),
        (ValueSpec.Elements elements, { IsObject: false }) => new ValueSpec.Group(elements.Element()),
        (ValueSpec.ListOf list, { IsObject: false }) => list.Item,
        _ => null,
    };

    private static ValueSpec? Fit(ValueSpec value, bool isObject) => value switch
    {
        ValueSpec.Group => isObject ? value : null,
        ValueSpec.Elements => value,
        ValueSpec.ListOf list => isObject ? list.OrOne ? Fit(list.Item, isObject) : null : list,
        ValueSpec.Either either => either.Options.Select(option => Fit(option, isObject)).FirstOrDefault(option => option is not null),
        _ => null,
    };

    private static IEnumerable<Completion> Names(ValueSpec spec, JsonFrame frame) => spec switch
    {
        ValueSpec.Group group => group.Shape.Properties.Where(property => !frame.Names.Contains(property.Name))
            .OrderByDescending(property => property.Required)
            .Select(property => new Completion($"\"{property.Name}\": ", property.Name, property.Required ? $"{property.Title}, обязательное" : property.Title)),
        ValueSpec.Elements => ListKeys.Where(key => !frame.Names.Contains(key)).Select(key => new Completion($"\"{key}\": ", key, "")),
        _ => [],
    };

    private static IEnumerable<Completion> Values(ValueSpec value, string? name, Program program) => value switch
    {
        ValueSpec.OneOf one => one.Choices.Select(choice => Quoted(choice.Value, choice.Title)),
        ValueSpec.Flag flag => flag.OnlyTrue ? [new Completion("true", "true", "да")] : [new Completion("true", "true", "да"), new Completion("false", "false", "нет")],
        ValueSpec.Reference reference => ProgramIds.Of(program, reference.Section).Select(pair => Quoted(pair.Id, pair.Title)),
        ValueSpec.ListOf { OrOne: true } list => Values(list.Item, name, program),
        ValueSpec.Either either => either.Options.SelectMany(option => Values(option, name, program)),
        ValueSpec.Words when name == "unit" => Units.Select(unit => Quoted(unit, "")),
        _ => [],
    };

    private static Completion Quoted(string text, string detail) => new($"\"{text}\"", text, detail);
}
