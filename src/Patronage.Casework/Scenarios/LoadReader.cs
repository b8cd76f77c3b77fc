using Patronage.Casework.Caseload;
using Patronage.Casework.Histories;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios;

/// <summary>Reads the lines that a curator has from a scenario or a case file.</summary>
internal static class LoadReader
{
    public static IReadOnlyList<LoadedLine> Read(Program program, JsonValue root, DateOnly today, DiagnosticBag bag) =>
        [.. (root["curator"]?["lines"]?.Items ?? []).Select((line, index) => LineOf(program, line, index, today, bag)).OfType<LoadedLine>()];

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
        if (id is not null && !known.Contains(id.Text))
        {
            bag.Add(HistoryDiagnostics.UnknownElement, id.Place, id.Text, Nearest.Suggest(id.Text, [.. known]), section);
        }

        return id?.Text;
    }
}
