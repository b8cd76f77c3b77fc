namespace Patronage.Programs.Editing.Completing;

/// <summary>An object or a list around the cursor.</summary>
/// <param name="isObject">Whether it is an object.</param>
internal sealed class JsonFrame(bool isObject)
{
    public bool IsObject { get; } = isObject;

    /// <summary>The property whose value the cursor is in or before; null where a name is expected, and in lists.</summary>
    public string? Property { get; set; }

    /// <summary>The names that stand in the object already, before and after the cursor.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);
}

/// <summary>Where a cursor is in a text that may be JSON one day: half written texts are the rule here.</summary>
internal sealed class JsonCursor
{
    private readonly string _text;
    private readonly List<JsonFrame> _frames = [];

    private JsonCursor(string text) => _text = text;

    /// <summary>The objects and lists around the cursor, the outermost first.</summary>
    public IReadOnlyList<JsonFrame> Frames => _frames;

    /// <summary>Where the word under the cursor begins: a string with its quote, or a bare word; the cursor itself when there is none.</summary>
    public int Start { get; private set; }

    /// <summary>How long that word is, up to its end behind the cursor.</summary>
    public int Length { get; private set; }

    /// <summary>What of the word stands before the cursor, without quotes.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>Whether the word is a string.</summary>
    public bool IsString { get; private set; }

    /// <summary>Whether a colon follows the word: then a name is there already and only it is replaced.</summary>
    public bool HasColon => FollowsColon(Start + Length);

    public static JsonCursor At(string text, int offset)
    {
        var cursor = new JsonCursor(text);
        cursor.Run(Math.Clamp(offset, 0, text.Length));
        return cursor;
    }

    private void Run(int offset)
    {
        var at = 0;
        while (at < offset)
        {
            if (_text[at] == '"' || IsWord(_text[at]))
            {
                var end = EndOfWord(at);
                if (end > offset || (end == offset && !(IsClosed(at, end))))
                {
                    Take(at, offset, end);
                    break;
                }

                Name(at, end);
                at = end;
                continue;
            }

            Step(_text[at]);
            at++;
        }

        if (Length == 0)
        {
            Start = offset;
        }

        Rest(Math.Max(offset, Start + Length));
    }

    private void Take(int at, int offset, int end)
    {
        (Start, Length, IsString) = (at, end - at, _text[at] == '"');
        Typed = _text[(at + (IsString ? 1 : 0))..offset];
    }

    private void Step(char sign)
    {
        switch (sign)
        {
            case '{' or '[':
                _frames.Add(new JsonFrame(sign == '{'));
                break;
            case '}' or ']' when _frames.Count > 0:
                _frames.RemoveAt(_frames.Count - 1);
                break;
            case ',' when _frames is [.., { IsObject: true } current]:
                current.Property = null;
                break;
        }
    }

    private void Name(int at, int end)
    {
        if (_text[at] == '"' && _frames is [.., { IsObject: true, Property: null } current] && FollowsColon(end))
        {
            current.Property = _text[(at + 1)..(end - 1)];
            current.Names.Add(current.Property);
        }
    }

    // Names that stand behind the cursor are no candidates either.
    private void Rest(int from)
    {
        var depth = 0;
        for (var at = from; at < _text.Length && depth >= 0;)
        {
            if (_text[at] == '"')
            {
                var end = EndOfWord(at);
                if (depth == 0 && _frames is [.., { IsObject: true } current] && IsClosed(at, end) && FollowsColon(end))
                {
                    current.Names.Add(_text[(at + 1)..(end - 1)]);
                }

                at = end;
                continue;
            }

            depth += _text[at] is '{' or '[' ? 1 : _text[at] is '}' or ']' ? -1 : 0;
            at++;
        }
    }

    private bool FollowsColon(int at)
    {
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            at++;
        }

        return at < _text.Length && _text[at] == ':';
    }

    private bool IsClosed(int at, int end) => _text[at] == '"' && end - at >= 2 && _text[end - 1] == '"';

    private int EndOfWord(int at)
    {
        if (_text[at] != '"')
        {
            var word = at;
            while (word < _text.Length && IsWord(_text[word]))
            {
                word++;
            }

            return word;
        }

        // A string that is not closed ends with its line.
        var end = at + 1;
        while (end < _text.Length && _text[end] is not ('"' or '\n'))
        {
            end += _text[end] == '\\' && end + 1 < _text.Length ? 2 : 1;
        }

        return end < _text.Length && _text[end] == '"' ? end + 1 : Math.Min(end, _text.Length);
    }

    private static bool IsWord(char sign) => char.IsLetterOrDigit(sign) || sign is '-' or '_' or '.' or '$';
}
