using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>Where an element belongs, with one restriction lifted: by the document's wording or by a rule.</summary>
internal static class PlaceMutations
{
    public static IEnumerable<ProgramMutation> Of<T>(ChangeBuilder change, Section<T> section, T element)
        where T : Element
    {
        foreach (var (key, other) in Lifted(element.Applies))
        {
            yield return change.Replaced(section, element, $"for/{key}", $"не ограничено ({key})", element with { Applies = other });
        }

        if (element.Outcome is not null)
        {
            yield return change.Replaced(section, element, "byRule", "действует без правила", element with { Outcome = null });
        }
    }

    private static IEnumerable<(string Key, Applicability Other)> Lifted(Applicability applies)
    {
        if (applies.Tracks.Count > 0) yield return ("tracks", applies with { Tracks = [] });
        if (applies.Levels.Count > 0) yield return ("levels", applies with { Levels = [] });
        if (applies.Stages.Count > 0) yield return ("stages", applies with { Stages = [] });
        if (applies.Categories.Count > 0) yield return ("categories", applies with { Categories = [] });
        if (applies.Circumstances.Count > 0) yield return ("circumstances", applies with { Circumstances = [] });
        if (applies.Referrals.Count > 0) yield return ("referrals", applies with { Referrals = [] });
    }
}
