namespace Patronage.Services.Files;

/// <summary>A kind of file that is taken.</summary>
/// <param name="Id">Its id, as an entry of a journal names it.</param>
/// <param name="ContentType">The content type it is given out with.</param>
/// <param name="Extension">The ending of its name, with the dot.</param>
/// <param name="IsPicture">Whether it is shown, and not only given out.</param>
public sealed record FileKind(string Id, string ContentType, string Extension, bool IsPicture = false)
{
    /// <summary>A photo.</summary>
    public static readonly FileKind Jpeg = new("jpeg", "image/jpeg", ".jpg", true);

    /// <summary>A picture of a screen.</summary>
    public static readonly FileKind Png = new("png", "image/png", ".png", true);

    /// <summary>A picture of a messenger.</summary>
    public static readonly FileKind Webp = new("webp", "image/webp", ".webp", true);

    /// <summary>A scan.</summary>
    public static readonly FileKind Pdf = new("pdf", "application/pdf", ".pdf");

    /// <summary>A text document of Word.</summary>
    public static readonly FileKind Docx = new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");

    /// <summary>A table of Excel.</summary>
    public static readonly FileKind Xlsx = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");

    /// <summary>A text document of LibreOffice.</summary>
    public static readonly FileKind Odt = new("odt", "application/vnd.oasis.opendocument.text", ".odt");

    /// <summary>A table of LibreOffice.</summary>
    public static readonly FileKind Ods = new("ods", "application/vnd.oasis.opendocument.spreadsheet", ".ods");

    /// <summary>Plain text.</summary>
    public static readonly FileKind Text = new("txt", "text/plain", ".txt");

    /// <summary>All kinds, as they are told to people.</summary>
    public static readonly IReadOnlyList<FileKind> All = [Jpeg, Png, Webp, Pdf, Docx, Xlsx, Odt, Ods, Text];

    /// <summary>A kind by its id; null when there is none of it.</summary>
    public static FileKind? Find(string? id) => All.FirstOrDefault(kind => kind.Id == id);
}
