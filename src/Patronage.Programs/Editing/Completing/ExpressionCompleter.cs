using System.Text.RegularExpressions;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Programs.Editing.Completing;

/// <summary>Says what may stand at a place of a single expression: facts by their labels, elements of the list around the place, ids of a list beside a comparison.</summary>
public static partial class ExpressionCompleter
{
    /// <summary>What may stand at a place.</summary>
    /// <param name="text">The expression; it need not be right yet.</param>
    /// <param name="offset">Where the cursor is, in UTF-16 code units.</param>
    /// <param name="model">What the expression may reach.</param>
    public static CompletionList At(string text, int offset, FactModel model)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(model);
        var before = text[..Math.Clamp(offset, 0, text.Length)];
        var quoted = before.Count(c => c == '"') % 2 == 1;
        return quoted ? Ids(before, model) : Names(before, model);
    }

    private static CompletionList Names(string before, FactModel model)
    {
        var start = before.Length;
        while (start > 0 && (char.IsLetterOrDigit(before[start - 1]) || before[start - 1] is '.' or '_'))
        {
            start--;
        }

        var path = before[start..].Split('.');
        var at = before.Length - path[^1].Length;
        if (path.Length == 1)
        {
            var inputs = model.Layers.SelectMany(layer => layer.Members).Select(member => new Completion(member.Name, member.Name, member.Label));
            var elements = Lambda().Matches(before).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Select(name => new Completion(name, name, "запись списка"));
            return Completer.Ordered(at, path[^1].Length, path[^1], elements.Concat(inputs));
        }

        return TypeOf(path[..^1], before[..start], model, 0) switch
        {
            FactType.Object { Shape: var shape } => Completer.Ordered(at, path[^1].Length, path[^1], shape.Members.Select(member => new Completion(member.Name, member.Name, member.Label))),
            FactType.List => Completer.Ordered(at, path[^1].Length, path[^1], ExpressionCompiler.Functions["list"].Select(name => new Completion(name, name, "список"))),
            _ => CompletionList.None,
        };
    }

    private static CompletionList Ids(string before, FactModel model)
    {
        var open = before.LastIndexOf('"');
        var typed = before[(open + 1)..];
        if (Asked().Match(before[..open]) is not { Success: true } asked)
        {
            return CompletionList.None;
        }

        var type = TypeOf(asked.Groups["path"].Value.Split('.'), before[..asked.Index], model, 0);
        var vocabulary = (type is FactType.List list ? list.Element : type) as FactType.Choice;
        return vocabulary is null ? CompletionList.None : Completer.Ordered(open + 1, typed.Length, typed, vocabulary.Vocabulary.Items.Select(item => new Completion(item.Key, item.Key, item.Value)));
    }

    private static FactType? TypeOf(string[] path, string before, FactModel model, int depth)
    {
        FactType? type = null;
        if (model.TryFind(path[0], out _, out var input))
        {
            type = input.Type;
        }
        else if (depth < 4 && Lambda().Matches(before).LastOrDefault(match => match.Groups["name"].Value == path[0]) is { } lambda
            && TypeOf(lambda.Groups["list"].Value.Split('.'), before[..lambda.Index], model, depth + 1) is FactType.List list)
        {
            type = list.Element;
        }

        foreach (var step in path.Skip(1))
        {
            type = (type as FactType.Object)?.Shape.Find(step)?.Type;
        }

        return type;
    }

    [GeneratedRegex(@"(?<list>[\w.]+)\.\w+\(\s*(?<name>\w+)\s*=>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Lambda();

    [GeneratedRegex(@"(?<path>[\w.]+?)(\s*(==|!=)\s*|\s+in\s*\(\s*(""[^""]*""\s*,\s*)*|\.Contains\(\s*)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Asked();
}
