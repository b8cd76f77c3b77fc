using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Reading;

/// <summary>Which properties of a term go together.</summary>
internal static class TermChecker
{
    private static readonly string[] Kinds = ["after", "before", "each", "earliestOf", "latestOf"];

    private static readonly Dictionary<string, string[]> Beside = new(StringComparer.Ordinal)
    {
        ["after"] = ["amount", "which", "count", "roll", "inPause"],
        ["before"] = ["amount", "count", "roll", "inPause"],
        ["each"] = ["day", "roll"],
        ["earliestOf"] = [],
        ["latestOf"] = [],
    };

    /// <summary>Reports a term of no known shape.</summary>
    public static void Check(Node term, DiagnosticBag bag)
    {
        var kinds = Kinds.Where(kind => term.Has(kind)).ToList();
        if (kinds.Count != 1)
        {
            bag.Add(ProgramDiagnostics.TermShape, term.Place);
            return;
        }

        var kind = kinds[0];
        foreach (var (name, value) in term.Properties)
        {
            if (name != kind && !Beside[kind].Contains(name)) bag.Add(ProgramDiagnostics.TermShape, value.NamePlace);
        }

        if (kind == "before" && !term.Has("amount")) bag.Add(ProgramDiagnostics.TermShape, term.Place);
        if (kind is "earliestOf" or "latestOf" && term[kind] is { Items.Count: < 2 } list) bag.Add(ProgramDiagnostics.TermShape, list.Place);
    }
}
