using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>Makes changes of one program: of one element of a section, which is replaced or taken away.</summary>
internal sealed class ChangeBuilder(Program program)
{
    public Program Program { get; } = program;

    /// <summary>The elements that the program states or overrides itself.</summary>
    public IEnumerable<T> Stated<T>(IEnumerable<T> elements)
        where T : Element =>
        elements.Where(element => element.Origin.ProgramId == Program.Identity.Id || element.Origin.OverriddenBy.Any(by => by.ProgramId == Program.Identity.Id));

    /// <summary>The element with something else about it.</summary>
    public ProgramMutation Replaced<T>(Section<T> section, T element, string change, string words, T other, IReadOnlyList<Citation>? sources = null)
        where T : Element => Make(section, element, change, words, sources, () => other);

    /// <summary>The element taken away.</summary>
    public ProgramMutation Removed<T>(Section<T> section, T element, string words)
        where T : Element => Make(section, element, "gone", words, null, () => null);

    private ProgramMutation Make<T>(Section<T> section, T element, string change, string words, IReadOnlyList<Citation>? sources, Func<T?> other)
        where T : Element =>
        new($"{section.Name}/{element.Id}", change, words, PlaceOf(element), sources ?? element.Sources)
        {
            Make = () => section.With(Program, new ElementList<T>(section.Of(Program).Select(item => ReferenceEquals(item, element) ? other() : item).OfType<T>())),
        };

    /// <summary>A part of an element (a field, a row) changed or taken away, with the whole that then stands in its place.</summary>
    public ProgramMutation Part<T>(Section<T> section, T element, string path, Element part, string change, string words, T other)
        where T : Element =>
        new($"{section.Name}/{element.Id}/{path}", change, words, PlaceOf(part), part.Sources.Count > 0 ? part.Sources : element.Sources)
        {
            Make = () => section.With(Program, new ElementList<T>(section.Of(Program).Select(item => ReferenceEquals(item, element) ? other : item))),
        };

    /// <summary>Whether the program states or overrides an element itself.</summary>
    public bool IsStated(Element element) => Stated([element]).Any();

    // The place that a reader would change: the program's own.
    private Rules.Diagnostics.SourcePlace PlaceOf(Element element) =>
        element.Origin.OverriddenBy.FirstOrDefault(by => by.ProgramId == Program.Identity.Id)?.Place ?? element.Origin.Place;
}

/// <summary>A section of a program: how it is read, and how the program looks with another.</summary>
/// <param name="Name">The section's name in the format.</param>
/// <param name="Of">Its elements.</param>
/// <param name="With">The program with other elements.</param>
/// <typeparam name="T">The kind of element.</typeparam>
internal sealed record Section<T>(string Name, Func<Program, ElementList<T>> Of, Func<Program, ElementList<T>, Program> With)
    where T : Element;

/// <summary>The sections that decide something.</summary>
internal static class Sections
{
    public static Section<Norm> Norms { get; } = new("norms", program => program.Norms, (program, items) => new(program) { Norms = items });

    public static Section<ObligationDefinition> Obligations { get; } = new("obligations", program => program.Obligations, (program, items) => new(program) { Obligations = items });

    public static Section<VisitNormDefinition> Visits { get; } = new("visits", program => program.Visits, (program, items) => new(program) { Visits = items });

    public static Section<CaseloadNormDefinition> Caseload { get; } = new("caseload", program => program.Caseload, (program, items) => new(program) { Caseload = items });

    public static Section<LevelDefinition> Levels { get; } = new("levels", program => program.Levels, (program, items) => new(program) { Levels = items });

    public static Section<StageDefinition> Stages { get; } = new("stages", program => program.Stages, (program, items) => new(program) { Stages = items });

    public static Section<TrackDefinition> Tracks { get; } = new("tracks", program => program.Tracks, (program, items) => new(program) { Tracks = items });

    public static Section<PlanDefinition> Plans { get; } = new("plans", program => program.Plans, (program, items) => new(program) { Plans = items });

    public static Section<DecisionDefinition> Decisions { get; } = new("decisions", program => program.Decisions, (program, items) => new(program) { Decisions = items });

    public static Section<ClosureReasonDefinition> Closures { get; } = new("closures", program => program.Closures, (program, items) => new(program) { Closures = items });

    public static Section<ParticipantDefinition> Participants { get; } = new("participants", program => program.Participants, (program, items) => new(program) { Participants = items });

    public static Section<FormDefinition> Forms { get; } = new("forms", program => program.Forms, (program, items) => new(program) { Forms = items });

    public static Section<AlgorithmDefinition> Algorithms { get; } = new("algorithms", program => program.Algorithms, (program, items) => new(program) { Algorithms = items });

    public static Section<MeasureDefinition> Measures { get; } = new("measures", program => program.Measures, (program, items) => new(program) { Measures = items });

    public static Section<ListItem> List(string id) => new(
        $"lists/{id}",
        program => program.List(id),
        (program, items) => new(program) { Lists = program.Lists.ToDictionary(list => list.Key, list => list.Key == id ? list.Value with { Items = items } : list.Value, StringComparer.Ordinal) });

    public static Section<ReportDefinition> Reports { get; } = new("reports", program => program.Reports, (program, items) => new(program) { Reports = items });

    public static Section<EventDefinition> Events { get; } = new("events", program => program.Events, (program, items) => new(program) { Events = items });
}
