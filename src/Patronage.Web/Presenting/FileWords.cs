using System.Globalization;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>Files in words.</summary>
public static class FileWords
{
    /// <summary>файл, файла, файлов</summary>
    public static readonly NounForms Noun = new("файл", "файла", "файлов");

    /// <summary>What is taken and what becomes of photos: said beside every place where files are attached.</summary>
    public static string Limits => T("Снимки, PDF, DOCX, XLSX, ODT, ODS, TXT до 20 МБ. Место съёмки из снимков убирается.");

    /// <summary>«1,2 МБ», «340 КБ».</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => T($"{bytes.ToString(CultureInfo.InvariantCulture)}{RussianTypography.Nbsp}Б"),
        < 1024 * 1024 => T($"{(bytes / 1024).ToString(CultureInfo.InvariantCulture)}{RussianTypography.Nbsp}КБ"),
        _ => T($"{RussianNumbers.Decimal(Math.Round(bytes / 1048576m, 1))}{RussianTypography.Nbsp}МБ"),
    };

    /// <summary>«Файл приложен», «Приложено 3 файла».</summary>
    public static string Attached(int count) => count == 1 ? T("Файл приложен") : T($"Приложено {RussianPlural.Count(count, Noun)}");
}
