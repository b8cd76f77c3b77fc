using System.Text;
using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Expressions;

/// <summary>A message with <c>$(fact)</c> in it.</summary>
internal sealed class MessageTemplate
{
    private readonly List<(string Text, BoundNode? Value)> _parts = [];

    public static MessageTemplate? Bind(ExpressionText source, BindingScope scope, DiagnosticBag diagnostics)
    {
        var template = new MessageTemplate();
        var text = source.Text;
        if (text.Length > scope.Options.Limits.MaxExpressionLength)
        {
            diagnostics.Add(RuleDiagnostics.ExpressionTooLong, source.Place, text.Length, scope.Options.Limits.MaxExpressionLength);
            return null;
        }

        // What is named twice is bound, and reported, once.
        var known = new Dictionary<string, BoundNode?>(StringComparer.Ordinal);
        var at = 0;
        while (true)
        {
            var open = text.IndexOf("$(", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf(')', open);
            if (close < 0)
            {
                template._parts.Add((text[at..], null));
                return template;
            }

            template._parts.Add((text[at..open], null));
            var mine = new DiagnosticBag();
            var name = text[(open + 2)..close];
            var isKnown = known.TryGetValue(name, out var node);
            if (!isKnown)
            {
                known.Add(name, node = Binder.Bind(source.Slice(open + 2, close - open - 2), scope, null, mine));
            }

            if (node is InputNode or MemberNode or ParameterNode or CountNode)
            {
                template._parts.Add((text[open..(close + 1)], node));
            }
            else if (scope.Options.IsCompatible)
            {
                template._parts.Add((text[open..(close + 1)], null));
            }
            else if (!isKnown)
            {
                diagnostics.AddRange(mine);
                if (!mine.HasErrors)
                {
                    diagnostics.Add(RuleDiagnostics.BadPlaceholder, source.PlaceAt(open), name);
                }
            }

            at = close + 1;
        }
    }

    public string Render(Frame frame, MessageValues values)
    {
        var text = new StringBuilder();
        foreach (var (words, node) in _parts)
        {
            if (node is null)
            {
                text.Append(words);
                continue;
            }

            if (text.Length > frame.Limits.MaxTextLength)
            {
                return text.Append('…').ToString();
            }

            var value = node.Value(frame);
            text.Append(values == MessageValues.ForPeople ? ValueText.Bare(value, node.Type)
                : !value.IsPresent ? words
                : value.IsText && words.Contains('.', StringComparison.Ordinal) ? value.AsText
                : FactJson.Write(value, node.Type, frame.Limits) ?? words);
        }

        return text.ToString();
    }
}
