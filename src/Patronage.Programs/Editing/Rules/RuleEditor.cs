using System.Globalization;
using System.Text;
using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading;

namespace Patronage.Programs.Editing.Rules;

/// <summary>Writes rules into a program's own file of a question as patches of its text: what is not edited keeps its bytes. An inherited rule is edited by an override of its own.</summary>
public static class RuleEditor
{
    private static readonly string[] Table = ["DecisionTable"];
    private static readonly string[] Free = ["title", "act", "clause", "reading"];

    /// <summary>Writes a part of a rule that the program itself states.</summary>
    /// <param name="files">The program's files.</param>
    /// <param name="sheet">The rules as the files state them.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="part"><c>Expression</c>, <c>SuccessEvent</c>, <c>ErrorMessage</c>, <c>Operator</c>, <c>title</c>, <c>act</c>, <c>clause</c>, <c>reading</c>.</param>
    /// <param name="text">What it says; null or empty: it is not stated.</param>
    public static MemoryProgramFiles Set(MemoryProgramFiles files, RuleSheet sheet, StatedRule rule, string part, string? text)
    {
        string[] at = [.. RulePlaces.WayOf(files, sheet, rule), .. Free.Contains(part) ? ["Properties"] : Array.Empty<string>(), part];
        return Edit(files, sheet, json => string.IsNullOrWhiteSpace(text) && part != "Expression" ? JsonText.Remove(json, at) : JsonText.Set(json, at, NormText.Quote(text ?? "")));
    }

    /// <summary>Lets a rule take part, or leaves it out.</summary>
    /// <param name="files">The program's files.</param>
    /// <param name="sheet">The rules as the files state them.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="isEnabled">Whether it takes part.</param>
    public static MemoryProgramFiles Enable(MemoryProgramFiles files, RuleSheet sheet, StatedRule rule, bool isEnabled)
    {
        string[] at = [.. RulePlaces.WayOf(files, sheet, rule), "Enabled"];
        return Edit(files, sheet, json => isEnabled ? JsonText.Remove(json, at) : JsonText.Set(json, at, "false"));
    }

    /// <summary>Writes a cell of a decision table.</summary>
    /// <param name="files">The program's files.</param>
    /// <param name="sheet">The rules as the files state them.</param>
    /// <param name="rule">The row.</param>
    /// <param name="column">The column, from 0.</param>
    /// <param name="cell">The test; <c>-</c> for anything.</param>
    public static MemoryProgramFiles SetCell(MemoryProgramFiles files, RuleSheet sheet, StatedRule rule, int column, string cell)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        string[] at = [.. RulePlaces.WayOf(files, sheet, rule), "When", Index(RulePlaces.ColumnOf(files, sheet, sheet.Inputs[column]))];
        return Edit(files, sheet, json => JsonText.Set(json, at, NormText.Quote(cell)));
    }

    /// <summary>Adds a column to a decision table: at first anything will do in it.</summary>
    /// <param name="files">The program's files.</param>
    /// <param name="sheet">The rules as the files state them.</param>
    /// <param name="input">The expression that it tests.</param>
    public static MemoryProgramFiles AddColumn(MemoryProgramFiles files, RuleSheet sheet, string input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Edit(files, sheet, json => Columns(JsonText.Insert(json, [.. Table, "Inputs"], int.MaxValue, NormText.Quote(input)), (text, way) => JsonText.Insert(text, way, int.MaxValue, "\"-\"")));
    }

    /// <summary>Takes a column out of a decision table, with its tests.</summary>
    /// <param name="files">The program's files.</param>
    /// <param name="sheet">The rules as the files state them.</param>
    /// <param name="input">The expression that it tests.</param>
    public static MemoryProgramFiles RemoveColumn(MemoryProgramFiles files, RuleSheet sheet, string input)
    {
        var at = Index(RulePlaces.ColumnOf(files, sheet, input));
        return Edit(files, sheet, json => Columns(JsonText.Remove(json, [.. Table, "Inputs", at]), (text, way) => JsonText.Remove(text, [.. way, at])));
    }

    /// <summary>Adds a rule; the program's file of the question is made when there is none, and then stands before the parent's.</summary>
    /// <param name="files">The program's files.</param>
    /// <param name="sheet">The rules as the files state them.</param>
    /// <param name="title">What the rule says in words.</param>
    /// <param name="outcome">What it grants.</param>
    /// <param name="expression">Its condition.</param>
    /// <returns>The files, and the name that the rule was given.</returns>
    public static (MemoryProgramFiles Files, string Name) Add(MemoryProgramFiles files, RuleSheet sheet, string title, string outcome, string expression)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var name = NewName(title, [.. sheet.Rules.Select(rule => rule.Name), .. RulePlaces.NamesIn(files, sheet)]);
        var said = $"\"RuleName\": {NormText.Quote(name)}, \"SuccessEvent\": {NormText.Quote(outcome)}";
        var titled = $"\"Properties\": {{ \"title\": {NormText.Quote(title)} }}";
        return sheet.Policy is not null
            ? (Insert(files, sheet, ["DecisionTable", "Rows"], $"{{ {said}, \"When\": [{string.Join(", ", sheet.Inputs.Select(_ => "\"-\""))}], {titled} }}"), name)
            : (Insert(files, sheet, ["Rules"], $"{{ {said}, \"Expression\": {NormText.Quote(expression)}, {titled} }}"), name);
    }

    /// <summary>States an inherited rule anew, so that it can be edited here.</summary>
    /// <param name="files">The program's files.</param>
    /// <param name="sheet">The rules as the files state them.</param>
    /// <param name="rule">The inherited rule.</param>
    public static MemoryProgramFiles Override(MemoryProgramFiles files, RuleSheet sheet, StatedRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Insert(files, sheet, ["Rules"], JsonText.Set(rule.Json.ToString()!, ["Properties", "overrides"], "true"));
    }

    /// <summary>Takes a rule out: an own one with its text; an override, so that the parent's holds again; an inherited one by an override that takes no part.</summary>
    /// <param name="files">The program's files.</param>
    /// <param name="sheet">The rules as the files state them.</param>
    /// <param name="rule">The rule.</param>
    public static MemoryProgramFiles Remove(MemoryProgramFiles files, RuleSheet sheet, StatedRule rule)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(rule);
        return sheet.IsOwn(rule) ? Edit(files, sheet, json => JsonText.Remove(json, RulePlaces.WayOf(files, sheet, rule)))
            : Insert(files, sheet, ["Rules"], $"{{ \"RuleName\": {NormText.Quote(rule.Name)}, \"Enabled\": false, \"Properties\": {{ \"overrides\": true }} }}");
    }

    /// <summary>Moves a rule among the program's own.</summary>
    /// <param name="files">The program's files.</param>
    /// <param name="sheet">The rules as the files state them.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="by">By how many places; negative: up.</param>
    public static MemoryProgramFiles Move(MemoryProgramFiles files, RuleSheet sheet, StatedRule rule, int by)
    {
        var way = RulePlaces.WayOf(files, sheet, rule);
        var at = int.Parse(way[^1].AsSpan(1, way[^1].Length - 2), NumberStyles.None, CultureInfo.InvariantCulture);
        return Edit(files, sheet, json => JsonText.Move(json, [.. way.Take(way.Count - 1)], at, at + by));
    }

    private static MemoryProgramFiles Insert(MemoryProgramFiles files, RuleSheet sheet, string[] list, string json) =>
        Edit(files.Paths.Contains(sheet.Path) ? files : files.With(sheet.Path, Blank(sheet)), sheet, text => JsonText.Insert(text, list, int.MaxValue, json));

    private static string Blank(RuleSheet sheet)
    {
        var parent = sheet.Rules is [var first, ..] ? $"  \"WorkflowsToInject\": [{NormText.Quote($"{first.OwnerId}.{sheet.Question}")}],\n" : "";
        return $"{{\n  \"WorkflowName\": {NormText.Quote($"{sheet.ProgramId}.{sheet.Question}")},\n{parent}  \"Rules\": []\n}}\n";
    }

    private static MemoryProgramFiles Edit(MemoryProgramFiles files, RuleSheet sheet, Func<string, string> edit)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(sheet);
        var text = files.Read(sheet.Path);
        var edited = edit(text);
        return edited == text ? files : files.With(sheet.Path, edited);
    }

    // The cells of every row, whatever is written in it.
    private static string Columns(string json, Func<string, string[], string> edit)
    {
        var rows = JsonText.Find(json, [.. Table, "Rows"])?.Items.Count ?? 0;
        for (var row = 0; row < rows; row++)
        {
            string[] way = [.. Table, "Rows", Index(row), "When"];
            json = JsonText.Find(json, way) is null ? json : edit(json, way);
        }

        return json;
    }

    private static string Index(int index) => $"[{index.ToString(CultureInfo.InvariantCulture)}]";

    /// <summary>A name of the first words of a title, as authors name rules: «ДетиИнвалиды».</summary>
    private static string NewName(string title, HashSet<string> taken)
    {
        var name = new StringBuilder();
        foreach (var word in title.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(word.Where(char.IsLetterOrDigit))).Where(word => word.Length > 0).Take(4))
        {
            name.Append(char.ToUpperInvariant(word[0])).Append(word.AsSpan(1));
        }

        var first = name.Length == 0 ? "Правило" : name.ToString();
        var number = 1;
        var made = first;
        while (taken.Contains(made))
        {
            made = $"{first}{(++number).ToString(CultureInfo.InvariantCulture)}";
        }

        return made;
    }
}
