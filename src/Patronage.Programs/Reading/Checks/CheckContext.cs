using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading.Checks;

/// <summary>What all checks of meaning share.</summary>
internal sealed class CheckContext(ElementIndex index, DiagnosticBag bag)
{
    public ElementIndex Index { get; } = index;

    public EffectiveProgram Program => Index.Program;

    public ReferenceChecker References { get; } = new(index, bag);

    public void Report(DiagnosticDescriptor descriptor, SourcePlace place, params object?[] arguments) => bag.Add(descriptor, place, arguments);

    /// <summary>Exactly one of the properties must be given.</summary>
    public void ExactlyOne(Node node, params string[] names)
    {
        if (names.Count(node.Has) != 1)
        {
            Report(ProgramDiagnostics.ExactlyOne, node.Place, string.Join(", ", names));
        }
    }

    /// <summary>A property that goes only together with another.</summary>
    public void Needs(Node node, string name, string other)
    {
        if (node[name] is { } value && !node.Has(other)) Report(ProgramDiagnostics.Needs, value.NamePlace, name, other);
    }

    /// <summary>Properties that make no sense here.</summary>
    public void NotHere(Node node, string why, params string[] names)
    {
        foreach (var name in names)
        {
            if (node[name] is { } value) Report(ProgramDiagnostics.NotHere, value.NamePlace, name, why);
        }
    }

    /// <summary>The fields of a form or decision; empty when it has none.</summary>
    public static IReadOnlyList<Node> Fields(Node? owner) => owner?["fields"] is { Kind: JsonKind.Array } fields ? fields.Items : [];

    /// <summary>All terms of an element and their inner terms.</summary>
    public static IEnumerable<Node> Terms(Node? term)
    {
        if (term is not { Kind: JsonKind.Object }) return [];
        var inner = term.OneOrMany("earliestOf").Concat(term.OneOrMany("latestOf"));
        return inner.SelectMany(Terms).Prepend(term);
    }

    /// <summary>The records that raise an event: forms and decisions with their fields.</summary>
    public IEnumerable<Node> Records(string? eventId) => (Index.Find("events", eventId)?.OneOrMany("raisedBy") ?? [])
        .Select(by => Index.Find("forms", by.String("form")) ?? Index.Find("decisions", by.String("decision")))
        .OfType<Node>();
}
