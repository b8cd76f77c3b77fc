using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml;
using Patronage.Services.Files;
using Patronage.Services.Results;

namespace Patronage.Services.Importing;

/// <summary>
/// Reads a table from an XLSX or CSV file, judged by what lies in it. Nothing of the file is run: no formula, no entity, no link outside; and no more of it is unpacked than is taken.
/// </summary>
public static class TableFile
{
    private const int HeadingsWithin = 10;
    private const int LeastHeadings = 2;

    /// <summary>Reads it.</summary>
    /// <param name="content">All of the file.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The table; or why there is none.</returns>
    public static Outcome<ImportTable> Read(ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        if (content.Length > ImportLimits.MostBytes)
        {
            return Outcome.Invalid<ImportTable>("", T($"Файл больше {ImportLimits.MostBytes / 1024 / 1024} МБ. Разделите его на части."));
        }

        try
        {
            var (kind, refusal) = FileSignature.Of(content);
            var (rows, from1904) = kind == FileKind.Xlsx ? XlsxRows.Read(content, cancellation) : kind == FileKind.Text ? (CsvRows.Read(content.Span, cancellation), false) : throw new ImportRefusedException(Why(refusal));
            return Outcome.Done(Table(rows, Convert.ToHexStringLower(SHA256.HashData(content.Span)), from1904));
        }
        catch (ImportRefusedException refused)
        {
            return Outcome.Invalid<ImportTable>("", refused.Message);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException or ArgumentException or NotSupportedException or OverflowException or FormatException)
        {
            return Outcome.Invalid<ImportTable>("", T("Файл повреждён. Откройте его, сохраните заново как XLSX или CSV и выберите ещё раз."));
        }
    }

    private static ImportTable Table(IReadOnlyList<ImportRow> rows, string hash, bool from1904)
    {
        // Above the headings there may be a title, which stands in one cell.
        var head = rows.Take(HeadingsWithin).FirstOrDefault(row => row.Cells.Count(cell => !cell.IsEmpty) >= LeastHeadings) ?? (rows is [var first, ..] ? first : throw new ImportRefusedException(T("В файле нет ни одной строки.")));
        var headings = head.Cells.Select(cell => cell.Text.Trim()).ToList();
        while (headings is [.., ""])
        {
            headings.RemoveAt(headings.Count - 1);
        }

        if (headings.Where(heading => heading.Length > 0).GroupBy(Storage.SearchText.Normalize, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ImportRefusedException(T($"Заголовок «{twice.First()}» стоит дважды: непонятно, какой столбец брать. Переименуйте или удалите один."));
        }

        var below = rows.Where(row => row.Number > head.Number && row.Cells.Any(cell => !cell.IsEmpty)).ToList();
        if (below.Count == 0)
        {
            throw new ImportRefusedException(T("Под заголовками нет ни одной строки."));
        }

        if (below.Find(row => row.Cells.Skip(headings.Count).Any(cell => !cell.IsEmpty)) is { } beyond)
        {
            throw new ImportRefusedException(T($"В строке {beyond.Number} что-то написано правее последнего заголовка. Дайте столбцу заголовок или очистите его."));
        }

        return new ImportTable(
            headings,
            [.. below.Select(row => row with { Cells = [.. Enumerable.Range(0, headings.Count).Select(column => column < row.Cells.Count ? row.Cells[column] : ImportCell.Empty)] })],
            hash, from1904);
    }

    private static string Why(FileRefusal refusal) => refusal switch
    {
        FileRefusal.HasMacros => T("В файле есть макросы. Сохраните его как XLSX без макросов."),
        FileRefusal.IsOldOffice => T("Это старый формат XLS. Откройте файл и сохраните его как XLSX."),
        FileRefusal.Empty => T("Файл пустой."),
        _ => T("Это не таблица. Нужен файл XLSX или CSV."),
    };
}

/// <summary>Lets only so many bytes out of an archive, whatever its entries say of their size.</summary>
internal sealed class Unpacking(ZipArchive archive)
{
    private long _left = ImportLimits.MostUnpacked;

    public Stream? Open(string name) => archive.GetEntry(name) is { } entry ? new Measured(entry.Open(), this) : null;

    private void Take(int bytes)
    {
        if ((_left -= bytes) < 0)
        {
            throw new ImportRefusedException(T("Файл распаковывается в слишком большой. Оставьте в нём один лист с данными."));
        }
    }

    private sealed class Measured(Stream inner, Unpacking unpacking) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            unpacking.Take(read);
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
