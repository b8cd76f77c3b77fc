using System.Globalization;
using System.Text;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Reading.Format;

/// <summary>The parts of the reference that are made from tables in the code, as Markdown: properties of every element, and diagnostics.</summary>
public static class ProgramReference
{
    /// <summary>Sections, elements and properties.</summary>
    public static string Properties()
    {
        var text = new StringBuilder();
        var shapes = new Queue<ShapeSpec>();
        var seen = new HashSet<string>();
        Table(text, "`program.json`", ProgramFormat.Identity, shapes);
        foreach (var section in ProgramFormat.Sections)
        {
            Table(text, $"`{section.Name}`: {section.Meaning}", section.Element, shapes);
            seen.Add(section.Element.Name);
        }

        Table(text, "`sources/…`: the text of a legal document", ProgramFormat.Source, shapes);
        while (shapes.TryDequeue(out var shape))
        {
            if (seen.Add(shape.Name)) Table(text, $"Inside: {shape.Name}", shape, shapes);
        }

        return text.ToString();
    }

    /// <summary>A table of diagnostics.</summary>
    public static string Diagnostics(IEnumerable<DiagnosticDescriptor> descriptors)
    {
        var text = new StringBuilder("| code | severity | message | hint |\n|---|---|---|---|\n");
        foreach (var descriptor in descriptors.OrderBy(d => d.Code, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {descriptor.Code} | {descriptor.Severity.ToString().ToLowerInvariant()} | {Cell(descriptor.Format)} | {Cell(descriptor.HintFormat ?? "")} |\n");
        }

        return text.ToString();
    }

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    private static void Table(StringBuilder text, string heading, ShapeSpec shape, Queue<ShapeSpec> shapes)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {heading}\n\n| property | value | meaning |\n|---|---|---|\n");
        foreach (var property in shape.Properties)
        {
            var mark = property.Required ? " *(required)*" : "";
            text.Append(CultureInfo.InvariantCulture, $"| `{property.Name}`{mark} | {Cell(Kind(property.Value, shapes))} | {Cell(property.Meaning)} |\n");
        }

        text.Append('\n');
    }

    private static string Kind(ValueSpec spec, Queue<ShapeSpec> shapes)
    {
        switch (spec)
        {
            case ValueSpec.LocalText:
                return "text";
            case ValueSpec.Flag flag:
                return flag.OnlyTrue ? "`true`" : "`true`/`false`";
            case ValueSpec.Number number:
                return number.Whole ? "whole number" : "number";
            case ValueSpec.Day:
                return "day";
            case ValueSpec.Identifier:
                return "id";
            case ValueSpec.OneOf oneOf:
                return string.Join(" ", oneOf.Options.Select(option => $"`{option}`"));
            case ValueSpec.Reference reference:
                return $"id of {reference.Section}";
            case ValueSpec.LocalId local:
                return $"id of a {local.What}";
            case ValueSpec.Expression:
                return "expression";
            case ValueSpec.Group { Shape.Properties.Count: 0 }:
                return "object";
            case ValueSpec.Group group:
                shapes.Enqueue(group.Shape);
                return group.Shape.Name;
            case ValueSpec.ListOf list:
                return (list.OrOne ? "one or a list of: " : "list of: ") + Kind(list.Item, shapes);
            case ValueSpec.Elements elements:
                shapes.Enqueue(elements.Element());
                return $"elements: {elements.Element().Name}";
            case ValueSpec.Either either:
                return string.Join(" or ", either.Options.Select(option => Kind(option, shapes)));
            default:
                return "string";
        }
    }
}
