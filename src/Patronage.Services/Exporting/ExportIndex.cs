using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Patronage.Services.Cases;
using Patronage.Storage.Cases;

namespace Patronage.Services.Exporting;

/// <summary>A case in the index of an archive.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Number">Its number.</param>
/// <param name="Family">The family.</param>
/// <param name="State">How far it got.</param>
/// <param name="Curator">Who leads it.</param>
/// <param name="ReferredOn">When the family came.</param>
/// <param name="Entries">How many entries its journal has.</param>
/// <param name="Hides">Whether something was left out.</param>
/// <param name="Files">Its files.</param>
internal sealed record IndexLine(string Folder, string Number, string Family, CaseState State, string Curator, DateOnly ReferredOn, int Entries, bool Hides, IReadOnlyList<ExportedFile> Files);

/// <summary>The index of an archive: a page that is read without the product and without a network.</summary>
internal static class ExportIndex
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Page(IReadOnlyList<IndexLine> lines, string by, DateOnly today, bool whole)
    {
        var page = new StringBuilder($"<!DOCTYPE html>\n<html lang=\"{Speech.Language.Code}\"><head><meta charset=\"utf-8\" /><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" /><title>");
        page.Append(Text(T("Выгрузка данных"))).Append("</title><style>body{font:16px/1.5 sans-serif;margin:1.5rem;max-width:70rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;vertical-align:top}ul{margin:0;padding-left:1.2rem}</style></head><body>\n<h1>");
        page.Append(Text(T("Выгрузка данных"))).Append("</h1>\n<p>").Append(Text(T($"Дел: {lines.Count}. Выгружено {Day(today)}: {by}"))).Append("</p>\n<p>");
        page.Append(Text(T("В папке каждого дела: case.json – карточка семьи, члены семьи, сроки и все записи журнала по порядку; files – приложенные файлы и снимки.")));
        page.Append("</p>\n");
        if (whole)
        {
            page.Append("<p><a href=\"organization.json\">organization.json</a> – ").Append(Text(T("организация: профили, люди и роли, подписанные отчёты."))).Append("</p>\n");
        }

        if (lines.Any(line => line.Hides || line.Files.Any(file => file.Left is not null)))
        {
            page.Append("<p><strong>").Append(Text(T("Отмеченное звёздочкой выгружено не целиком: закрытых сведений тот, кто выгружал, не видит."))).Append("</strong></p>\n");
        }

        page.Append("<table><thead><tr>");
        foreach (var heading in new[] { T("Номер"), T("Семья"), T("Состояние"), T("Куратор"), T("Обратилась"), T("Записей"), T("Файлы") })
        {
            page.Append("<th scope=\"col\">").Append(Text(heading)).Append("</th>");
        }

        page.Append("</tr></thead><tbody>\n");
        foreach (var line in lines)
        {
            Row(page, line);
        }

        return page.Append("</tbody></table>\n</body></html>\n").ToString();
    }

    private static void Row(StringBuilder page, IndexLine line)
    {
        page.Append("<tr><th scope=\"row\"><a href=\"").Append(Address($"{line.Folder}/case.json")).Append("\">").Append(Text(line.Number.Length > 0 ? line.Number : T("без номера"))).Append("</a>");
        page.Append(line.Hides ? " *" : "").Append("</th><td>").Append(Text(line.Family)).Append("</td><td>").Append(Text(CaseStateWords.Of(line.State))).Append("</td><td>").Append(Text(line.Curator)).Append("</td><td>");
        page.Append(Day(line.ReferredOn)).Append("</td><td>").Append(line.Entries.ToString(CultureInfo.InvariantCulture)).Append("</td><td>");
        if (line.Files.Count > 0)
        {
            page.Append("<ul>");
            foreach (var file in line.Files)
            {
                page.Append("<li>").Append(file.Path is { } path ? $"<a href=\"{Address(path)}\">{Text(file.Name)}</a>" : $"{Text(file.Name)} * ({Text(file.Left ?? "")})").Append("</li>");
            }

            page.Append("</ul>");
        }

        page.Append("</td></tr>\n");
    }

    private static string Address(string path) => Text(string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));

    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Text(string text) => Html.Encode(text);
}
