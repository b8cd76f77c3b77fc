using System.Globalization;
using Patronage.Casework.Scenarios.Wording;

namespace Patronage.Casework.Recording;

/// <summary>Puts scenarios together as files hold them.</summary>
internal static class ScenarioJson
{
    public static string Of(string title, DateOnly today, WrittenCase written, IEnumerable<ScenarioOutcome> expected)
    {
        var others = string.Concat(written.Others.Select(other => $"  {JsonPiece.Quote(other.Name)}: {other.Json},\n"));
        var history = written.Steps.Count == 0 ? "[]" : $"[\n    {string.Join(",\n    ", written.Steps)}\n  ]";
        return $"{{\n  \"scenario\": {JsonPiece.Quote(title)},\n  \"today\": \"{today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\",\n"
            + $"  \"family\": {{ \"members\": {JsonPiece.Array(written.Members)} }},\n{others}  \"history\": {history},\n  \"expect\": {Expect(expected)}\n}}\n";
    }

    public static string Expect(IEnumerable<ScenarioOutcome> expected)
    {
        var reading = new Reading();
        foreach (var outcome in expected)
        {
            reading.Expect(0, outcome.Name, outcome.Key, outcome.Json);
        }

        return JsonPiece.Object(reading.Expected);
    }
}
