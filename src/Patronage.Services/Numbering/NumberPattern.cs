using System.Globalization;
using System.Text.RegularExpressions;

namespace Patronage.Services.Numbering;

/// <summary>How numbers of a series are written: text with <c>{n}</c> or <c>{n:000}</c>, and <c>{year}</c> or <c>{yy}</c> where wanted.</summary>
public static partial class NumberPattern
{
    /// <summary>The longest pattern.</summary>
    public const int Longest = 40;

    /// <summary>A number as it is.</summary>
    public const string Plain = "{n}";

    /// <summary>What is wrong with a pattern; null when nothing is.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="perYear">Whether the series starts anew each year.</param>
    /// <param name="unique">Whether no two numbers of the series may ever be the same.</param>
    public static string? Problem(string? pattern, bool perYear, bool unique)
    {
        if (string.IsNullOrWhiteSpace(pattern))
        {
            return T("Напишите, как выглядит номер, например {year}-{n:000}.");
        }

        var rest = Known().Replace(pattern, "");
        return pattern.Length > Longest ? T($"Длиннее {Longest} знаков: сократите.")
            : rest.Contains('{', StringComparison.Ordinal) || rest.Contains('}', StringComparison.Ordinal) ? T("В фигурных скобках бывает только {n}, {n:000}, {year} и {yy}.")
            : rest.Any(char.IsControl) ? T("Номер пишут в одну строку.")
            : Counted().Count(pattern) != 1 ? T("Порядковый номер {n} должен стоять один раз.")
            : perYear && unique && !Dated().IsMatch(pattern) ? T("Нумерация начинается каждый год заново, и номера повторились бы: добавьте {year} или {yy}.")
            : null;
    }

    /// <summary>A number written by a pattern that has no problem.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="year">The year of registration.</param>
    /// <param name="number">Its place in the series.</param>
    public static string Format(string pattern, int year, int number) => Known().Replace(pattern, match => match.Value switch
    {
        "{year}" => year.ToString("0000", CultureInfo.InvariantCulture),
        "{yy}" => (year % 100).ToString("00", CultureInfo.InvariantCulture),
        { } token => number.ToString(token is "{n}" ? "0" : token[3..^1], CultureInfo.InvariantCulture),
    });

    [GeneratedRegex(@"\{(?:n(?::0{1,9})?|year|yy)\}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Known();

    [GeneratedRegex(@"\{n(?::0{1,9})?\}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Counted();

    [GeneratedRegex(@"\{(?:year|yy)\}", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Dated();
}
