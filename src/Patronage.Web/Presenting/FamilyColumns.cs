using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Presenting;

/// <summary>The columns that a list of families may have beside name and number, as an address names them.</summary>
public static class FamilyColumns
{
    /// <summary>Level and stage.</summary>
    public const string State = "state";

    /// <summary>What is due next.</summary>
    public const string Due = "due";

    /// <summary>The curator.</summary>
    public const string Curator = "led-by";

    /// <summary>The day of the referral.</summary>
    public const string Referred = "referred";

    /// <summary>The day support began.</summary>
    public const string Opened = "opened";

    /// <summary>The last day of the term of support.</summary>
    public const string Ends = "ends";

    /// <summary>The day of the last contact.</summary>
    public const string Contact = "contact";

    /// <summary>The address.</summary>
    public const string Address = "address";

    private const string Usual = "state,due,led-by";

    /// <summary>All of them in their order.</summary>
    public static IReadOnlyList<ChoiceOption> All => [
        new(State, T("Уровень и этап")), new(Due, T("Ближайший срок")), new(Curator, T("Куратор")), new(Referred, T("Обращение")), new(Opened, T("Начало")), new(Ends, T("Конец срока")),
        new(Contact, T("Последний контакт")), new(Address, T("Адрес")),
    ];

    /// <summary>Whether a column is shown.</summary>
    /// <param name="chosen">The chosen columns; null for the usual ones.</param>
    /// <param name="column">The column.</param>
    public static bool Shows(string? chosen, string column) => (chosen ?? Usual).Split(',').Contains(column, StringComparer.Ordinal);

    /// <summary>The columns with one more or one less; null when they are the usual ones.</summary>
    public static string? Toggle(string? chosen, string column) => Known(string.Join(',', All.Select(item => item.Value).Where(item => Shows(chosen, item) != (item == column))));

    /// <summary>The chosen columns that there are, in their order; null when they are the usual ones, or nothing was chosen.</summary>
    public static string? Known(string? chosen)
    {
        if (chosen is null)
        {
            return null;
        }

        var known = string.Join(',', All.Select(item => item.Value).Where(item => Shows(chosen, item)));
        return known == Usual ? null : known;
    }
}
