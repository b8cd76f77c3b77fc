using Patronage.Rules;

namespace Patronage.Programs.Model;

/// <summary>Whose event, obligation or form it is.</summary>
public enum About
{
    /// <summary>A line of support.</summary>
    Line,

    /// <summary>The family.</summary>
    Family,

    /// <summary>A member of the family.</summary>
    Member,

    /// <summary>A plan.</summary>
    Plan,

    /// <summary>A contact.</summary>
    Contact,

    /// <summary>A referral.</summary>
    Referral,

    /// <summary>A meeting.</summary>
    Meeting,

    /// <summary>The organization.</summary>
    Organization,

    /// <summary>A member of the staff.</summary>
    Staff,
}

/// <summary>What kind of record raises an event.</summary>
public enum TriggerKind
{
    /// <summary>A form is recorded.</summary>
    Form,

    /// <summary>A decision is taken.</summary>
    Decision,

    /// <summary>A contact is held.</summary>
    Contact,

    /// <summary>A meeting of a body is held.</summary>
    Meeting,

    /// <summary>A report is sent.</summary>
    Report,

    /// <summary>A document is issued.</summary>
    Document,

    /// <summary>A stage is entered.</summary>
    Stage,

    /// <summary>A level is set.</summary>
    Level,

    /// <summary>A core event happens.</summary>
    Core,

    /// <summary>A person marks it, with a date.</summary>
    Mark,

    /// <summary>It is derived from the facts: an expression that gives a date.</summary>
    Date,
}

/// <summary>One thing that raises an event.</summary>
/// <param name="Kind">What kind of record.</param>
/// <param name="Id">The form, decision, contact …; null for a mark or a derived date.</param>
/// <param name="Date">The expression of a derived event; null otherwise.</param>
public sealed record Trigger(TriggerKind Kind, string? Id, CompiledExpression? Date);

/// <summary>Something that happens on a date: a term starts from it, an obligation ends by it.</summary>
public sealed record EventDefinition : Element
{
    /// <summary>What raises it; empty for a core event.</summary>
    public IReadOnlyList<Trigger> RaisedBy { get; init; } = [];

    /// <summary>The field of the form that says when it happened; null: the moment of recording.</summary>
    public string? DateField { get; init; }

    /// <summary>A condition on the record and the facts as of that moment; null: always.</summary>
    public CompiledExpression? Where { get; init; }

    /// <summary>Whose event it is.</summary>
    public About About { get; init; } = About.Line;

    /// <summary>Whether every program has it.</summary>
    public bool IsCore { get; init; }
}

/// <summary>The events that every program has.</summary>
public static class CoreEvents
{
    /// <summary>A referral was received.</summary>
    public const string ReferralReceived = "referral-received";

    /// <summary>A line of support was opened.</summary>
    public const string SupportOpened = "support-opened";

    /// <summary>A curator was assigned.</summary>
    public const string CuratorAssigned = "curator-assigned";

    /// <summary>A level was set.</summary>
    public const string LevelSet = "level-set";

    /// <summary>A stage was entered.</summary>
    public const string StageEntered = "stage-entered";

    /// <summary>A plan was approved.</summary>
    public const string PlanApproved = "plan-approved";

    /// <summary>A meeting was held.</summary>
    public const string MeetingHeld = "meeting-held";

    /// <summary>A contact was held.</summary>
    public const string ContactHeld = "contact-held";

    /// <summary>A decision was taken.</summary>
    public const string DecisionTaken = "decision-taken";

    /// <summary>The day after the term of support ended.</summary>
    public const string TermEnded = "term-ended";

    /// <summary>Support was paused.</summary>
    public const string SupportPaused = "support-paused";

    /// <summary>Support was resumed.</summary>
    public const string SupportResumed = "support-resumed";

    /// <summary>Support was closed.</summary>
    public const string SupportClosed = "support-closed";

    /// <summary>The last day of the plan's measures; an anchor for the plan's own term.</summary>
    public const string LastMeasureDue = "last-measure-due";

    /// <summary>All of them, with their titles.</summary>
    public static IReadOnlyDictionary<string, string> Titles { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ReferralReceived] = "Поступило обращение",
        [SupportOpened] = "Начато сопровождение",
        [CuratorAssigned] = "Закреплён куратор",
        [LevelSet] = "Установлен уровень",
        [StageEntered] = "Начат этап",
        [PlanApproved] = "Утверждён план",
        [MeetingHeld] = "Проведено заседание",
        [ContactHeld] = "Состоялся контакт",
        [DecisionTaken] = "Принято решение",
        [TermEnded] = "Истёк срок сопровождения",
        [SupportPaused] = "Сопровождение приостановлено",
        [SupportResumed] = "Сопровождение возобновлено",
        [SupportClosed] = "Сопровождение завершено",
        [LastMeasureDue] = "Срок последнего мероприятия плана",
    };
}
