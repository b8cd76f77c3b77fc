using System.Text;
using System.Text.RegularExpressions;

namespace Patronage.House.Tests.Source;

/// <summary>Takes a component apart: code, quoted values, words between tags.</summary>
internal static partial class RazorCode
{
    /// <summary>The file with everything but its code blocks blanked, so that lines keep their numbers.</summary>
    public static string CodeOf(string text)
    {
        var code = new StringBuilder("class Component {");
        var at = 0;
        foreach (Match start in CodeBlock().Matches(text))
        {
            if (start.Index < at) continue;
            var open = start.Index + start.Length;
            var close = EndOf(text, open);
            code.Append(Newlines(text[at..open])).Append(text.AsSpan(open, close - open));
            at = close;
        }

        return code.Append('}').ToString();
    }

    /// <summary>The file with its code blocks, comments and looks (classes, styles, ids) blanked.</summary>
    public static string MarkupOf(string text)
    {
        foreach (var match in CodeBlock().Matches(text).Reverse())
        {
            var open = match.Index + match.Length;
            var close = EndOf(text, open);
            text = text[..match.Index] + Newlines(text[match.Index..close]) + text[close..];
        }

        text = Comment().Replace(text, match => Newlines(match.Value));
        return Looks().Replace(text, match => Newlines(match.Value));
    }

    /// <summary>Everything between two quotes or between two tags, with its line. Pairs of quotes are not told apart: nested ones would hide.</summary>
    public static IEnumerable<(int Line, string Value)> WordsOf(string text)
    {
        var markup = MarkupOf(text);
        var line = 0;
        foreach (var row in markup.Split('\n'))
        {
            line++;
            foreach (var piece in row.Split('"')) yield return (line, piece.Trim());
        }

        foreach (Match match in Between().Matches(markup))
        {
            yield return (1 + markup.AsSpan(0, match.Index).Count('\n'), match.Groups["words"].Value.Trim());
        }
    }

    private static string Newlines(string text) => new('\n', text.Count(letter => letter == '\n'));

    /// <summary>The end of a block whose opening brace has been read. Braces inside strings are rare in components and come in pairs.</summary>
    private static int EndOf(string text, int at)
    {
        var depth = 1;
        while (at < text.Length && depth > 0)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth > 0) at++;
        }

        return at;
    }

    [GeneratedRegex(@"@(?:code|functions)\s*\{", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:class|Class|style|Style|id|for|href)\s*=\s*""(?![^""]*@)[^""]*""", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Looks();

    [GeneratedRegex(@">(?<words>[^<>{}@]+)<", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Between();
}
