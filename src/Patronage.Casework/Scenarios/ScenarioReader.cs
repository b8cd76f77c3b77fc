using Patronage.Casework.Caseload;
using Patronage.Casework.Histories;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios;

/// <summary>Reads scenarios in the words of one program; a child program reads its parents' scenarios in its own words.</summary>
public static class ScenarioReader
{
    private const string ScenarioName = "scenario";
    private const string TodayName = "today";
    private const string ExpectName = "expect";

    /// <summary>Reads one scenario.</summary>
    /// <param name="program">The program it is to run under.</param>
    /// <param name="ownerId">The program that states it.</param>
    /// <param name="file">The file's path for places.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <returns>The scenario; null when there is a mistake in it.</returns>
    public static Scenario? Read(Program program, string ownerId, string file, string text, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var bag = new DiagnosticBag();
        var scenario = JsonDocumentReader.Read(file, text, bag) is { } root ? Read(program, ownerId, file, root, bag) : null;
        diagnostics.AddRange(bag);
        return bag.HasErrors ? null : scenario;
    }

    private static Scenario? Read(Program program, string ownerId, string file, JsonValue root, DiagnosticBag bag)
    {
        if (JsonFields.Of(root, bag) is not { } fields)
        {
            return null;
        }

        var title = fields.RequiredText(ScenarioName);
        var day = fields.RequiredText(TodayName);
        var expect = fields.Required(ExpectName);
        HistoryReader.KnownNames.ForEach(name => fields.Any(name));
        fields.Done();
        if (day is null || title is null || expect is null)
        {
            return null;
        }

        if (!DayReader.Absolute.TryRead(day.Text, out var today))
        {
            bag.Add(HistoryDiagnostics.BadDay, day.Place, day.Text);
            return null;
        }

        var reader = new HistoryReader(program, DayReader.Absolute, bag);
        return new Scenario
        {
            Title = title.Text,
            File = file,
            OwnerId = ownerId,
            Today = today,
            Case = reader.Read(root, System.IO.Path.GetFileNameWithoutExtension(file), today),
            CuratorLines = [.. (root["curator"]?["lines"]?.Items ?? []).Select((line, index) => LineOf(program, line, index, today, bag)).OfType<LoadedLine>()],
            Expectations = new ExpectationReader(program, bag).Read(expect),
        };
    }

    private static LoadedLine? LineOf(Program program, JsonValue json, int index, DateOnly today, DiagnosticBag bag)
    {
        if (JsonFields.Of(json, bag) is not { } fields)
        {
            return null;
        }

        var level = Known(fields.Text("level"), program.Levels.Select(item => item.Id), "levels", bag);
        var stage = Known(fields.Text("stage"), program.Stages.Select(item => item.Id), "stages", bag);
        var categories = fields.Texts("categories").Select(item => item.Text).ToList();
        var members = fields.Whole("members") ?? 1;
        var paused = fields.Boolean("paused") ?? false;
        fields.Done();
        var phase = program.Stages.Find(stage) is { AfterClosure: true } ? LinePhase.PostSupport : LinePhase.Open;
        var segment = new Segment(today, program.Tracks.Count > 0 ? program.Tracks[0].Id : null, stage, level, categories, [], null, paused, phase);
        return new LoadedLine($"line-{index + 1}", $"Семья {index + 1}", segment, (int)members);
    }

    private static string? Known(JsonValue? id, IEnumerable<string> known, string section, DiagnosticBag bag)
    {
        if (id is not null && !known.Contains(id.Text, StringComparer.Ordinal))
        {
            bag.Add(HistoryDiagnostics.UnknownElement, id.Place, id.Text, Nearest.Suggest(id.Text, [.. known]), section);
        }

        return id?.Text;
    }
}
