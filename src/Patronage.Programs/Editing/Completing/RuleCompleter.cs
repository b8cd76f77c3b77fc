using Patronage.Programs.Model;

namespace Patronage.Programs.Editing.Completing;

/// <summary>What may stand in a file of rules.</summary>
internal static class RuleCompleter
{
    private static readonly (string Name, string Detail)[] OfWorkflow =
        [("WorkflowName", "обязательное"), ("Rules", "правила"), ("WorkflowsToInject", "подключённые наборы"), ("GlobalParams", "общие параметры")];

    private static readonly (string Name, string Detail)[] OfRule =
    [
        ("RuleName", "обязательное"), ("Expression", "условие"), ("SuccessEvent", "вывод"), ("ErrorMessage", "что сказать, если не выполнено"), ("Operator", "And или Or"),
        ("Rules", "вложенные правила"), ("LocalParams", "параметры"), ("Properties", "свойства"), ("Enabled", "включено"),
    ];

    private static readonly (string Name, string Detail)[] OfParameter = [("Name", "имя"), ("Expression", "значение")];

    public static CompletionList At(JsonCursor cursor, Program program)
    {
        var last = cursor.Frames.Count > 0 ? cursor.Frames[^1] : null;
        if (last is { IsObject: true, Property: "Expression" } && cursor.IsString)
        {
            return FactCompleter.At(cursor, program.Facts.Line);
        }

        if (last is not { IsObject: true, Property: null })
        {
            return last is { Property: "Operator" } ? Completer.Ordered(cursor, ((string[])["And", "Or"]).Select(word => new Completion($"\"{word}\"", word, ""))) : CompletionList.None;
        }

        var parent = cursor.Frames.Reverse().Skip(1).FirstOrDefault(frame => frame.IsObject)?.Property;
        var names = parent switch { "Rules" => OfRule, "LocalParams" or "GlobalParams" => OfParameter, null => OfWorkflow, _ => [] };
        return Completer.Ordered(
            cursor, names.Where(pair => !last.Names.Contains(pair.Name)).Select(pair => new Completion($"\"{pair.Name}\": ", pair.Name, pair.Detail)));
    }
}
