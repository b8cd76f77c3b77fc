namespace Patronage.Rules.Workflows;

/// <summary>
/// The text of a cell: <c>-</c> for anything, a comparison (<c>&gt;= 3</c>), a range (<c>[3..5]</c>, <c>(3..5)</c>), a value or several (<c>"a", "b"</c>),
/// <c>not(…)</c> around any of them.
/// </summary>
internal static class CellText
{
    private static readonly string[] Signs = [">=", "<=", "!=", "<>", "==", "=", ">", "<"];

    /// <summary>The condition that a cell puts on its input; null when anything will do.</summary>
    public static ExpressionText? Condition(ExpressionText input, ExpressionText cell)
    {
        var text = cell.Text.Trim();
        if (text is "" or "-")
        {
            return null;
        }

        var pieces = new List<(string, ExpressionText?, int)>();
        Add(pieces, input, cell, cell.Text.IndexOf(text, StringComparison.Ordinal), text);
        return new ExpressionText(pieces, cell.Place);
    }

    private static void Add(List<(string, ExpressionText?, int)> pieces, ExpressionText input, ExpressionText cell, int start, string text)
    {
        if (text.StartsWith("not(", StringComparison.Ordinal) && text.EndsWith(')'))
        {
            pieces.Add(("!(", null, 0));
            var inner = text[4..^1];
            var trimmed = inner.TrimStart();
            Add(pieces, input, cell, start + 4 + inner.Length - trimmed.Length, trimmed.TrimEnd());
            pieces.Add((")", null, 0));
            return;
        }

        if (RangeDots(text) is >= 0 and var dots)
        {
            Side(pieces, input, cell, text[0] == '[' ? " >= " : " > ", start + 1, text[1..dots]);
            pieces.Add((" && ", null, 0));
            Side(pieces, input, cell, text[^1] == ']' ? " <= " : " < ", start + dots + 2, text[(dots + 2)..^1]);
            return;
        }

        var sign = Array.Find(Signs, one => text.StartsWith(one, StringComparison.Ordinal));
        if (sign is not null)
        {
            Side(pieces, input, cell, $" {sign} ", start + sign.Length, text[sign.Length..]);
            return;
        }

        var several = HasComma(text);
        Side(pieces, input, cell, several ? " in (" : " == ", start, text);
        if (several)
        {
            pieces.Add((")", null, 0));
        }
    }

    private static void Side(List<(string, ExpressionText?, int)> pieces, ExpressionText input, ExpressionText cell, string sign, int start, string text)
    {
        var trimmed = text.TrimStart();
        pieces.Add(("(", null, 0));
        pieces.Add((input.Text, input, 0));
        pieces.Add((")" + sign, cell, start));
        pieces.Add((trimmed, cell, start + text.Length - trimmed.Length));
    }

    /// <summary>Where the two dots of a range stand; -1 when the text is none.</summary>
    private static int RangeDots(string text)
    {
        if (text.Length < 5 || text[0] is not ('[' or '(') || text[^1] is not (']' or ')'))
        {
            return -1;
        }

        var quoted = false;
        for (var i = 1; i + 1 < text.Length; i++)
        {
            quoted ^= text[i] == '"' && text[i - 1] != '\\';
            if (!quoted && text[i] == '.' && text[i + 1] == '.')
            {
                return i;
            }
        }

        return -1;
    }

    private static bool HasComma(string text)
    {
        var quoted = false;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"' && (i == 0 || text[i - 1] != '\\');
            depth += quoted ? 0 : text[i] is '(' ? 1 : text[i] is ')' ? -1 : 0;
            if (!quoted && depth == 0 && text[i] == ',')
            {
                return true;
            }
        }

        return false;
    }
}
