namespace Patronage.Web.Components.Parts.Models;

/// <summary>A section of the product.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Its address, relative to the base.</param>
/// <param name="Icon">Its drawing.</param>
public sealed record NavItem(string Text, string Href, IconName Icon)
{
    /// <summary>How many wait there; null or 0 shows nothing.</summary>
    public int? Count { get; init; }

    /// <summary>What the count means, for a screen reader: «просрочено 2».</summary>
    public string? CountText { get; init; }

    /// <summary>Late and near colour the count.</summary>
    public Tone CountTone { get; init; }

    /// <summary>Stands in the bar of a narrow screen; the first four of these do.</summary>
    public bool OnBar { get; init; } = true;

    /// <summary>A line is drawn above it.</summary>
    public bool BreakBefore { get; init; }

    /// <summary>Current only when the address is exactly this.</summary>
    public bool ExactMatch { get; init; }
}

/// <summary>A line of a menu.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Href">Its address.</param>
/// <param name="Icon">Its drawing.</param>
public sealed record MenuItem(string Text, string Href, IconName Icon);

/// <summary>Everything the frame of the pages shows; given as a cascading value.</summary>
public sealed record NavModel
{
    /// <summary>Sections, in order.</summary>
    public IReadOnlyList<NavItem> Items { get; init; } = [];

    /// <summary>«Модельная программа … · ред. от 01.12.2017».</summary>
    public string? Program { get; init; }

    /// <summary>The page about the program.</summary>
    public string? ProgramHref { get; init; }

    /// <summary>«Хасанова Г. Р.»; null: nobody is signed in.</summary>
    public string? UserName { get; init; }

    /// <summary>«куратор · КЦСОН „Семья“».</summary>
    public string? UserRole { get; init; }

    /// <summary>The person's menu; signing out is the last line.</summary>
    public IReadOnlyList<MenuItem> UserMenu { get; init; } = [];

    /// <summary>The letters that open something from everywhere, for the person's menu.</summary>
    public IReadOnlyList<KeyLink> Keys { get; init; } = [];

    /// <summary>Where the brand leads.</summary>
    public string HomeHref { get; init; } = "";

    /// <summary>Words in the empty search.</summary>
    public string SearchText { get; init; } = T("Семья, адрес, номер случая");

    /// <summary>Page of the search, asked with <c>?q=</c>; null: no search.</summary>
    public string? SearchHref { get; init; }
}

/// <summary>What one letter opens.</summary>
/// <param name="Key">The place of the letter on the keyboard, as browsers call it: <c>KeyG</c>.</param>
/// <param name="Letter">The letter that is printed there.</param>
/// <param name="Text">What it does.</param>
/// <param name="Href">Where it leads.</param>
public sealed record KeyLink(string Key, string Letter, string Text, string Href);

/// <summary>A step of the path above a title.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Its address.</param>
public sealed record CrumbModel(string Text, string Href);

/// <summary>A section of a page.</summary>
/// <param name="Key">Its id.</param>
/// <param name="Text">Its name.</param>
/// <param name="Count">How many are there.</param>
/// <param name="Href">Its address; null: the section is switched in place.</param>
/// <param name="Shortcut">The letter that opens it; null: none.</param>
public sealed record TabModel(string Key, string Text, int? Count = null, string? Href = null, string? Shortcut = null);
