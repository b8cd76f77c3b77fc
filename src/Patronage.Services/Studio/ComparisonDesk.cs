using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Comparing;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

/// <summary>Something that can stand on one side of a comparison.</summary>
/// <param name="Key">Names it in an address: a program and the number of a version, or of its draft.</param>
/// <param name="ProgramId">The program.</param>
/// <param name="Title">The program's short title.</param>
/// <param name="Jurisdiction">The code of its jurisdiction.</param>
/// <param name="Ordinal">The number of the version; null: the draft.</param>
/// <param name="InForceFrom">The first day it is in force; null for a draft.</param>
public sealed record ComparedSide(string Key, string ProgramId, string Title, string Jurisdiction, int? Ordinal, DateOnly? InForceFrom);

/// <summary>Two sides, matched thing by thing.</summary>
/// <param name="Left">The one side.</param>
/// <param name="Right">The other.</param>
/// <param name="Day">The day whose values of norms are told.</param>
/// <param name="Comparison">What they say.</param>
public sealed record MatchedSides(ComparedSide Left, ComparedSide Right, DateOnly Day, MatchedComparison Comparison);

/// <summary>Compares versions, drafts and programs of different jurisdictions thing by thing.</summary>
public sealed class ComparisonDesk(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, Library library)
{
    private static string NoRight => T("Программу читают сотрудники организаций, которые по ней работают.");
    private const string Draft = "draft";

    /// <summary>Everything that can be compared: versions, the latest first, and to whoever edits programs their drafts.</summary>
    public async Task<Outcome<IReadOnlyList<ComparedSide>>> OfferedAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.ReadProgram))
        {
            return new Outcome<IReadOnlyList<ComparedSide>>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.ReadProgram, person.OrganizationId), person.Scope());
        var versions = await db.ProgramVersions.AsNoTracking().OrderBy(item => item.ProgramId).ThenByDescending(item => item.Ordinal)
            .Select(item => new { item.Id, item.ProgramId, item.Ordinal, item.InForceFrom }).ToListAsync(cancellation);
        var drafts = person.MayAnywhere(Operation.EditProgram) ? await db.ProgramDrafts.AsNoTracking().Select(item => item.ProgramId).ToListAsync(cancellation) : [];
        var sides = new List<ComparedSide>();
        foreach (var program in versions.GroupBy(item => item.ProgramId, StringComparer.Ordinal))
        {
            var identity = (await catalogue.GetAsync(program.First().Id)).Program.Identity;
            if (drafts.Contains(program.Key))
            {
                sides.Add(new ComparedSide($"{program.Key}@{Draft}", program.Key, identity.ShortTitle.Default, identity.Jurisdiction, null, null));
            }

            sides.AddRange(program.Select(item => new ComparedSide($"{program.Key}@{item.Ordinal}", program.Key, identity.ShortTitle.Default, identity.Jurisdiction, item.Ordinal, item.InForceFrom)));
        }

        return Outcome.Done<IReadOnlyList<ComparedSide>>([.. sides.OrderBy(side => side.Title, StringComparer.Ordinal)]);
    }

    /// <summary>Compares two sides.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="left">The key of the one.</param>
    /// <param name="right">The key of the other.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Not found when a side is not there, or the person may not see it; invalid when a draft has errors.</returns>
    public async Task<Outcome<MatchedSides>> CompareAsync(Person person, string left, string right, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var offered = await OfferedAsync(person, cancellation);
        if (offered is not Outcome<IReadOnlyList<ComparedSide>>.Done { Value: var sides })
        {
            return offered.Then(_ => new Outcome<MatchedSides>.NotFound());
        }

        if (sides.FirstOrDefault(side => side.Key == left) is not { } one || sides.FirstOrDefault(side => side.Key == right) is not { } other)
        {
            return new Outcome<MatchedSides>.NotFound();
        }

        await using var db = databases.Open(person.ActorFor(Operation.ReadProgram, person.OrganizationId), person.Scope());
        var today = await library.TodayAsync(db, person, cancellation);
        if (await ProgramOfAsync(db, one, cancellation) is not { } first || await ProgramOfAsync(db, other, cancellation) is not { } second)
        {
            return Outcome.Invalid<MatchedSides>("", T("Черновик с ошибками не сравнить: сначала исправьте их."));
        }

        // Values that begin with a version are what it is compared for.
        var day = new[] { today, one.InForceFrom ?? today, other.InForceFrom ?? today }.Max();
        return Outcome.Done(new MatchedSides(one, other, day, MatchedComparison.Of([first, second], day)));
    }

    private async Task<Program?> ProgramOfAsync(PatronageDb db, ComparedSide side, CancellationToken cancellation)
    {
        if (side.Ordinal is { } ordinal)
        {
            var id = await db.ProgramVersions.AsNoTracking().Where(item => item.ProgramId == side.ProgramId && item.Ordinal == ordinal).Select(item => item.Id).FirstAsync(cancellation);
            return (await catalogue.GetAsync(id)).Program;
        }

        var files = await db.ProgramDrafts.AsNoTracking().Where(item => item.ProgramId == side.ProgramId).Select(item => item.Files).FirstAsync(cancellation);
        return ProgramCompiler.Compile(side.ProgramId, new MemoryProgramFiles(ProgramFiles.Read(files))).Program;
    }
}
