namespace Patronage.Web.Components.Parts.Models;

/// <summary>A place in the document that a result comes from.</summary>
/// <param name="Label">«п. 4.4», or «п. 4.4 программы» on the first chip of a panel.</param>
/// <param name="Act">Full name of the document; the head of the panel with the text.</param>
/// <param name="Text">The clause's own words; null when the product does not carry them.</param>
/// <param name="Href">A page about the clause.</param>
public sealed record ClauseModel(string Label, string? Act = null, string? Text = null, string? Href = null);

/// <summary>Something that was read to come to the result.</summary>
/// <param name="Label">«Обращение».</param>
/// <param name="Value">«2 ноября, заявление № 118».</param>
/// <param name="Href">Where it can be seen or corrected.</param>
public sealed record FactModel(string Label, string Value, string? Href = null);

/// <summary>Something that is not known, so the result is not known either.</summary>
/// <param name="Label">«дата договора»: in the nominative, after «Не хватает:».</param>
/// <param name="Href">The field where it is written down.</param>
public sealed record MissingFactModel(string Label, string? Href = null);

/// <summary>One condition of a rule and whether it holds.</summary>
/// <param name="Holds">Null: not known.</param>
/// <param name="Text">The condition in words.</param>
/// <param name="Detail">What was found: «двое несовершеннолетних».</param>
public sealed record ConditionModel(bool? Holds, string Text, string? Detail = null);

/// <summary>The answer to «Почему?».</summary>
/// <param name="Rule">The rule in one sentence.</param>
/// <param name="Emphasis">The part of <paramref name="Rule"/> that carries the norm: «в течение 10 рабочих дней».</param>
public sealed record WhyModel(string Rule, string? Emphasis = null)
{
    /// <summary>The days that were counted.</summary>
    public DayStripModel? Days { get; init; }

    /// <summary>The conditions of the rule, for results that are chosen and not counted.</summary>
    public IReadOnlyList<ConditionModel> Conditions { get; init; } = [];

    /// <summary>The facts that were read.</summary>
    public IReadOnlyList<FactModel> Facts { get; init; } = [];

    /// <summary>The facts that the rule waits for.</summary>
    public IReadOnlyList<MissingFactModel> Missing { get; init; } = [];

    /// <summary>Where the document says so.</summary>
    public IReadOnlyList<ClauseModel> Clauses { get; init; } = [];

    /// <summary>What was chosen where the document is silent or can be read in two ways, and why.</summary>
    public string? Reading { get; init; }

    /// <summary>Where the days of the term are told one by one; null when they are not from here.</summary>
    public string? DaysHref { get; init; }

    /// <summary>Set when the date leans on days whose calendar is not yet confirmed: «календарь на 2027 год».</summary>
    public string? ProvisionalCalendar { get; init; }
}
