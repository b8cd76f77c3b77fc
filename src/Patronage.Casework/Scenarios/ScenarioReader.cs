using Patronage.Casework.Histories;
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

    /// <summary>What a scenario has beyond a case file.</summary>
    internal static readonly List<string> OwnNames = [ScenarioName, TodayName, ExpectName];

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
        var read = reader.Read(root, Path.GetFileNameWithoutExtension(file), today);
        var answers = new AnswerReader(program, DayReader.Absolute, read.Members.Select(member => member.Id).ToHashSet(StringComparer.Ordinal), bag);
        return new Scenario
        {
            Title = title.Text,
            File = file,
            OwnerId = ownerId,
            Today = today,
            Case = read,
            CuratorLines = LoadReader.Read(program, root, today, bag),
            Expectations = new ExpectationReader(program, answers, today, bag).Read(expect),
        };
    }
}
