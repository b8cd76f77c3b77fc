using System.Text.RegularExpressions;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Reading.Checks;

/// <summary>What holds for every section: identity, sources, days in force, places.</summary>
internal static partial class GeneralChecks
{
    /// <summary>The sections beside whose elements screens show texts.</summary>
    private static readonly string[] ShownSections =
    [
        "closures", "decisions", "documents", "forms", "levels", "lists", "obligations", "participants", "plans", "reports", "stages", "tracks", "visits",
    ];

    public static void Run(CheckContext context)
    {
        Identity(context, context.Program.Identity);
        foreach (var (section, elements) in context.Program.Sections)
        {
            foreach (var element in elements)
            {
                if (section != "norms" && element["source"] is null && element["reading"] is null)
                {
                    context.Report(ProgramDiagnostics.NoSource, element.Place, element.Id);
                }

                if (element.Day("to") < element.Day("from")) context.Report(ProgramDiagnostics.DaysReversed, element["to"]!.Place);
                foreach (var place in element.OneOrMany("shownAt").Where(place => place.IsText)) Place(context, place);
            }
        }
    }

    private static void Identity(CheckContext context, Node identity)
    {
        foreach (var name in new[] { "jurisdiction", "calendar" })
        {
            if (!identity.Has(name)) context.Report(ProgramDiagnostics.IdentityIncomplete, identity.Place, name);
        }

        if (identity["jurisdiction"] is { } jurisdiction && !Jurisdiction().IsMatch(jurisdiction.Text))
        {
            context.Report(ProgramDiagnostics.BadCode, jurisdiction.Place, jurisdiction.Text, "код территории по ISO 3166-2", "KZ-AST");
        }

        foreach (var language in identity.OneOrMany("languages").Where(language => !Language().IsMatch(language.Text)))
        {
            context.Report(ProgramDiagnostics.BadCode, language.Place, language.Text, "код языка", "ru, be, tt");
        }
    }

    private static void Place(CheckContext context, Node place)
    {
        var text = place.Text;
        var at = text.StartsWith("lists/", StringComparison.Ordinal) ? text.IndexOf('/', "lists/".Length) : text.IndexOf('/', StringComparison.Ordinal);
        var (section, id) = at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
        if (context.Index.IsUnread(section)) return;
        var isShown = ShownSections.Contains(section) || section.StartsWith("lists/", StringComparison.Ordinal);
        var isKnown = isShown && (section == "lists" || context.Program.Sections.ContainsKey(section));
        if (isKnown && (id is null || context.Index.Has(section, id))) return;
        var near = isKnown ? Nearest.Suggest(id!, context.Index.Ids(section)) : Nearest.Suggest(section, ShownSections);
        context.Report(ProgramDiagnostics.UnknownPlace, place.Place, text, near);
    }

    [GeneratedRegex("^[A-Z]{2}(-[A-Z0-9]{1,3})?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Jurisdiction();

    [GeneratedRegex("^[a-z]{2,3}$", RegexOptions.NonBacktracking)]
    private static partial Regex Language();
}
