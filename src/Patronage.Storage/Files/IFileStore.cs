namespace Patronage.Storage.Files;

/// <summary>A file to be stored.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Name">Its name as people see it.</param>
/// <param name="ContentType">The content type.</param>
public sealed record NewFile(Guid OrganizationId, string Name, string ContentType)
{
    /// <summary>The family; null when it belongs to none.</summary>
    public Guid? FamilyId { get; init; }

    /// <summary>The case; null when it belongs to none.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Whether it holds what the program marks sensitive.</summary>
    public bool Sensitive { get; init; }

    /// <summary>The greatest size in bytes that is taken.</summary>
    public long LargestSize { get; init; } = 50 * 1024 * 1024;
}

/// <summary>A file is larger than the caller takes.</summary>
/// <param name="largestSize">The greatest size in bytes.</param>
public sealed class FileTooLargeException(long largestSize) : Exception($"The file is larger than {largestSize} bytes.")
{
    /// <summary>The greatest size in bytes.</summary>
    public long LargestSize { get; } = largestSize;
}

/// <summary>Where the contents of files lie, always encrypted.</summary>
public interface IFileStore
{
    /// <summary>Adds a file to the context; its next saving writes it, with everything else, in one transaction.</summary>
    /// <param name="db">The context.</param>
    /// <param name="file">What it is.</param>
    /// <param name="content">The content, read to its end.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The row of the file.</returns>
    /// <exception cref="FileTooLargeException">It is larger than <see cref="NewFile.LargestSize"/>.</exception>
    Task<StoredFile> AddAsync(PatronageDb db, NewFile file, Stream content, CancellationToken cancellation = default);

    /// <summary>Writes the content of a file to a stream and checks it against its hash.</summary>
    /// <param name="db">The context.</param>
    /// <param name="file">The file.</param>
    /// <param name="destination">Takes the content.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether the content is there; false when it was deleted or its key destroyed.</returns>
    /// <exception cref="InvalidDataException">The content is not what was stored.</exception>
    Task<bool> CopyToAsync(PatronageDb db, StoredFile file, Stream destination, CancellationToken cancellation = default);

    /// <summary>The name of a file.</summary>
    /// <param name="db">The context.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The name; null when its key was destroyed.</returns>
    Task<string?> NameAsync(PatronageDb db, StoredFile file, CancellationToken cancellation = default);

    /// <summary>Takes the content away and keeps the row; the context's next saving writes it.</summary>
    /// <param name="db">The context that tracks the file.</param>
    /// <param name="file">The file, tracked.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>A task.</returns>
    Task DeleteAsync(PatronageDb db, StoredFile file, CancellationToken cancellation = default);
}
