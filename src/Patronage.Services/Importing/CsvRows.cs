using System.Text;

namespace Patronage.Services.Importing;

/// <summary>The rows of a text whose values are separated: by semicolons, commas or tabs, in the encodings that offices write.</summary>
internal static class CsvRows
{
    private const int Cyrillic = 1251;
    private static readonly char[] Separators = [';', '\t', ','];

    public static IReadOnlyList<ImportRow> Read(ReadOnlySpan<byte> content, CancellationToken cancellation)
    {
        var text = Decode(content);
        var separator = SeparatorOf(text);
        var rows = new List<ImportRow>();
        var (cells, cell, quoted, began, number, line) = (new List<ImportCell>(), new StringBuilder(), false, false, 1, 1);
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : '\n';
            if (quoted && i < text.Length)
            {
                if (letter != '"')
                {
                    cell.Append(letter);
                    CheckLength(cell.Length);
                    line += letter == '\n' ? 1 : 0;
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter == '"' && cell.Length == 0 && !began)
            {
                (quoted, began) = (true, true);
            }
            else if (letter == separator || letter == '\n')
            {
                if (i < text.Length || cell.Length > 0 || cells.Count > 0)
                {
                    cells.Add(new ImportCell(cell.ToString().Trim('\r', ' ', '\uFEFF')));
                    CheckColumn(cells.Count - 1, number);
                }

                (began, _) = (false, cell.Clear());
                if (letter == '\n')
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (cells.Exists(item => !item.IsEmpty))
                    {
                        rows.Add(new ImportRow(number, cells));
                        CheckCount(rows.Count);
                    }

                    (cells, number) = ([], ++line);
                }
            }
            else
            {
                cell.Append(letter);
                CheckLength(cell.Length);
            }
        }

        return quoted ? throw new ImportRefusedException(T("В файле не закрыта кавычка. Сохраните его как XLSX.")) : rows;
    }

    public static void CheckCount(int rows)
    {
        if (rows > ImportLimits.MostRows + 10)
        {
            throw new ImportRefusedException(T($"В файле больше {ImportLimits.MostRows} строк. Разделите его на части."));
        }
    }

    public static void CheckColumn(int column, int row)
    {
        if (column >= ImportLimits.MostColumns)
        {
            throw new ImportRefusedException(T($"В строке {row} больше {ImportLimits.MostColumns} столбцов. Оставьте нужные."));
        }
    }

    public static void CheckLength(int length)
    {
        if (length > ImportLimits.LongestCell)
        {
            throw new ImportRefusedException(T($"В одной из клеток больше {ImportLimits.LongestCell} знаков. Сократите её."));
        }
    }

    private static string Decode(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(Encoding.Unicode.Preamble) || content.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return (content[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(content[2..]);
        }

        var bytes = content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content;
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(Cyrillic)!.GetString(bytes);
        }
    }

    // The one that the first lines have most of, outside of quotes.
    private static char SeparatorOf(string text)
    {
        var (counts, quoted, lines) = (new int[Separators.Length], false, 0);
        foreach (var letter in text)
        {
            quoted ^= letter == '"';
            if (letter == '\n' && ++lines == 5)
            {
                break;
            }

            if (!quoted && Array.IndexOf(Separators, letter) is >= 0 and var which)
            {
                counts[which]++;
            }
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }
}
