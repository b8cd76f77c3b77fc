using System.Diagnostics.CodeAnalysis;
using Patronage.Programs.Facts;
using Patronage.Programs.LegalText;
using Patronage.Programs.Reading;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Programs.Model;

/// <summary>Who a program is: what its <c>program.json</c> states.</summary>
/// <param name="Id">The program's id.</param>
/// <param name="Title">Its full title.</param>
/// <param name="ShortTitle">Its title for the screen's head; the full one when none is given.</param>
/// <param name="Jurisdiction">ISO 3166-2 code.</param>
/// <param name="Calendar">Id of the production calendar.</param>
/// <param name="Languages">Languages, the first one being that of its texts.</param>
/// <param name="Act">Id of the act it encodes.</param>
/// <param name="Terms">What its terms assume unless they say otherwise.</param>
/// <param name="Ancestors">Parents, nearest first.</param>
public sealed record ProgramIdentity(
    string Id,
    LocalText Title,
    LocalText ShortTitle,
    string Jurisdiction,
    string Calendar,
    IReadOnlyList<string> Languages,
    string Act,
    TermDefaults Terms,
    IReadOnlyList<string> Ancestors)
{
    /// <summary>The norm that says how long the file of a closed case is kept, counted from the day it ended; null where the document is silent.</summary>
    public string? Retention { get; init; }
}

/// <summary>
/// A model program, compiled: inherited, resolved, every rule bound. Immutable. Made by <see cref="ProgramCompiler"/> alone, so that
/// whoever holds one holds a valid one. A section that the document lacks is empty, and its step, column and report disappear.
/// </summary>
public sealed class Program
{
    internal Program()
    {
    }

    /// <summary>The same program, of which an initializer changes a part.</summary>
    [SetsRequiredMembers]
    internal Program(Program other)
    {
        Identity = other.Identity;
        Hash = other.Hash;
        Acts = other.Acts;
        Provisions = other.Provisions;
        Participants = other.Participants;
        Lists = other.Lists;
        Tracks = other.Tracks;
        Levels = other.Levels;
        Stages = other.Stages;
        Norms = other.Norms;
        Events = other.Events;
        Obligations = other.Obligations;
        Visits = other.Visits;
        Caseload = other.Caseload;
        Decisions = other.Decisions;
        Closures = other.Closures;
        Plans = other.Plans;
        Directions = other.Directions;
        Measures = other.Measures;
        Algorithms = other.Algorithms;
        Forms = other.Forms;
        Documents = other.Documents;
        Reports = other.Reports;
        Worklists = other.Worklists;
        Rules = other.Rules;
        Facts = other.Facts;
        Texts = other.Texts;
    }

    /// <summary>Who it is.</summary>
    public required ProgramIdentity Identity { get; init; }

    /// <summary>SHA-256 over the canonical effective content, lower-case hexadecimal: equal content, equal hash.</summary>
    public required string Hash { get; init; }

    /// <summary>Legal acts that citations name, ancestors' included.</summary>
    public required ElementList<ActDefinition> Acts { get; init; }

    /// <summary>Texts to show.</summary>
    public required ElementList<ProvisionDefinition> Provisions { get; init; }

    /// <summary>Roles, bodies and kinds of organizations.</summary>
    public required ElementList<ParticipantDefinition> Participants { get; init; }

    /// <summary>Vocabularies by id.</summary>
    public required IReadOnlyDictionary<string, ListDefinition> Lists { get; init; }

    /// <summary>Tracks; a program without the section has one track of the family.</summary>
    public required ElementList<TrackDefinition> Tracks { get; init; }

    /// <summary>Levels, the most intensive first; empty when the program has none.</summary>
    public required ElementList<LevelDefinition> Levels { get; init; }

    /// <summary>Stages in order.</summary>
    public required ElementList<StageDefinition> Stages { get; init; }

    /// <summary>All numbers.</summary>
    public required ElementList<Norm> Norms { get; init; }

    /// <summary>Events, core ones first.</summary>
    public required ElementList<EventDefinition> Events { get; init; }

    /// <summary>Obligations.</summary>
    public required ElementList<ObligationDefinition> Obligations { get; init; }

    /// <summary>Visit norms; empty when the document sets no frequency.</summary>
    public required ElementList<VisitNormDefinition> Visits { get; init; }

    /// <summary>Caseload norms.</summary>
    public required ElementList<CaseloadNormDefinition> Caseload { get; init; }

    /// <summary>Decisions.</summary>
    public required ElementList<DecisionDefinition> Decisions { get; init; }

    /// <summary>Closure reasons.</summary>
    public required ElementList<ClosureReasonDefinition> Closures { get; init; }

    /// <summary>Kinds of plans.</summary>
    public required ElementList<PlanDefinition> Plans { get; init; }

    /// <summary>Directions of help.</summary>
    public required ElementList<DirectionDefinition> Directions { get; init; }

    /// <summary>The catalogue of measures.</summary>
    public required ElementList<MeasureDefinition> Measures { get; init; }

    /// <summary>Which measures are offered to which categories.</summary>
    public required ElementList<AlgorithmDefinition> Algorithms { get; init; }

    /// <summary>Forms.</summary>
    public required ElementList<FormDefinition> Forms { get; init; }

    /// <summary>Printed documents.</summary>
    public required ElementList<DocumentDefinition> Documents { get; init; }

    /// <summary>Reports, indicators and registers.</summary>
    public required ElementList<ReportDefinition> Reports { get; init; }

    /// <summary>Working lists; empty when the document tells to keep none.</summary>
    public required ElementList<WorklistDefinition> Worklists { get; init; }

    /// <summary>Rules by question, bound to <see cref="Facts"/>.</summary>
    public required ProgramRules Rules { get; init; }

    /// <summary>The fact model that rules and expressions are bound to, built from this program.</summary>
    public required ProgramFactModel Facts { get; init; }

    /// <summary>The expressions of its elements, by the file and the pointer of their text: what is written there can be told in words.</summary>
    public IReadOnlyDictionary<(string File, string Pointer), CompiledExpression> Expressions { get; init; } = new Dictionary<(string File, string Pointer), CompiledExpression>();

    /// <summary>What the conditions of its elements may read, whether they are written or not, by the file and the pointer of their text.</summary>
    public IReadOnlyDictionary<(string File, string Pointer), FactModel> Conditions { get; init; } = new Dictionary<(string File, string Pointer), FactModel>();

    /// <summary>Its terms, by the file and the pointer of their objects.</summary>
    public IReadOnlyDictionary<(string File, string Pointer), TermRule> Terms { get; init; } = new Dictionary<(string File, string Pointer), TermRule>();

    /// <summary>The words of the documents it rests on.</summary>
    public ProgramTexts Texts { get; init; } = ProgramTexts.None;

    /// <summary>The items of a vocabulary the engine knows, such as <c>categories</c>; empty when the program lacks it.</summary>
    public ElementList<ListItem> List(string id) => Lists.TryGetValue(id, out var list) ? list.Items : ElementList<ListItem>.Empty;
}
