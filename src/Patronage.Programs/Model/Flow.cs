namespace Patronage.Programs.Model;

/// <summary>A level of support; the most intensive stands first.</summary>
public sealed record LevelDefinition : Element
{
    /// <summary>Whether the rule sets it without a decision.</summary>
    public bool Automatic { get; init; }

    /// <summary>Whether the line remembers the level before it.</summary>
    public bool Temporary { get; init; }

    /// <summary>How long support lasts on it; null: not stated here.</summary>
    public TermRule? Lasts { get; init; }
}

/// <summary>A stage of support, in order.</summary>
public sealed record StageDefinition : Element
{
    /// <summary>Events that move a line here as soon as the gates before allow; empty: an effect does.</summary>
    public IReadOnlyList<string> EnteredBy { get; init; } = [];

    /// <summary>Whether it comes after closing: post-support.</summary>
    public bool AfterClosure { get; init; }

    /// <summary>How long it lasts; null: until a decision ends it.</summary>
    public TermRule? Lasts { get; init; }
}

/// <summary>A track of support: whom a line is about.</summary>
public sealed record TrackDefinition : Element
{
    /// <summary>Family or member.</summary>
    public required About Subject { get; init; }

    /// <summary>How long it lasts; null: not stated here.</summary>
    public TermRule? Lasts { get; init; }
}

/// <summary>What an effect of a decision does to the line.</summary>
public enum EffectKind
{
    /// <summary>Sets the level.</summary>
    Level,

    /// <summary>Moves to a stage.</summary>
    Stage,

    /// <summary>Approves the plan.</summary>
    Approve,

    /// <summary>Extends the line's end.</summary>
    Extend,

    /// <summary>Moves an obligation's due date.</summary>
    Postpone,

    /// <summary>Sets a norm's value for this line.</summary>
    Norm,

    /// <summary>Assigns a participant.</summary>
    Assign,

    /// <summary>Pauses support.</summary>
    Pause,

    /// <summary>Resumes support.</summary>
    Resume,

    /// <summary>Opens a line on a track for the same subject.</summary>
    Open,

    /// <summary>Closes the line.</summary>
    Close,
}

/// <summary>One effect of a decision.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="To">The id it leads to; null when a field says or nothing is needed.</param>
/// <param name="ToField">The decision's field that says; null when <paramref name="To"/> does.</param>
/// <param name="Target">The obligation or norm meant; null for others.</param>
public sealed record Effect(EffectKind Kind, string? To, string? ToField, string? Target);

/// <summary>What a person or a body decides, with a closed set of effects.</summary>
public sealed record DecisionDefinition : Element
{
    /// <summary>Who takes it, together.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Whose decision it is.</summary>
    public About About { get; init; } = About.Line;

    /// <summary>Whether it is invalid without the body's quorum.</summary>
    public bool Quorum { get; init; }

    /// <summary>Whether another body's decision is only recorded.</summary>
    public bool External { get; init; }

    /// <summary>What is written down with it.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];

    /// <summary>The field that names an organization which it lets into the work with the family; null when it lets nobody in.</summary>
    public string? Involves { get; init; }

    /// <summary>What it does.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];
}

/// <summary>A reason for which support may be closed.</summary>
public sealed record ClosureReasonDefinition : Element
{
    /// <summary>The decisions that may use it; empty: any that closes.</summary>
    public IReadOnlyList<string> Decisions { get; init; } = [];

    /// <summary>How the work ended (<c>positive</c>, <c>negative</c>, …); null when the program does not say.</summary>
    public string? Result { get; init; }

    /// <summary>The stage after closing; null: none.</summary>
    public string? Then { get; init; }
}

/// <summary>A kind of plan.</summary>
public sealed record PlanDefinition : Element
{
    /// <summary>Its form; null when it has none.</summary>
    public string? Form { get; init; }

    /// <summary>Its printed layout; null when it has none.</summary>
    public string? Document { get; init; }

    /// <summary>Whether measures outside the catalogue may be written.</summary>
    public bool OpenMeasures { get; init; }

    /// <summary>The columns of its measures.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>How long it lasts; null: not stated here.</summary>
    public TermRule? Lasts { get; init; }

    /// <summary>Decisions whose effect approves it.</summary>
    public IReadOnlyList<string> ApprovedBy { get; init; } = [];
}
