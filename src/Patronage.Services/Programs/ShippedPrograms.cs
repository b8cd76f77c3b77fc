using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Clock;
using Patronage.Storage;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;

namespace Patronage.Services.Programs;

/// <summary>Publishes the programs that ship with the product as their first versions.</summary>
public sealed class ShippedPrograms(IDbContextFactory<PatronageDb> databases, ProductFiles product, OrganizationClock clock)
{
    /// <summary>The first day of a program whose act names none: before any case.</summary>
    private static readonly DateOnly Always = new(2000, 1, 1);

    private Task<IReadOnlyList<CompileResult>>? _compiling;

    /// <summary>Begins to compile the programs while something else is being prepared; whoever knows that the database is new calls it first.</summary>
    public void Begin() => _compiling ??= Task.Run(() => ProgramCompiler.CompileAll(Files));

    /// <summary>Publishes each program that the database does not have yet.</summary>
    /// <returns>What was wrong with those that could not be published; the others are.</returns>
    public async Task<IReadOnlyList<Diagnostic>> SeedAsync(CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("seed"));
        var known = await db.ProgramVersions.Select(version => version.ProgramId).Distinct().ToListAsync(cancellation);
        var files = Files;
        var missing = IdsOf(files).Where(id => !known.Contains(id, StringComparer.Ordinal)).ToList();
        if (missing.Count == 0)
        {
            return [];
        }

        var problems = new List<Diagnostic>();
        foreach (var result in (_compiling is null ? ProgramCompiler.CompileAll(files) : await _compiling).Where(result => missing.Contains(result.Id, StringComparer.Ordinal)))
        {
            if (result.Program is not { } program)
            {
                problems.AddRange(result.Errors);
                continue;
            }

            var closure = ProgramFolders.Published(ProgramCompiler.Closure(result.Id, files));
            db.ProgramVersions.Add(new ProgramVersion
            {
                ProgramId = result.Id,
                Ordinal = 1,
                Title = program.Identity.Title.Default,
                Hash = program.Hash,
                Files = ProgramFiles.Write(closure.Paths.ToDictionary(path => path, closure.Read, StringComparer.Ordinal)),
                PublishedAt = clock.UtcNow,
                InForceFrom = Always,
                Note = RecordWords.ShippedEdition,
            });
        }

        await db.SaveChangesAsync(cancellation);
        return problems;
    }

    private ProgramFolder Files => new(product.Templates, product.Rules);

    private static IEnumerable<string> IdsOf(ProgramFolder files) => files.Paths
        .Select(path => path.Split('/'))
        .Where(parts => parts is [ProgramPaths.Templates, _, "program.json"])
        .Select(parts => parts[1]);
}
