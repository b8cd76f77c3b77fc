namespace Patronage.Rules.Json;

/// <summary>Keeps UTF-8 offsets, UTF-16 offsets, lines and columns in step, forwards only.</summary>
internal sealed class TextWalker(string text)
{
    private int _byte;
    private int _lineStart;

    public int Position { get; private set; }

    public int Line { get; private set; } = 1;

    public int Column => Position - _lineStart + 1;

    public void SkipMark(int length) => Position = length;

    public void MoveTo(int targetByte)
    {
        while (_byte < targetByte && Position < text.Length)
        {
            _byte += BytesOf(text, Position);
            if (text[Position++] == '\n')
            {
                Line++;
                _lineStart = Position;
            }
        }
    }

    public static int BytesOf(string text, int at)
    {
        var c = text[at];
        if (c < 0x80)
        {
            return 1;
        }

        if (c < 0x800)
        {
            return 2;
        }

        // A pair is four bytes, counted with its first half; a lone half is encoded as U+FFFD, three bytes.
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            return 4;
        }

        return char.IsLowSurrogate(c) && at > 0 && char.IsHighSurrogate(text[at - 1]) ? 0 : 3;
    }
}
