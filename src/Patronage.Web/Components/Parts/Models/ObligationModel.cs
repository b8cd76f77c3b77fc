namespace Patronage.Web.Components.Parts.Models;

/// <summary>A line of «Мой день»: whose, what, by when, one act.</summary>
/// <param name="Key">Stable key of the obligation.</param>
/// <param name="Family">Name of the family; on a case's own page, the name of the step.</param>
/// <param name="What">What is to be done, at most about 45 characters.</param>
/// <param name="State">How near it is.</param>
public sealed record ObligationModel(string Key, string Family, string What, ChipModel State)
{
    /// <summary>The family's page.</summary>
    public string? FamilyHref { get; init; }

    /// <summary>Where the family lives: stands on paper, beside what is to be done there. Null: nowhere.</summary>
    public string? Place { get; init; }

    /// <summary>Level or kind of support as the program names it; null where the program has none.</summary>
    public string? Level { get; init; }

    /// <summary>«до ср 18 ноября», «сегодня, 14:00»; «срок не установлен» when the program sets none.</summary>
    public string Due { get; init; } = T("срок не установлен");

    /// <summary>The same for a narrow line: «до 18 ноября». Null: as <see cref="Due"/>.</summary>
    public string? DueBrief { get; init; }

    /// <summary>The act on the button: verb and object. Null: the person may only look.</summary>
    public string? Act { get; init; }

    /// <summary>Where the act is done; null: the button raises an event.</summary>
    public string? ActHref { get; init; }

    /// <summary>How much the button weighs.</summary>
    public ButtonWeight Weight { get; init; } = ButtonWeight.Outlined;

    /// <summary>The reason. Null: it is asked for when «Почему?» is opened.</summary>
    public WhyModel? Why { get; init; }
}

/// <summary>Lines under one head: «Просрочено 2».</summary>
/// <param name="Title">«Просрочено».</param>
/// <param name="Items">The lines in the order in which they are to be done.</param>
/// <param name="Tone">Late colours the head.</param>
public sealed record ObligationGroup(string Title, IReadOnlyList<ObligationModel> Items, Tone Tone = Tone.Neutral);
