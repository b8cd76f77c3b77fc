using Microsoft.AspNetCore.Components;
using Patronage.Services.Families;
using Patronage.Web.Presenting;

namespace Patronage.Web.Components.Pages.Families;

/// <summary>What the address of the list says.</summary>
/// <param name="Filter">What the list is narrowed to.</param>
/// <param name="Text">What is searched for; null: nothing.</param>
/// <param name="Page">The page, from 1.</param>
internal sealed record FamiliesAddress(FamilyFilter Filter, string? Text, int Page)
{
    /// <summary>The same in one form: what leaves a filter out, and what means nothing here, stands in no address.</summary>
    public static FamiliesAddress Of(FamilyFilter filter, string? text, int page = 1) => new(
        new FamilyFilter(
            Chosen(filter.State, FamilyChoices.Work), Chosen(filter.Level), Chosen(filter.Stage), Chosen(filter.Category), Chosen(filter.Due, nameof(FamilyDue.Any)), Chosen(filter.Curator),
            Chosen(filter.Whose, ""), Chosen(filter.Sort, nameof(FamilySort.Due)), FamilyColumns.Known(filter.Columns), Chosen(filter.List, ""),
            filter.List is { Length: > 0 } ? Chosen(filter.Unsure, "") : null, ListCondition.Write(ListCondition.Read(filter.Where))),
        string.IsNullOrWhiteSpace(text) ? null : text.Trim(), Math.Max(1, page));

    /// <summary>The address.</summary>
    public string Href(NavigationManager navigation) => navigation.GetUriWithQueryParameters("families", new Dictionary<string, object?>
    {
        ["q"] = Text,
        ["state"] = Filter.State,
        ["level"] = Filter.Level,
        ["stage"] = Filter.Stage,
        ["category"] = Filter.Category,
        ["due"] = Filter.Due,
        ["curator"] = Filter.Curator,
        ["sort"] = Filter.Sort,
        ["whose"] = Filter.Whose,
        ["columns"] = Filter.Columns,
        ["list"] = Filter.List,
        ["unsure"] = Filter.Unsure,
        ["where"] = Filter.Where,
        ["page"] = Page > 1 ? Page : null,
    });

    private static string? Chosen(string? value, string none = FamilyChoices.Any) => string.IsNullOrEmpty(value) || value == none ? null : value;
}
