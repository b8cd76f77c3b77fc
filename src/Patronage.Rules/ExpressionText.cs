using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Rules;

/// <summary>An expression as an author wrote it, and where.</summary>
public sealed class ExpressionText
{
    private readonly JsonValue? _json;
    private readonly ExpressionText? _whole;
    private readonly int _start;
    private readonly (int At, ExpressionText Text, int Start)[] _pieces = [];

    /// <summary>An expression that is the string value of a file.</summary>
    /// <param name="json">The string value.</param>
    /// <exception cref="ArgumentException">The value is no string.</exception>
    public ExpressionText(JsonValue json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Kind != JsonKind.String)
        {
            throw new ArgumentException("The value is no string.", nameof(json));
        }

        _json = json;
        Text = json.Text;
        Place = json.Place;
    }

    /// <summary>An expression whose first character stands at a place.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="place">Where its first character stands.</param>
    public ExpressionText(string text, SourcePlace place)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(place);
        Text = text;
        Place = place;
    }

    private ExpressionText(ExpressionText whole, int start, int length)
    {
        _whole = whole;
        _start = start;
        Text = whole.Text.Substring(start, length);
        Place = whole.PlaceAt(start);
    }

    /// <summary>An expression made of pieces of others, each of which still knows where it stands.</summary>
    internal ExpressionText(IReadOnlyList<(string Words, ExpressionText? From, int Start)> pieces, SourcePlace place)
    {
        var text = new System.Text.StringBuilder();
        var known = new List<(int, ExpressionText, int)>();
        foreach (var (words, from, start) in pieces)
        {
            if (from is not null)
            {
                known.Add((text.Length, from, start));
            }

            text.Append(words);
        }

        Text = text.ToString();
        Place = place;
        _pieces = [.. known];
    }

    /// <summary>The expression.</summary>
    public string Text { get; }

    /// <summary>Where it stands.</summary>
    public SourcePlace Place { get; }

    /// <summary>The place of a character in the file; escapes of a JSON string are counted.</summary>
    /// <param name="index">Index in <see cref="Text"/>.</param>
    /// <returns>File, line and column, both from 1, and the JSON pointer.</returns>
    public SourcePlace PlaceAt(int index)
    {
        if (_pieces.Length > 0)
        {
            var piece = Array.FindLast(_pieces, one => one.At <= index);
            return piece.Text is null ? Place : piece.Text.PlaceAt(piece.Start + Math.Min(index - piece.At, piece.Text.Text.Length - piece.Start));
        }

        if (_whole is not null)
        {
            return _whole.PlaceAt(_start + index);
        }

        if (_json is not null)
        {
            return _json.PlaceAt(index);
        }

        var (line, column) = (Place.Line, Place.Column);
        for (var i = 0; i < index && i < Text.Length; i++)
        {
            (line, column) = Text[i] == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return Place with { Line = line, Column = column };
    }

    /// <summary>A part of the text, which still knows where it stands.</summary>
    /// <param name="start">Index of its first character in <see cref="Text"/>.</param>
    /// <param name="length">How many characters.</param>
    /// <returns>The part.</returns>
    public ExpressionText Slice(int start, int length) => new(this, start, length);
}
