using System.Globalization;

namespace Patronage.Services.Importing;

/// <summary>Reads days in the forms in which people and programs write them. A year of two digits is not guessed: somebody born in 25 may be a hundred years old.</summary>
internal static class ImportDates
{
    private const int Longest = 30;
    private static readonly DateOnly Of1900 = new(1899, 12, 30), Of1904 = new(1904, 1, 1);

    private static readonly string[] Forms =
    [
        "d.M.yyyy", "yyyy-M-d", "d/M/yyyy", "d-M-yyyy", "yyyy.M.d", "yyyy/M/d", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss", "yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy-MM-dd'T'HH:mm:ss",
    ];

    /// <summary>Reads a day.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="from1904">Whether days are counted from 1904.</param>
    /// <returns>The day; null when it is none.</returns>
    public static DateOnly? Read(ImportCell cell, bool from1904)
    {
        var text = cell.Text.Replace('\u00A0', ' ').Trim();
        if (cell.IsNumber)
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) ? OfSerial(serial, from1904) : null;
        }

        return text.Length is > 0 and <= Longest && DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var moment) ? DateOnly.FromDateTime(moment) : null;
    }

    // Workbooks hold that 1900 had a 29th of February, so that days before March of that year are one off; nothing here is as old.
    private static DateOnly? OfSerial(double serial, bool from1904)
    {
        const int Least = 61, Most = 73_050;
        return serial is >= Least and <= Most ? (from1904 ? Of1904 : Of1900).AddDays((int)serial) : null;
    }
}
