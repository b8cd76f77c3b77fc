using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Conditions;

/// <summary>Writes a condition as an expression: what was not changed word for word, what was changed as the reference of expressions has it.</summary>
public static partial class ConditionWriter
{
    /// <summary>Writes a condition.</summary>
    /// <param name="condition">The condition; parts that ask nothing yet are left out.</param>
    /// <returns>The expression; empty when nothing is asked.</returns>
    public static string Write(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        if (IsAsRead(condition))
        {
            return condition.Origin!.Text;
        }

        return condition switch
        {
            Condition.Group group => WriteGroup(group),
            Condition.Comparison { Right: { } right } compare => $"{Write(compare.Left)} {Sign(compare.Relation)} {Write(right)}",
            Condition.Between { Low: { } low, High: { } high } between =>
                $"{Write(between.Value)} {(between.HasLow ? ">=" : ">")} {Write(low)} && {Write(between.Value)} {(between.HasHigh ? "<=" : "<")} {Write(high)}",
            Condition.Answer answer => $"{Write(answer.Fact)} == {(answer.IsYes ? "true" : "false")}",
            Condition.Presence presence => $"{Write(presence.Fact)} {(presence.IsThere ? "!=" : "==")} null",
            Condition.Among { Items.Count: > 0 } among => Denied(!among.IsAmong, $"{Write(among.Value)} in ({string.Join(", ", among.Items.Select(Write))})"),
            Condition.Holding { Item: { } item } holding => $"{(holding.Has ? "" : "!")}{Write(holding.List)}.Contains({Write(item)})",
            Condition.Members members when members.IsComplete => WriteMembers(members),
            Condition.AsText text => text.Text.Trim(),
            _ => "",
        };
    }

    /// <summary>Writes a value.</summary>
    /// <param name="operand">The value.</param>
    /// <returns>The text.</returns>
    public static string Write(Operand operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        if (operand.Origin is var (text, read) && read == operand)
        {
            return text;
        }

        return operand switch
        {
            Operand.Fact fact => fact.Choice.Path,
            Operand.Constant constant => Literal(constant.Stated, constant.Of),
            Operand.Moved moved => $"{Write(moved.Day)}.Add{moved.Unit}({(moved.IsBack ? "-" : "")}{Write(moved.Amount)})",
            Operand.DaysBetween days => $"{Write(days.To)} - {Write(days.From)}",
            Operand.AsText other => Spaces().IsMatch(other.Text) ? $"({other.Text.Trim()})" : other.Text.Trim(),
            _ => "",
        };
    }

    /// <summary>A value as an expression states it.</summary>
    /// <param name="value">The value; what is not there is <c>null</c>.</param>
    /// <param name="type">Its type.</param>
    /// <returns>The text.</returns>
    public static string Literal(FactValue value, FactType? type) => !value.IsPresent ? "null" : type switch
    {
        FactType.Boolean => value.AsBoolean ? "true" : "false",
        FactType.Whole when !value.IsDecimal => value.AsWhole.ToString(CultureInfo.InvariantCulture),
        FactType.Whole or FactType.Number => value.AsNumber.ToString("0.############", CultureInfo.InvariantCulture),
        FactType.Date => $"DateOnly({value.AsDate.ToString("yyyy, M, d", CultureInfo.InvariantCulture)})",
        FactType.Moment => $"DateTime({value.AsMoment.ToString("yyyy, M, d, H, m, s", CultureInfo.InvariantCulture)})",
        _ => Quote(value.AsText),
    };

    private static bool IsAsRead(Condition condition) => condition.Origin is { } origin && origin.Read == condition;

    private static string WriteGroup(Condition.Group group)
    {
        var parts = group.Parts.Select(part => (Part: part, Text: Write(part))).Where(part => part.Text.Length > 0).ToList();
        if (parts.Count == 0)
        {
            return "";
        }

        var isAnd = group.Joined is Joined.All or Joined.NotAll;
        var isDenied = group.Joined is Joined.None or Joined.NotAll;
        var texts = parts.ConvertAll(part => parts.Count > 1 || isDenied ? Bracketed(part.Part, part.Text, isAnd) : part.Text);
        if (group.Origin is { Read: Condition.Group read, Seams: var seams } && read.Joined == group.Joined && seams.Count == texts.Count + 1 && group.Parts.Count == texts.Count)
        {
            var text = new StringBuilder(seams[0]);
            for (var i = 0; i < texts.Count; i++)
            {
                text.Append(texts[i]).Append(seams[i + 1]);
            }

            return text.ToString();
        }

        var joined = string.Join(isAnd ? " && " : " || ", texts);
        return Notes(group) + (isDenied ? $"!({joined})" : joined);
    }

    // Notes of an author outlive a group that is put together anew.
    private static string Notes(Condition.Group group) => group.Origin is not { } origin ? ""
        : string.Concat(origin.Seams.SelectMany(seam => Note().Matches(seam).Select(note => note.Value.StartsWith("//", StringComparison.Ordinal) ? $"{note.Value}\n" : $"{note.Value} ")));

    /// <summary>A part of a group with the brackets that it needs there.</summary>
    private static string Bracketed(Condition part, string text, bool inAnd)
    {
        if (IsAsRead(part) && part.Origin!.IsEnclosed)
        {
            return text;
        }

        var needs = part switch
        {
            Condition.Group { Joined: Joined.Any } => true,
            Condition.Group { Joined: Joined.All, Parts.Count: > 1 } => !inAnd,
            Condition.AsText => HasLooseOperator(text),
            _ => false,
        };
        return needs && !(part is Condition.Group { Origin.IsEnclosed: true } && text.StartsWith('(')) ? $"({text})" : text;
    }

    private static string WriteMembers(Condition.Members members)
    {
        var list = Write(members.List);
        var inside = members.Inside is null ? "" : Write(members.Inside);
        var lambda = inside.Length == 0 ? "" : members.Variable.Length == 0 ? inside : $"{members.Variable} => {inside}";
        return members.Quantity switch
        {
            Quantity.Some => $"{list}.Any({lambda})",
            Quantity.None => $"!{list}.Any({lambda})",
            Quantity.All => inside.Length == 0 ? "" : $"{list}.All({lambda})",
            _ => $"{list}.Count({lambda}) {Sign(members.Relation)} {Write(members.Number!)}",
        };
    }

    internal static string Sign(Relation relation) => relation switch
    {
        Relation.Equal => "==",
        Relation.NotEqual => "!=",
        Relation.Less => "<",
        Relation.LessOrEqual => "<=",
        Relation.Greater => ">",
        _ => ">=",
    };

    private static string Denied(bool isDenied, string text) => isDenied ? $"!({text})" : text;

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => c.ToString() });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Whether a text has, outside of brackets and quotes, an operator that binds more loosely than a comparison.</summary>
    private static bool HasLooseOperator(string text)
    {
        var (depth, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            quoted ^= c == '"' && (i == 0 || text[i - 1] != '\\');
            depth += quoted ? 0 : c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (!quoted && depth == 0 && (c is '|' or '&' or '?' || LooseWord().Match(text, i) is { Success: true, Index: var at } && at == i))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\b(and|or)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LooseWord();

    [GeneratedRegex(@"\s", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"/\*.*?\*/|//[^\n]*", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Note();
}
