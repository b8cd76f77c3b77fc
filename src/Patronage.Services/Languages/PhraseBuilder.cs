using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Patronage.Programs.Model;

namespace Patronage.Services.Languages;

/// <summary>Takes an interpolated phrase apart: in Russian into the text itself, otherwise into the key of the phrasebook and what is put into it.</summary>
/// <remarks>Only texts and whole numbers are put in: whatever else has a form of its own in each language, and whoever writes the phrase chooses it.</remarks>
[InterpolatedStringHandler]
public ref struct PhraseBuilder
{
    private readonly StringBuilder _text;
    private readonly Phrasebook? _book;
    private readonly string?[]? _values;
    private int _count;

    /// <summary>Begins a phrase.</summary>
    /// <param name="literalLength">The length of its words.</param>
    /// <param name="formattedCount">How many values are put in.</param>
    public PhraseBuilder(int literalLength, int formattedCount)
    {
        _text = new StringBuilder(literalLength + formattedCount * 12);
        _book = Speech.Book;
        _values = _book is null ? null : new string?[formattedCount];
    }

    /// <summary>Adds words.</summary>
    public readonly void AppendLiteral(string words) => _text.Append(words);

    /// <summary>Adds a text.</summary>
    public void AppendFormatted(string? value)
    {
        if (_values is null)
        {
            _text.Append(value);
            return;
        }

        _text.Append('{').Append(_count).Append('}');
        _values[_count++] = value;
    }

    /// <summary>Adds one character, such as a space that does not break; without this overload it would be said as its number.</summary>
    public void AppendFormatted(char value) => AppendFormatted(value.ToString());

    /// <summary>Adds a text of a program.</summary>
    public void AppendFormatted(LocalText? value) => AppendFormatted(value?.Spoken());

    /// <summary>Adds a number, digits alone.</summary>
    public void AppendFormatted(long value) => AppendFormatted(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The phrase in the language.</summary>
    internal readonly string ToText()
    {
        if (_book is null || _values is null)
        {
            return _text.ToString();
        }

        var phrase = _book.Find(_text.ToString());
        return _count == 0 ? phrase : string.Format(CultureInfo.InvariantCulture, phrase, _values);
    }
}
