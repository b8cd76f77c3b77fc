namespace Patronage.Programs.Model;

/// <summary>What a participant is.</summary>
public enum ParticipantKind
{
    /// <summary>A role of a person.</summary>
    Role,

    /// <summary>A collegial body.</summary>
    Body,

    /// <summary>A kind of organization.</summary>
    Organization,
}

/// <summary>Anyone who does, decides, receives or is told.</summary>
public sealed record ParticipantDefinition : Element
{
    /// <summary>The family itself: it takes part in every program, and no program lists it.</summary>
    public const string Family = "family";

    /// <summary>What it is.</summary>
    public required ParticipantKind Kind { get; init; }

    /// <summary>How many of this role each line has: no more are assigned at a time, and no plan is approved while there are fewer; null: not stated.</summary>
    public int? PerLine { get; init; }

    /// <summary>How many persons are responsible for each line of a program; zero when it does not say.</summary>
    public static int PerLineOf(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return program.Participants.Sum(who => who.PerLine ?? 0);
    }

    /// <summary>Whether a text is written as ids are, in small Latin letters, digits and hyphens: it is no words to show, even where no participant has it.</summary>
    public static bool LooksLikeId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
    }

    /// <summary>The list of qualifications a role asks for; null when none.</summary>
    public string? Qualifications { get; init; }

    /// <summary>The role that chairs a body.</summary>
    public string? Chair { get; init; }

    /// <summary>The members of a body.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Who is invited to its meetings.</summary>
    public IReadOnlyList<string> Guests { get; init; } = [];

    /// <summary>The norm of its quorum; null: not stated.</summary>
    public string? Quorum { get; init; }

    /// <summary>The norm of how many members it has; null: not stated.</summary>
    public string? Size { get; init; }

    /// <summary>The form of its minutes; null when it has none.</summary>
    public string? Minutes { get; init; }

    /// <summary>The event that the family was invited to its meeting; null when the program has none.</summary>
    public string? Invitation { get; init; }

    /// <summary>Whether it is outside the organization.</summary>
    public bool External { get; init; }

    /// <summary>Whether others of the kind may be named.</summary>
    public bool Open { get; init; }
}

/// <summary>An item of a vocabulary.</summary>
public sealed record ListItem : Element
{
    /// <summary>Sub-items.</summary>
    public IReadOnlyList<ListItem> Items { get; init; } = [];

    /// <summary>Whether a text may be typed.</summary>
    public bool Open { get; init; }

    /// <summary>Channels of a referral basis.</summary>
    public IReadOnlyList<ListItem> Channels { get; init; } = [];

    /// <summary>Who a referral comes from: participants.</summary>
    public IReadOnlyList<string> ComesFrom { get; init; } = [];

    /// <summary>The form recorded with a referral or a contact; null when none.</summary>
    public string? Form { get; init; }

    /// <summary>What special data it tells of a family that has it; null where it tells none.</summary>
    public SpecialData? Special { get; init; }

    /// <summary>Whether a contact is in person; null where that means nothing.</summary>
    public bool? InPerson { get; init; }
}

/// <summary>A vocabulary: known to the engine (categories, circumstances, referrals, contacts, help-types) or the program's own.</summary>
/// <param name="Id">The file's name without extension.</param>
/// <param name="Items">Its items in order.</param>
public sealed record ListDefinition(string Id, ElementList<ListItem> Items)
{
    /// <summary>All items with their sub-items, parents before children.</summary>
    public IEnumerable<ListItem> Flatten()
    {
        return Items.SelectMany(Walk);

        static IEnumerable<ListItem> Walk(ListItem item) => item.Items.SelectMany(Walk).Prepend(item);
    }

    /// <summary>Finds an item or sub-item by id; null when there is none.</summary>
    public ListItem? Find(string? id) => id is null ? null : Items.Find(id) ?? Flatten().FirstOrDefault(item => item.Id == id);
}

/// <summary>What a text of the program is.</summary>
public enum ProvisionKind
{
    /// <summary>A goal.</summary>
    Goal,

    /// <summary>A task.</summary>
    Task,

    /// <summary>A principle.</summary>
    Principle,

    /// <summary>Content of the service.</summary>
    Content,

    /// <summary>A duty.</summary>
    Duty,

    /// <summary>A right.</summary>
    Right,

    /// <summary>A definition.</summary>
    Definition,

    /// <summary>An expected outcome.</summary>
    Outcome,

    /// <summary>A note.</summary>
    Note,
}

/// <summary>A text of the program that is shown where it applies.</summary>
public sealed record ProvisionDefinition : Element
{
    /// <summary>What it is.</summary>
    public required ProvisionKind Kind { get; init; }

    /// <summary>Sections or elements beside which it is shown: <c>forms/refusal</c>.</summary>
    public IReadOnlyList<string> ShownAt { get; init; } = [];
}

/// <summary>A legal act that citations name.</summary>
public sealed record ActDefinition : Element
{
    /// <summary>Its short name for a clause chip; null: the title.</summary>
    public LocalText? Short { get; init; }
}
