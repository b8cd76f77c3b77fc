using Patronage.Casework.Scenarios;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Coverage;

/// <summary>Reads the register of a program's norms.</summary>
public static class RegisterReader
{
    /// <summary>Reads the register.</summary>
    /// <param name="programId">The program.</param>
    /// <param name="files">Its files.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <returns>The register as far as it could be read; an empty one when the program has none.</returns>
    public static NormRegister Read(string programId, IProgramFiles files, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var path = ProgramPaths.Template(programId, ProgramPaths.Register);
        if (!files.Paths.Contains(path) || JsonDocumentReader.Read(files.NameOf(path), files.Read(path), diagnostics) is not { } root || JsonFields.Of(root, diagnostics) is not { } fields)
        {
            return NormRegister.Empty(programId);
        }

        fields.Text("$schema");
        var act = fields.RequiredText("act")?.Text ?? "";
        var rows = fields.Array("rows").Select(row => RowOf(row, diagnostics)).OfType<RegisterRow>().ToList();
        var excuses = (fields.Object("notByScenarios")?.Properties ?? []).Select(property => new Excuse(property.Name, property.Value.Text, property.NamePlace)).ToList();
        fields.Done();
        foreach (var repeated in rows.GroupBy(row => row.Id, StringComparer.Ordinal).SelectMany(group => group.Skip(1)))
        {
            diagnostics.Add(ScenarioDiagnostics.RepeatedRow, repeated.Place, repeated.Id);
        }

        return new NormRegister(programId, act, rows, excuses);
    }

    private static RegisterRow? RowOf(JsonValue json, DiagnosticBag diagnostics)
    {
        if (JsonFields.Of(json, diagnostics) is not { } fields)
        {
            return null;
        }

        var id = fields.RequiredText("id");
        var clause = fields.RequiredText("clause");
        var kind = fields.RequiredText("kind");
        var norm = fields.RequiredText("norm");
        var canBeReadOtherwise = fields.Boolean("reading") ?? false;
        var holds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var property in fields.Object("holds")?.Properties ?? [])
        {
            if (property.Value.TryGetWhole(out var count)) holds[property.Name] = (int)count;
        }

        fields.Done();
        return id is null || clause is null || kind is null || norm is null ? null : new RegisterRow(id.Text, clause.Text, kind.Text, norm.Text, canBeReadOtherwise, holds, json.Place);
    }
}
