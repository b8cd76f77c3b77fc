using System.Text;
using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Expressions;

/// <summary>A message with <c>$(fact)</c> in it.</summary>
internal sealed class MessageTemplate
{
    private readonly List<(string? Text, BoundNode? Value)> _parts = [];

    public static MessageTemplate? Bind(ExpressionText source, BindingScope scope, DiagnosticBag diagnostics)
    {
        var template = new MessageTemplate();
        var text = source.Text;
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
            var node = Binder.Bind(source.Slice(open + 2, close - open - 2), scope, null, mine);
            if (node is InputNode or MemberNode or ParameterNode or CountNode)
            {
                template._parts.Add((null, node));
            }
            else
            {
                diagnostics.AddRange(mine);
                if (!mine.HasErrors)
                {
                    diagnostics.Add(RuleDiagnostics.BadPlaceholder, source.PlaceAt(open), text[(open + 2)..close]);
                }
            }

            at = close + 1;
        }
    }

    public string Render(Frame frame)
    {
        var text = new StringBuilder();
        foreach (var (words, value) in _parts)
        {
            text.Append(words ?? ValueText.Bare(value!.Value(frame), value.Type));
        }

        return text.ToString();
    }
}
