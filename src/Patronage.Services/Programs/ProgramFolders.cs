using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Saving;

namespace Patronage.Services.Programs;

/// <summary>A program's folder that says something else than what is published.</summary>
/// <param name="ProgramId">The program.</param>
/// <param name="Title">Its title as published; its id when it never was.</param>
/// <param name="InUse">The version published last, which goes on serving; null when there is none.</param>
/// <param name="Errors">What is wrong in the folder, by file, line and column; empty when it could be published as it is.</param>
public sealed record FolderState(string ProgramId, string Title, int? InUse, IReadOnlyList<Diagnostic> Errors);

/// <summary>
/// Looks into the folders of programs. Folders are the form for editing: what serves are the versions in the database, so that a folder which is broken
/// or half written harms nobody. It is told to those who can mend it.
/// </summary>
public sealed class ProgramFolders(IDbContextFactory<PatronageDb> databases, ProductFiles product, ProgramCatalogue catalogue) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private (string Stamp, IReadOnlyList<CompileResult> Results)? _read;

    /// <summary>The folders that differ from all published versions.</summary>
    /// <param name="person">Who asks: whoever edits programs or chooses the one of an organization.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IReadOnlyList<FolderState>>> CheckAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.MayAnywhere(Operation.EditProgram) || person.MayAnywhere(Operation.SwitchProfile)
            ? Outcome.Done(await CheckAsync(cancellation))
            : new Outcome<IReadOnlyList<FolderState>>.Denied(T("Папки программ проверяют методист и администратор."));
    }

    /// <summary>The files of a program's folder with its ancestors', as they would be published.</summary>
    public MemoryProgramFiles Read(string programId)
    {
        ArgumentNullException.ThrowIfNull(programId);
        return Published(ProgramCompiler.Closure(programId, Folder));
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>What of a folder is published: all but the demonstration's families.</summary>
    internal static MemoryProgramFiles Published(MemoryProgramFiles closure) =>
        new(closure.Paths.Where(path => !path.Contains("/demo/", StringComparison.Ordinal)).Select(path => KeyValuePair.Create(path, closure.Read(path))));

    internal async Task<IReadOnlyList<FolderState>> CheckAsync(CancellationToken cancellation)
    {
        var results = await CompileAsync(cancellation);
        await using var db = databases.Open(Actor.System("folders"));
        var versions = await db.ProgramVersions.AsNoTracking().Select(version => new { version.Id, version.ProgramId, version.Ordinal, version.Hash }).ToListAsync(cancellation);
        var known = versions.Select(version => version.Hash).ToHashSet(StringComparer.Ordinal);
        var states = new List<FolderState>();
        foreach (var result in results.Where(result => result.Program is not { } program || !known.Contains(program.Hash)))
        {
            var latest = versions.Where(version => version.ProgramId == result.Id).MaxBy(version => version.Ordinal);
            var title = latest is null ? result.Id : (await catalogue.GetAsync(latest.Id)).Program.Identity.ShortTitle.Spoken();
            states.Add(new FolderState(result.Id, title, latest?.Ordinal, [.. result.Errors]));
        }

        return states;
    }

    private ProgramFolder Folder => new(product.Templates, product.Rules);

    // The same files are compiled once, however many people look.
    private async Task<IReadOnlyList<CompileResult>> CompileAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var stamp = Stamp();
            if (_read is not var (of, results) || of != stamp)
            {
                results = await Task.Run(() => ProgramCompiler.CompileAll(Folder), cancellation);
                _read = (stamp, results);
            }

            return results;
        }
        finally
        {
            _one.Release();
        }
    }

    private string Stamp()
    {
        var text = new StringBuilder();
        foreach (var file in new[] { product.Templates, product.Rules }.Where(Directory.Exists)
            .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*.json", SearchOption.AllDirectories)).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            text.Append(file.FullName).Append('\n').Append(file.Length).Append(' ').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
