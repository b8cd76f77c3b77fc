using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Patronage.Reporting.Printing;
using Patronage.Services.Access;
using Patronage.Services.Documents;
using Patronage.Services.Results;
using Patronage.Web.Account;

namespace Patronage.Web.Documents;

/// <summary>Files and pages to print: static, since neither needs a circuit.</summary>
internal static class DocumentEndpoints
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static void MapDocuments(this WebApplication app)
    {
        var documents = app.MapGroup("/families/{caseId:guid}/documents/{documentId}").RequireAuthorization(new MayAttribute(Operation.ListCases));
        documents.MapGet("/file", FileAsync);
        documents.MapGet("/print", PageAsync);
    }

    /// <summary>The address of a document's file.</summary>
    public static string FileHref(Guid caseId, string documentId, string? record) => $"families/{caseId}/documents/{documentId}/file{Query(record)}";

    /// <summary>The address of a document's page to print.</summary>
    public static string PrintHref(Guid caseId, string documentId, string? record) => $"families/{caseId}/documents/{documentId}/print{Query(record)}";

    private static string Query(string? record) => record is null ? "" : $"?record={Uri.EscapeDataString(record)}";

    private static Task<IResult> FileAsync(Guid caseId, string documentId, string? record, HttpContext context, CurrentPerson current, DocumentDesk desk) =>
        AnswerAsync(caseId, documentId, record, context, current, desk, issued => Results.File(DocxWriter.Write(issued.Document), DocxWriter.ContentType, $"{issued.FileName}.docx"));

    private static Task<IResult> PageAsync(Guid caseId, string documentId, string? record, HttpContext context, CurrentPerson current, DocumentDesk desk) =>
        AnswerAsync(caseId, documentId, record, context, current, desk, issued => Results.Content(Page(issued, FileHref(caseId, documentId, record), $"families/{caseId}?tab=documents", T("К случаю")), "text/html", Encoding.UTF8));

    private static async Task<IResult> AnswerAsync(
        Guid caseId, string documentId, string? record, HttpContext context, CurrentPerson current, DocumentDesk desk, Func<IssuedDocument, IResult> answer)
    {
        current.Origin = context.Connection.RemoteIpAddress?.ToString();
        context.Response.Headers.CacheControl = "no-store";
        return await current.OfAsync(context.User) is not { } person ? Results.StatusCode(StatusCodes.Status403Forbidden)
            : await desk.PrintAsync(person, caseId, documentId, record, context.RequestAborted) switch
            {
                Outcome<IssuedDocument>.Done { Value: var issued } => answer(issued),
                Outcome<IssuedDocument>.Denied => Results.StatusCode(StatusCodes.Status403Forbidden),
                _ => Results.NotFound(),
            };
    }

    /// <summary>A page to print.</summary>
    public static string Page(IssuedDocument issued, string? file, string back, string backText)
    {
        var document = issued.Document;
        var blanks = document.Blanks.Count == 0 ? "" : T($"<p class=\"print-blanks\">Останется пустым, вписать от руки: {Text(string.Join("; ", document.Blanks))}</p>");
        var download = file is null ? "" : T($"<a href=\"{Text(file)}\">Скачать DOCX</a>");
        var copies = document.Copies > 1 ? $" ({Text(T("экземпляров: ") + document.Copies.ToString(System.Globalization.CultureInfo.InvariantCulture))})" : "";
        return T($"""
            <!DOCTYPE html>
            <html lang="{Text(document.Language)}">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <base href="/" />
            <title>{Text(issued.FileName)}</title>
            <link rel="icon" href="favicon.svg" type="image/svg+xml" />
            <link rel="stylesheet" href="css/paper.css" />
            <style>{PrintPage.PaperRule(document.Paper)}</style>
            </head>
            <body class="print-page">
            <header class="print-bar">
            <h1>{Text(issued.FileName)}{copies}</h1>
            <button type="button" id="print">Печать</button>
            {download}
            <a href="{Text(back)}">{Text(backText)}</a>
            {blanks}
            </header>
            <main>{PrintPage.Articles(document)}</main>
            <script src="js/printing.js"></script>
            </body>
            </html>
            """);
    }

    private static string Text(string text) => Encoder.Encode(text);
}
