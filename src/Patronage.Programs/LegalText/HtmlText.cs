using System.Globalization;
using System.Net;
using System.Text;

namespace Patronage.Programs.LegalText;

/// <summary>
/// A web page as paragraphs. Tags are read and thrown away, never built into a page: nothing in it can be run, loaded or followed. What is not shown (scripts, styles, comments, the head) is left out;
/// numbers of ordered lists are written as a browser shows them.
/// </summary>
internal static class HtmlText
{
    private const int Probe = 4096;
    private const int DeepestList = 32;
    private static readonly HashSet<string> Hidden = new(StringComparer.Ordinal) { "script", "style", "head", "title", "template", "noscript", "svg", "math", "iframe", "object", "select", "textarea", "button" };
    private static readonly HashSet<string> Blocks = new(
        ("p div br hr li ul ol table tr td th thead tbody tfoot caption h1 h2 h3 h4 h5 h6 section article header footer main aside nav "
            + "blockquote pre dl dt dd form fieldset figure figcaption address body html center").Split(' '),
        StringComparer.Ordinal);

    private static readonly string[] Signs = ["<!doctype html", "<html", "<body", "<p>", "<p ", "<div", "<table"];

    public static bool IsHtml(string text) => text[..Math.Min(text.Length, Probe)] is var head && Signs.Any(sign => head.Contains(sign, StringComparison.OrdinalIgnoreCase));

    public static IEnumerable<string> Lines(string html)
    {
        var (line, isCell, lists) = (new StringBuilder(), false, new Stack<int>());
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at);
            var end = open < 0 ? html.Length : open;
            line.Append(Spaces(html.AsSpan(at, end - at)));
            if (open < 0)
            {
                break;
            }

            var (name, isClosing, next) = Tag(html, open);
            at = next;
            if (name is null)
            {
                // «<» that begins no tag is a letter.
                if (next == open + 1)
                {
                    line.Append('<');
                }

                continue;
            }

            if (!isClosing && Hidden.Contains(name))
            {
                at = After(html, next, name);
                continue;
            }

            if (!Blocks.Contains(name))
            {
                continue;
            }

            if (Close(line, isCell) is { } text)
            {
                yield return text;
                isCell = false;
            }

            isCell = name is "td" or "th" ? !isClosing : isCell && name is not ("tr" or "table");
            Number(line, lists, name, isClosing);
        }

        if (Close(line, isCell) is { } last)
        {
            yield return last;
        }
    }

    private static void Number(StringBuilder line, Stack<int> lists, string name, bool isClosing)
    {
        if (name is "ol" or "ul")
        {
            if (isClosing)
            {
                lists.TryPop(out _);
            }
            else if (lists.Count < DeepestList)
            {
                lists.Push(name == "ol" ? 0 : -1);
            }
        }
        else if (name == "li" && !isClosing && lists.TryPeek(out var count) && count >= 0)
        {
            lists.Pop();
            lists.Push(count + 1);
            line.Append((count + 1).ToString(CultureInfo.InvariantCulture)).Append(". ");
        }
    }

    private static string? Close(StringBuilder line, bool isCell)
    {
        var text = WebUtility.HtmlDecode(line.ToString());
        line.Clear();
        return PlainText.Tidy(isCell ? $"\t{text.Replace('\t', ' ')}" : text.Replace('\t', ' '));
    }

    // A tag's name, lower case; null for a comment, a declaration, or a «<» that begins nothing.
    private static (string? Name, bool IsClosing, int Next) Tag(string html, int open)
    {
        if (html.AsSpan(open).StartsWith("<!--"))
        {
            var end = html.IndexOf("-->", open + 4, StringComparison.Ordinal);
            return (null, false, end < 0 ? html.Length : end + 3);
        }

        var at = open + 1;
        if (at < html.Length && html[at] is '!' or '?')
        {
            var end = html.IndexOf('>', at);
            return (null, false, end < 0 ? html.Length : end + 1);
        }

        var isClosing = at < html.Length && html[at] == '/';
        at += isClosing ? 1 : 0;
        var from = at;
        while (at < html.Length && char.IsAsciiLetterOrDigit(html[at]))
        {
            at++;
        }

        if (at == from || !char.IsAsciiLetter(html[from]))
        {
            return (null, false, open + 1);
        }

        var name = html[from..at].ToLowerInvariant();
        for (var quote = '\0'; at < html.Length; at++)
        {
            var letter = html[at];
            if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
            }
            else if (letter is '"' or '\'')
            {
                quote = letter;
            }
            else if (letter == '>')
            {
                return (name, isClosing, at + 1);
            }
        }

        return (name, isClosing, html.Length);
    }

    private static int After(string html, int at, string name)
    {
        var end = html.IndexOf($"</{name}", at, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : html.IndexOf('>', end) is >= 0 and var close ? close + 1 : html.Length;
    }

    // Line ends of the page's text are spaces.
    private static string Spaces(ReadOnlySpan<char> text)
    {
        var said = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var isSpace = letter is ' ' or '\n' or '\r' or '\t';
            if (!isSpace || said.Length == 0 || said[^1] != ' ')
            {
                said.Append(isSpace ? ' ' : letter);
            }
        }

        return said.ToString();
    }
}
