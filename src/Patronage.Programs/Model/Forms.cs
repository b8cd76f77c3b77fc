using Patronage.Rules;

namespace Patronage.Programs.Model;

/// <summary>The type of a field's answer.</summary>
public enum FieldType
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>Running text.</summary>
    Note,

    /// <summary>A decimal number, or a registration number with a series.</summary>
    Number,

    /// <summary>An amount of money.</summary>
    Money,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day and time.</summary>
    Moment,

    /// <summary>Yes, no, or not asked.</summary>
    YesNo,

    /// <summary>One id of a list.</summary>
    Choice,

    /// <summary>Several ids of a list.</summary>
    Choices,

    /// <summary>A member of the family.</summary>
    Member,

    /// <summary>A participant of the program.</summary>
    Participant,

    /// <summary>A meeting.</summary>
    Meeting,

    /// <summary>A file.</summary>
    File,

    /// <summary>A place to sign on paper.</summary>
    Signature,

    /// <summary>Rows of fields.</summary>
    Table,

    /// <summary>Computed from other facts.</summary>
    Computed,
}

/// <summary>What of a meeting is known without asking.</summary>
public enum MeetingFact
{
    /// <summary>Its day.</summary>
    On,

    /// <summary>The number of its minutes.</summary>
    Number,

    /// <summary>Who chairs it.</summary>
    Chair,

    /// <summary>Who is present.</summary>
    Present,

    /// <summary>Whom it invited.</summary>
    Guests,
}

/// <summary>A typed field of a form or a decision; id and type are frozen once published.</summary>
public sealed record FieldDefinition : Element
{
    /// <summary>The type of the answer.</summary>
    public required FieldType Type { get; init; }

    /// <summary>The list a choice is made from; null for others.</summary>
    public string? Options { get; init; }

    /// <summary>Whether an answer is required.</summary>
    public bool Required { get; init; }

    /// <summary>When it is shown; null: always.</summary>
    public CompiledExpression? VisibleWhen { get; init; }

    /// <summary>When an answer is required; null: as <see cref="Required"/> says.</summary>
    public CompiledExpression? RequiredWhen { get; init; }

    /// <summary>The norm of the least value; null: none.</summary>
    public string? Min { get; init; }

    /// <summary>The norm of the greatest value; null: none.</summary>
    public string? Max { get; init; }

    /// <summary>What it is filled with at first; null: nothing.</summary>
    public CompiledExpression? Prefill { get; init; }

    /// <summary>What of a meeting stands in a form of its minutes without being typed; null where that is not said.</summary>
    public MeetingFact? Meeting { get; init; }

    /// <summary>Whether it is encrypted at rest and masked by role: because it says so, or tells special data, or a column of it does.</summary>
    public bool Sensitive { get; init; }

    /// <summary>What special data it tells; null where it tells none, or the program does not say which.</summary>
    public SpecialData? Special { get; init; }

    /// <summary>The expression of a computed field; null for others.</summary>
    public CompiledExpression? Value { get; init; }

    /// <summary>The series a registration number is given from; null when it is typed.</summary>
    public string? Series { get; init; }

    /// <summary>The columns of a table.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];

    /// <summary>What must hold of the answer beside other answers and today.</summary>
    public ElementList<FieldCheck> Checks { get; init; } = ElementList<FieldCheck>.Empty;
}

/// <summary>What must hold of an answer. Its title is what stands at the field when it does not; while something is not known, nothing is refused.</summary>
public sealed record FieldCheck : Element
{
    /// <summary>The condition; null only in a program with errors.</summary>
    public CompiledExpression? Condition { get; init; }
}

/// <summary>A form: typed fields about somebody or something.</summary>
public sealed record FormDefinition : Element
{
    /// <summary>Whose answers these are.</summary>
    public About About { get; init; } = About.Line;

    /// <summary>Its fields in order.</summary>
    public required ElementList<FieldDefinition> Fields { get; init; }
}
