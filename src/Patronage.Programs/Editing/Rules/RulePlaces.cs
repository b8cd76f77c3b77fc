using System.Globalization;
using Patronage.Programs.Reading;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing.Rules;

/// <summary>
/// Where rules stand now. An edit is made of the rules as they were shown and done to the files as they are: when another edit has added, moved or removed rules since, a rule is found by its
/// name and not by the place it had.
/// </summary>
internal static class RulePlaces
{
    /// <summary>The way to a rule.</summary>
    /// <param name="files">The files as they are.</param>
    /// <param name="sheet">The rules as they were shown.</param>
    /// <param name="rule">The rule as it was shown.</param>
    /// <exception cref="KeyNotFoundException">It was taken out since.</exception>
    public static IReadOnlyList<string> WayOf(MemoryProgramFiles files, RuleSheet sheet, StatedRule rule)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(rule);
        var at = files.Paths.Contains(sheet.Path) ? JsonDocumentReader.Read(sheet.Path, files.Read(sheet.Path), []) : throw Gone(rule);
        var way = new List<string>();
        var shown = sheet.Rules;
        foreach (var step in rule.Way)
        {
            if (!IsIndex(step))
            {
                at = at?[step];
                way.Add(step);
                continue;
            }

            var stated = shown.FirstOrDefault(one => one.OwnerId == sheet.ProgramId && one.Way.Count == way.Count + 1 && one.Way[^1] == step);
            var items = at?.Items ?? [];
            var index = IndexOf(items, stated?.Name, Number(step));
            if (index < 0)
            {
                throw Gone(rule);
            }

            at = items[index];
            shown = stated?.Children ?? [];
            way.Add($"[{index.ToString(CultureInfo.InvariantCulture)}]");
        }

        return way;
    }

    /// <summary>Where a column of a decision table stands.</summary>
    /// <param name="files">The files as they are.</param>
    /// <param name="sheet">The rules as they were shown.</param>
    /// <param name="input">The expression that it tests.</param>
    /// <exception cref="KeyNotFoundException">It was taken out since.</exception>
    public static int ColumnOf(MemoryProgramFiles files, RuleSheet sheet, string input)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(sheet);
        var root = files.Paths.Contains(sheet.Path) ? JsonDocumentReader.Read(sheet.Path, files.Read(sheet.Path), []) : null;
        var inputs = root?["DecisionTable"]?["Inputs"]?.Items.Select(item => item.Text).ToList() ?? [];
        return inputs.IndexOf(input) is >= 0 and var at ? at : throw new KeyNotFoundException($"The column {input} is no more.");
    }

    /// <summary>The names that the program's own file of a question gives to rules now.</summary>
    public static IEnumerable<string> NamesIn(MemoryProgramFiles files, RuleSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(sheet);
        var root = files.Paths.Contains(sheet.Path) ? JsonDocumentReader.Read(sheet.Path, files.Read(sheet.Path), []) : null;
        return [.. (root?["Rules"]?.Items ?? []).Concat(root?["DecisionTable"]?["Rows"]?.Items ?? []).Select(Name)];
    }

    // Where nothing has moved, also one of two rules of the same name is meant by its place.
    private static int IndexOf(IReadOnlyList<JsonValue> items, string? name, int was) =>
        was < items.Count && (name is null || Name(items[was]) == name) ? was
        : name is null ? -1
        : Enumerable.Range(0, items.Count).Append(-1).First(index => index < 0 || Name(items[index]) == name);

    private static string Name(JsonValue rule) => rule["RuleName"]?.Text ?? "";

    private static bool IsIndex(string step) => step.Length > 2 && step[0] == '[' && step[^1] == ']';

    private static int Number(string step) => int.Parse(step.AsSpan(1, step.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture);

    private static KeyNotFoundException Gone(StatedRule rule) => new($"The rule {rule.Name} is no more.");
}
