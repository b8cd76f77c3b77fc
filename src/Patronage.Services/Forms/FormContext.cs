using Patronage.Casework.Journal;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Services.Cases;

namespace Patronage.Services.Forms;

/// <summary>Something a field may be answered with.</summary>
/// <param name="Id">What is stored.</param>
/// <param name="Text">What is shown.</param>
/// <param name="Group">The heading it belongs to; null when it belongs to none.</param>
public sealed record FormOption(string Id, string Text, string? Group = null);

/// <summary>What a form is filled in over: the case as it is known, the program it is under, the day.</summary>
/// <param name="Program">The program.</param>
/// <param name="Calendar">The organization's calendar.</param>
/// <param name="File">The case; without a journal when the family has only come.</param>
/// <param name="Today">The organization's day.</param>
public sealed record FormContext(Program Program, ProductionCalendar Calendar, CaseFile File, DateOnly Today)
{
    /// <summary>The line of support.</summary>
    public string Line { get; init; } = JournalEntry.MainLine;

    /// <summary>People who can be assigned: fields that an effect takes a curator from are answered with one of them.</summary>
    public IReadOnlyList<FormOption> People { get; init; } = [];

    /// <summary>Who leads the family on this line, by name; null when nobody does, or it does not matter.</summary>
    public string? Leads { get; init; }

    /// <summary>The context of an open case.</summary>
    public static FormContext Of(OpenCase open, IReadOnlyList<FormOption>? people = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new FormContext(open.Edition.Program, open.Workplace.Calendar, open.File, open.Today) { People = people ?? [] };
    }
}

/// <summary>What is being written down.</summary>
public abstract record FormSubject
{
    private FormSubject()
    {
    }

    /// <summary>A form, about a member when its definition says so.</summary>
    /// <param name="Definition">The form.</param>
    /// <param name="Member">The member; null for others.</param>
    /// <param name="Supersedes">The entry that it corrects; null for a first writing.</param>
    public sealed record Form(FormDefinition Definition, string? Member = null, string? Supersedes = null) : FormSubject;

    /// <summary>A referral with the form of its basis.</summary>
    public sealed record Referral(ListItem Basis, FormDefinition? Definition) : FormSubject;

    /// <summary>A plan with its form.</summary>
    public sealed record Plan(PlanDefinition Kind, FormDefinition? Definition) : FormSubject;

    /// <summary>A contact with its form.</summary>
    public sealed record Contact(ListItem Kind, FormDefinition? Definition) : FormSubject;

    /// <summary>A decision, with the meeting that takes it when a body does.</summary>
    public sealed record Decision(DecisionDefinition Definition, JournalEntry? Meeting = null) : FormSubject;

    /// <summary>The fields to answer.</summary>
    public IReadOnlyList<FieldDefinition> Fields => this switch
    {
        Form form => form.Definition.Fields,
        Referral referral => referral.Definition?.Fields ?? (IReadOnlyList<FieldDefinition>)[],
        Plan plan => plan.Definition?.Fields ?? (IReadOnlyList<FieldDefinition>)[],
        Contact contact => contact.Definition?.Fields ?? (IReadOnlyList<FieldDefinition>)[],
        Decision decision => decision.Definition.Fields,
        _ => [],
    };

    /// <summary>The id of the form whose answers rules read; null for a decision.</summary>
    public string? FormId => this switch
    {
        Form form => form.Definition.Id,
        Referral referral => referral.Definition?.Id,
        Plan plan => plan.Definition?.Id,
        Contact contact => contact.Definition?.Id,
        _ => null,
    };

    /// <summary>Where the documents ask for the whole of it: what stands for a field that names no clause of its own.</summary>
    public IReadOnlyList<Citation> Sources => this switch
    {
        Form form => form.Definition.Sources,
        Referral referral => referral.Definition?.Sources is { Count: > 0 } own ? own : referral.Basis.Sources,
        Plan plan => plan.Definition?.Sources is { Count: > 0 } own ? own : plan.Kind.Sources,
        Contact contact => contact.Definition?.Sources is { Count: > 0 } own ? own : contact.Kind.Sources,
        Decision decision => decision.Definition.Sources,
        _ => [],
    };

    /// <summary>The member it is about; null for others.</summary>
    public string? AboutMember => this is Form { Member: { } member } ? member : null;
}
