namespace Patronage.Web.Components.Parts.Models;

/// <summary>What a field gives to the input inside it.</summary>
/// <param name="Id">Id of the input.</param>
/// <param name="DescribedBy">Ids of hint and message; null when there are none.</param>
/// <param name="Invalid">«true» when there is a message, else null: the value of <c>aria-invalid</c>.</param>
public sealed record FieldContext(string Id, string? DescribedBy, string? Invalid);

/// <summary>A problem of a form.</summary>
/// <param name="FieldId">Id of the field that it is about.</param>
/// <param name="Text">«Дата рождения ребёнка: 12 марта 2027 ещё не наступило».</param>
public sealed record FieldProblem(string FieldId, string Text);

/// <summary>One thing to choose.</summary>
/// <param name="Value">Its id.</param>
/// <param name="Text">Its name.</param>
public sealed record ChoiceOption(string Value, string Text)
{
    /// <summary>In a lighter step after the name.</summary>
    public string? Detail { get; init; }

    /// <summary>Only for cards.</summary>
    public IconName? Icon { get; init; }

    /// <summary>Why it cannot be chosen now, in one sentence; null: it can.</summary>
    public string? Forbidden { get; init; }

    /// <summary>The reason of <see cref="Forbidden"/>, or of the option itself.</summary>
    public WhyModel? Why { get; init; }
}

/// <summary>How a choice of one looks.</summary>
public enum ChoiceLook
{
    /// <summary>Radios up to seven options, a list above.</summary>
    Auto,

    /// <summary>Radios one under the other.</summary>
    Radios,

    /// <summary>Cards side by side: two to four short options.</summary>
    Cards,

    /// <summary>The system's own list.</summary>
    List,

    /// <summary>A list with a search, for dozens of options.</summary>
    Search,
}
