namespace Patronage.Services.Importing;

/// <summary>How much is taken from a file of tables.</summary>
public static class ImportLimits
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>The most bytes that a file may unpack to: more is a bomb and no table.</summary>
    public const long MostUnpacked = 100L * 1024 * 1024;

    /// <summary>The most parts of a workbook.</summary>
    public const int MostParts = 500;

    /// <summary>The most rows below the headings.</summary>
    public const int MostRows = 5_000;

    /// <summary>The most families of one import: all of them are written at once.</summary>
    public const int MostFamilies = 500;

    /// <summary>The most columns.</summary>
    public const int MostColumns = 100;

    /// <summary>The most characters of a cell.</summary>
    public const int LongestCell = 10_000;
}

/// <summary>A cell.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="IsNumber">Whether it is a number of a workbook: days are numbers there.</param>
/// <param name="IsFormula">Whether it is computed: formulas are not, so that what stands there is not taken.</param>
public readonly record struct ImportCell(string Text, bool IsNumber = false, bool IsFormula = false)
{
    /// <summary>A cell with nothing in it.</summary>
    public static ImportCell Empty { get; } = new("");

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsEmpty => Text is null or "" && !IsFormula;
}

/// <summary>A row below the headings.</summary>
/// <param name="Number">Its number, as a program for tables shows it.</param>
/// <param name="Cells">Its cells, one for each heading.</param>
public sealed record ImportRow(int Number, IReadOnlyList<ImportCell> Cells);

/// <summary>A table that was read.</summary>
/// <param name="Headings">The headings; at least one.</param>
/// <param name="Rows">The rows in which something stands.</param>
/// <param name="Hash">SHA-256 of the file, in hexadecimal letters.</param>
/// <param name="Counts1904">Whether the workbook counts its days from 1904.</param>
public sealed record ImportTable(IReadOnlyList<string> Headings, IReadOnlyList<ImportRow> Rows, string Hash, bool Counts1904)
{
    /// <summary>The letters of a column: A, B … AA.</summary>
    public static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}

/// <summary>A file is no table that can be taken.</summary>
internal sealed class ImportRefusedException(string message) : Exception(message)
{
    public ImportRefusedException()
        : this("")
    {
    }

    public ImportRefusedException(string message, Exception inner)
        : this(message)
    {
        _ = inner;
    }
}
