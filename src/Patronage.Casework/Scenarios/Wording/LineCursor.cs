using System.Globalization;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>Reads one line of a scenario from left to right. What cannot be read is told at its place, once a line.</summary>
internal sealed class LineCursor(string text, int line, string file, DiagnosticBag diagnostics)
{
    private const string Shape = "dd.MM.yyyy";
    private bool _isFailed;

    public int At { get; private set; }

    public bool IsEnd
    {
        get
        {
            Skip();
            return At >= text.Length;
        }
    }

    public string Rest => text[At..];

    public static string Say(DateOnly day) => day.ToString(Shape, CultureInfo.InvariantCulture);

    /// <summary>Takes one of the words, the longest first; null when none stands here.</summary>
    public string? Take(params IEnumerable<string> words)
    {
        Skip();
        foreach (var word in words.OrderByDescending(word => word.Length))
        {
            if (string.Compare(text, At, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 && !IsInWord(At + word.Length, word[^1]))
            {
                At += word.Length;
                return word;
            }
        }

        return null;
    }

    /// <summary>A text in quotation marks; null when none stands here.</summary>
    public string? Quoted()
    {
        Skip();
        if (At < text.Length && text[At] == '"')
        {
            return Json() is { Kind: JsonKind.String } value ? value.Text : null;
        }

        if (At >= text.Length || text[At] != '«')
        {
            return null;
        }

        var depth = 0;
        for (var end = At; end < text.Length; end++)
        {
            depth += text[end] switch { '«' => 1, '»' => -1, _ => 0 };
            if (depth == 0)
            {
                var inner = text[(At + 1)..end];
                At = end + 1;
                return inner;
            }
        }

        Fail("не закрыта кавычка «");
        return null;
    }

    /// <summary>The id behind a title; null when none stands here.</summary>
    public string? Bracketed()
    {
        Skip();
        if (At >= text.Length || text[At] != '[' || text.IndexOf(']', At) is not (> 0 and var end))
        {
            return null;
        }

        var inner = text[(At + 1)..end].Trim();
        At = end + 1;
        return inner;
    }

    /// <summary>A day; null when none stands here.</summary>
    public DateOnly? Day()
    {
        Skip();
        if (text.Length - At >= Shape.Length && DateOnly.TryParseExact(text.AsSpan(At, Shape.Length), Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            At += Shape.Length;
            return day;
        }

        return null;
    }

    /// <summary>A time of day; null when none stands here.</summary>
    public string? Time()
    {
        Skip();
        if (text.Length - At >= 5 && TimeOnly.TryParseExact(text.AsSpan(At, 5), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            At += 5;
            return text[(At - 5)..At];
        }

        return null;
    }

    /// <summary>What stands up to one of the marks, without it.</summary>
    public string Until(params ReadOnlySpan<char> marks)
    {
        Skip();
        var end = text.AsSpan(At).IndexOfAny(marks);
        var found = end < 0 ? text[At..] : text.Substring(At, end);
        At += found.Length;
        return found.Trim();
    }

    /// <summary>A value of JSON; null when none stands here.</summary>
    public JsonValue? Json()
    {
        Skip();
        var end = EndOfJson();
        if (end <= At || JsonDocumentReader.Read(file, text[At..end], []) is not { } value)
        {
            Fail("здесь нужно значение JSON");
            return null;
        }

        At = end;
        return value;
    }

    /// <summary>Takes a mark; says whether it stood here.</summary>
    public bool Mark(char mark)
    {
        Skip();
        if (At < text.Length && text[At] == mark)
        {
            At++;
            return true;
        }

        return false;
    }

    /// <summary>What stands here next, without taking it.</summary>
    public char Next
    {
        get
        {
            Skip();
            return At < text.Length ? text[At] : '\0';
        }
    }

    /// <summary>Tells what is not understood here.</summary>
    public void Fail(string what)
    {
        if (!_isFailed)
        {
            _isFailed = true;
            diagnostics.Add(WordingDiagnostics.NotUnderstood, Place, what);
        }
    }

    /// <summary>Tells of a name that the program does not have.</summary>
    public void Unknown(string name, string section, IEnumerable<string> known)
    {
        if (!_isFailed)
        {
            _isFailed = true;
            diagnostics.Add(Histories.HistoryDiagnostics.UnknownElement, Place, name, Nearest.Suggest(name, [.. known.Distinct(StringComparer.Ordinal)]), section);
        }
    }

    public bool IsFailed => _isFailed;

    private SourcePlace Place => new(file, line, Math.Min(At, text.Length) + 1, "");

    private void Skip()
    {
        while (At < text.Length && char.IsWhiteSpace(text[At]))
        {
            At++;
        }
    }

    private bool IsInWord(int at, char last) => char.IsLetterOrDigit(last) && at < text.Length && char.IsLetterOrDigit(text[at]);

    private int EndOfJson()
    {
        var depth = 0;
        for (var at = At; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    at = EndOfString(at);
                    break;
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']':
                    depth--;
                    break;
                default:
                    continue;
            }

            if (depth == 0)
            {
                return Math.Min(at + 1, text.Length);
            }
        }

        return -1;
    }

    private int EndOfString(int at)
    {
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            at += text[at] == '\\' ? 1 : 0;
        }

        return at;
    }
}
