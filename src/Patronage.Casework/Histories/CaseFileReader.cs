using Patronage.Casework.Caseload;
using Patronage.Casework.Journal;
using Patronage.Casework.Scenarios;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Histories;

/// <summary>A case file: a case, and what else of the curator's load it tells.</summary>
/// <param name="Case">The case.</param>
/// <param name="CuratorLines">The lines that the curator has, where the file lists them.</param>
public sealed record CaseDocument(CaseFile Case, IReadOnlyList<LoadedLine> CuratorLines);

/// <summary>Reads case files: a family and what happened, in the words of a program, for terminals and tests. A scenario is a case file too.</summary>
public static class CaseFileReader
{
    private const string IdName = "id";

    /// <summary>Reads a case file. Every mistake is reported, unknown properties among them.</summary>
    /// <param name="program">The program in whose words the file speaks.</param>
    /// <param name="file">The file's path for places; its name is the case's id when the file gives none.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="today">The day of assessment.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <returns>The case; null when there is an error.</returns>
    public static CaseDocument? Read(Program program, string file, string text, DateOnly today, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var bag = new DiagnosticBag();
        var document = JsonDocumentReader.Read(file, text, bag) is { } root && JsonFields.Of(root, bag) is { } fields ? Read(program, file, root, fields, today, bag) : null;
        diagnostics.AddRange(bag);
        return bag.HasErrors ? null : document;
    }

    private static CaseDocument Read(Program program, string file, JsonValue root, JsonFields fields, DateOnly today, DiagnosticBag bag)
    {
        var id = fields.Text(IdName)?.Text ?? Path.GetFileNameWithoutExtension(file);
        fields.Text("title");
        ScenarioReader.OwnNames.ForEach(name => fields.Any(name));
        HistoryReader.KnownNames.ForEach(name => fields.Any(name));
        fields.Done();
        if ((root["family"] ?? root)["members"] is null)
        {
            bag.Add(RuleDiagnostics.MissingProperty, (root["family"] ?? root).Place, "members");
        }

        var read = new HistoryReader(program, DayReader.Absolute, bag).Read(root, id, today);
        return new CaseDocument(read, LoadReader.Read(program, root, today, bag));
    }
}
