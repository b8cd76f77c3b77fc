namespace Patronage.Programs.Model;

/// <summary>An element with its place in the program.</summary>
/// <param name="Section">The section's name in the format: <c>norms</c>, <c>lists/categories</c>.</param>
/// <param name="Path">The element by names: <c>norms/decision-days</c>, <c>forms/ippss/fields/level</c>.</param>
/// <param name="Element">The element.</param>
/// <param name="IsPart">Whether it belongs to another element: a field, a row, a column, a channel.</param>
public sealed record PlacedElement(string Section, string Path, Element Element, bool IsPart);

/// <summary>All elements of a program, by section.</summary>
public static class ProgramElements
{
    /// <summary>The elements of a program, each before its parts.</summary>
    public static IEnumerable<PlacedElement> Of(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return Plain("acts", program.Acts)
            .Concat(Plain("provisions", program.Provisions))
            .Concat(Plain("participants", program.Participants))
            .Concat(program.Lists.SelectMany(list => Items($"lists/{list.Key}", list.Value)))
            .Concat(Plain("tracks", program.Tracks))
            .Concat(Plain("levels", program.Levels))
            .Concat(Plain("stages", program.Stages))
            .Concat(Plain("norms", program.Norms))
            .Concat(Plain("events", program.Events.Where(definition => !definition.IsCore)))
            .Concat(Plain("obligations", program.Obligations))
            .Concat(Plain("visits", program.Visits))
            .Concat(Plain("caseload", program.Caseload))
            .Concat(Parted("decisions", program.Decisions, decision => Fields(decision.Fields)))
            .Concat(Plain("closures", program.Closures))
            .Concat(Plain("plans", program.Plans))
            .Concat(Plain("directions", program.Directions))
            .Concat(Plain("measures", program.Measures))
            .Concat(Plain("algorithms", program.Algorithms))
            .Concat(Parted("forms", program.Forms, form => Fields(form.Fields)))
            .Concat(Plain("documents", program.Documents))
            .Concat(Parted("reports", program.Reports, Parts))
            .Concat(Plain("worklists", program.Worklists));
    }

    /// <summary>The elements of one section.</summary>
    public static IEnumerable<Element> Of(Program program, string section) => Of(program).Where(placed => placed.Section == section && !placed.IsPart).Select(placed => placed.Element);

    private static IEnumerable<PlacedElement> Plain(string section, IEnumerable<Element> elements) => elements.Select(element => new PlacedElement(section, $"{section}/{element.Id}", element, IsPart: false));

    private static IEnumerable<PlacedElement> Parted<T>(string section, IEnumerable<T> elements, Func<T, IEnumerable<(string Path, Element Element)>> parts)
        where T : Element =>
        elements.SelectMany(element => parts(element)
            .Select(part => new PlacedElement(section, $"{section}/{element.Id}/{part.Path}", part.Element, IsPart: true))
            .Prepend(new PlacedElement(section, $"{section}/{element.Id}", element, IsPart: false)));

    private static IEnumerable<PlacedElement> Items(string section, ListDefinition list) => list.Flatten().SelectMany(item => item.Channels
        .Select(channel => new PlacedElement(section, $"{section}/{item.Id}/channels/{channel.Id}", channel, IsPart: true))
        .Prepend(new PlacedElement(section, $"{section}/{item.Id}", item, IsPart: false)));

    private static IEnumerable<(string Path, Element Element)> Fields(IEnumerable<FieldDefinition> fields) =>
        fields.SelectMany(field => Fields(field.Fields).Select(inner => ($"fields/{field.Id}/{inner.Path}", inner.Element)).Prepend(($"fields/{field.Id}", field)));

    private static IEnumerable<(string Path, Element Element)> Parts(ReportDefinition report) =>
        report.Rows.Select(row => ($"rows/{row.Id}", (Element)row))
            .Concat(report.Columns.Select(column => ($"columns/{column.Id}", (Element)column)))
            .Concat(report.Checks.Select(check => ($"checks/{check.Id}", (Element)check)));
}
