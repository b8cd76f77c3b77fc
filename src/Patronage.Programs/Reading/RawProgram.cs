using Patronage.Programs.Reading.Format;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading;

/// <summary>What one file adds to a section: new elements, changes of inherited ones, removals.</summary>
internal sealed record SectionPart(string Key, SectionSpec Spec, IReadOnlyList<Node> Items, IReadOnlyList<Node> Overrides, IReadOnlyList<Node> Removals);

/// <summary>A rules file of a program.</summary>
internal sealed record RuleFile(string ProgramId, string Question, JsonValue Root);

/// <summary>The files of one program, read and held against the format, before inheritance.</summary>
internal sealed class RawProgram(string id)
{
    public string Id { get; } = id;

    public Node? Identity { get; set; }

    public Node? Extends => Identity?["extends"];

    public List<SectionPart> Parts { get; } = [];

    /// <summary>Translations: the language and the file's object of paths.</summary>
    public List<(string Language, Node Texts)> Locales { get; } = [];

    public List<RuleFile> Rules { get; } = [];

    /// <summary>What vocabularies are called on screens, by their section.</summary>
    public Dictionary<string, Node> ListTitles { get; } = new(StringComparer.Ordinal);

    /// <summary>The texts of the legal documents: the file and what it says.</summary>
    public List<(string File, Node Document)> Documents { get; } = [];

    /// <summary>Sections of which a file could not be read: what they hold is not known, so nothing may be said to be missing from them.</summary>
    public HashSet<string> UnreadSections { get; } = new(StringComparer.Ordinal);

    /// <summary>Questions whose rules could not be read.</summary>
    public HashSet<string> UnreadQuestions { get; } = new(StringComparer.Ordinal);

    public DiagnosticBag Bag { get; } = new();
}
