using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Keys;

namespace Patronage.Storage.Files;

/// <summary>Keeps the contents in the database, in parts that are sealed one by one: a backup of the database is a backup of the files.</summary>
public sealed class DatabaseFileStore : IFileStore
{
    private const int ChunkBytes = 1024 * 1024;
    private const string NamePurpose = "file.name";
    private const string ContentPurpose = "file.content";

    /// <inheritdoc/>
    public async Task<StoredFile> AddAsync(PatronageDb db, NewFile file, Stream content, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        var id = Guid.CreateVersion7(db.Clock.GetUtcNow());
        var key = file.FamilyId ?? DataKey.Installation;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkBytes];
        var size = 0L;
        for (var ordinal = 0; ; ordinal++)
        {
            var read = await content.ReadAtLeastAsync(buffer, ChunkBytes, throwOnEndOfStream: false, cancellation);
            if (read == 0)
                break;
            size += read;
            if (size > file.LargestSize)
            {
                db.ChangeTracker.Entries<FileChunk>().Where(entry => entry.Entity.FileId == id).ToList().ForEach(entry => entry.State = EntityState.Detached);
                throw new FileTooLargeException(file.LargestSize);
            }
            hash.AppendData(buffer, 0, read);
            db.FileChunks.Add(new FileChunk
            {
                FileId = id,
                Ordinal = ordinal,
                Content = await db.Vault.SealAsync(key, ContentPurpose, ChunkId(id, ordinal), buffer.AsMemory(0, read), cancellation),
            });
        }
        var row = new StoredFile
        {
            Id = id,
            OrganizationId = file.OrganizationId,
            FamilyId = file.FamilyId,
            CaseId = file.CaseId,
            Name = await db.Vault.SealAsync(key, NamePurpose, id.ToString("N"), Encoding.UTF8.GetBytes(file.Name), cancellation),
            ContentType = file.ContentType,
            Size = size,
            Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()),
            Sensitive = file.Sensitive,
            CreatedBy = db.Actor?.UserId,
            CreatedAt = db.Clock.GetUtcNow().UtcDateTime,
        };
        db.Files.Add(row);
        return row;
    }

    /// <inheritdoc/>
    public async Task<bool> CopyToAsync(PatronageDb db, StoredFile file, Stream destination, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(destination);
        if (file.DeletedAt is not null)
            return false;
        var key = file.FamilyId ?? DataKey.Installation;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var (ordinal, left) = (0, file.Size); left > 0; ordinal++)
        {
            var chunk = await db.FileChunks.AsNoTracking().FirstOrDefaultAsync(c => c.FileId == file.Id && c.Ordinal == ordinal, cancellation);
            if (chunk is null)
                return ordinal == 0 ? false : throw new InvalidDataException($"Part {ordinal} of the file {file.Id} is missing.");
            var plain = await db.Vault.OpenAsync(key, ContentPurpose, ChunkId(file.Id, ordinal), chunk.Content, cancellation);
            if (plain is null)
                return false;
            hash.AppendData(plain);
            await destination.WriteAsync(plain, cancellation);
            left -= plain.Length;
        }
        return string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), file.Sha256, StringComparison.Ordinal)
            ? true
            : throw new InvalidDataException($"The content of the file {file.Id} is not what was stored.");
    }

    /// <inheritdoc/>
    public async Task<string?> NameAsync(PatronageDb db, StoredFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        var plain = await db.Vault.OpenAsync(file.FamilyId ?? DataKey.Installation, NamePurpose, file.Id.ToString("N"), file.Name, cancellation);
        return plain is null ? null : Encoding.UTF8.GetString(plain);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(PatronageDb db, StoredFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        db.FileChunks.RemoveRange(await db.FileChunks.Where(c => c.FileId == file.Id).ToListAsync(cancellation));
        file.DeletedAt = db.Clock.GetUtcNow().UtcDateTime;
    }

    private static string ChunkId(Guid file, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{file:N}/{ordinal}");
}
