using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Presenting;

/// <summary>Finds the page on which something that a rule waits for is written down.</summary>
/// <param name="program">The program of the case.</param>
/// <param name="file">The case.</param>
/// <param name="caseHref">The page of the case.</param>
public sealed class MissingWays(ModelProgram program, CaseFile file, string caseHref)
{
    private const string Whose = " – ";

    /// <summary>The address; null when no form of the program asks for it.</summary>
    /// <param name="missing">What is missing, as the rules name it: a form, a field, or a field and whose it is.</param>
    public string? Href(string missing)
    {
        ArgumentNullException.ThrowIfNull(missing);
        var at = missing.LastIndexOf(Whose, StringComparison.Ordinal);
        var (what, whose) = at < 0 ? (missing, null) : (missing[..at], missing[(at + Whose.Length)..]);
        var member = file.Members.FirstOrDefault(item => item.Name == whose);
        var form = program.Forms.FirstOrDefault(item => Is(item, what)) ?? program.Forms.FirstOrDefault(item => item.Fields.Any(field => Is(field, what)));
        return form is not null ? $"{caseHref}/form/{form.Id}{(member is null ? "" : $"?member={Uri.EscapeDataString(member.Id)}")}"
            : member is not null ? $"{caseHref}?tab=family"
            : null;
    }

    /// <summary>Whether a decision asks for it itself: then it is written down together with the decision.</summary>
    public static bool AskedBy(DecisionDefinition decision, string missing)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(missing);
        return CoreWords.AskedByEveryDecision.Contains(missing, StringComparer.Ordinal) || decision.Fields.Any(field => Is(field, missing) || missing.StartsWith(field.Title.Default + Whose, StringComparison.OrdinalIgnoreCase));
    }

    private static bool Is(Element element, string what) => string.Equals(element.Title.Default, what, StringComparison.OrdinalIgnoreCase);
}
