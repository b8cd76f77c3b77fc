using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Organizations;
using Patronage.Storage.Outside;
using Patronage.Storage.People;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;

namespace Patronage.Storage;

public abstract partial class PatronageDb
{
    /// <summary>Not to be used: what is written here must be sealed and audited, which waits for the database.</summary>
    /// <param name="acceptAllChangesOnSuccess">Ignored.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use TrySaveAsync or SaveChangesAsync.");

    /// <summary>
    /// Writes all changes and recorded facts in one transaction, with their audit. After anything but success the context is to be thrown away.
    /// </summary>
    /// <param name="cancellation">Stops it; then nothing is written.</param>
    /// <returns>Saved, or why not.</returns>
    public async Task<SaveResult> TrySaveAsync(CancellationToken cancellation = default)
    {
        var result = await TrySaveOnceAsync(cancellation);
        StorageMetrics.Saved(result);
        return result;
    }

    private async Task<SaveResult> TrySaveOnceAsync(CancellationToken cancellation)
    {
        try
        {
            return new SaveResult.Saved(await SaveChangesAsync(cancellation));
        }
        catch (DbUpdateConcurrencyException conflict)
        {
            return await SaveFailures.ConflictAsync(conflict, cancellation);
        }
        catch (DbUpdateException failure) when (SaveFailures.Duplicate(this, failure) is { } duplicate)
        {
            return await SaveFailures.StaleAsync(this, cancellation) ?? (SaveResult)duplicate;
        }
    }

    /// <summary>Says which version of a thing the person saw, so that a change made on another is refused.</summary>
    /// <param name="entity">The thing, tracked.</param>
    /// <param name="version">The version that was shown.</param>
    public void Expect(IVersioned entity, int version)
    {
        ArgumentNullException.ThrowIfNull(entity);
        Entry(entity).Property(nameof(IVersioned.Version)).OriginalValue = version;
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        var changes = Changes();
        if (changes.Count == 0 && PendingFacts.Count == 0)
            return 0;
        AppendOnlyGuard.Check(changes);
        await OrganizationTree.RefreshAsync(this, changes, cancellationToken);
        changes = Changes();
        var actor = Actor ?? throw new InvalidOperationException("Nothing is written without an actor: open the context with one.");
        Advance(changes);
        await StampAsync(changes, cancellationToken);
        await FamilyIndex.RefreshAsync(this, changes, actor, cancellationToken);
        await Outbox.AddAsync(this, changes, cancellationToken);
        var facts = changes.Select(ChangeAudit.Describe).OfType<AuditFact>().Concat(PendingFacts).ToList();
        PendingFacts.Clear();
        foreach (var fact in facts)
            NewRows.Add(await AuditLog.ToEntryAsync(this, actor, fact, cancellationToken));
        var written = await SaveAllAsync(acceptAllChangesOnSuccess, cancellationToken);
        facts.ForEach(fact => StorageMetrics.Audited(fact.Action));
        return written;
    }

    /// <summary>The one way in which audit entries change: they get their place in the chain.</summary>
    internal Task<int> SaveSealsAsync(CancellationToken cancellation)
    {
        ChangeTracker.DetectChanges();
        Advance(Changes());
        return base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellation);
    }

    /// <summary>Writes what follows from other rows and nothing else: it leaves no audit.</summary>
    internal Task<int> WriteDerivedAsync(CancellationToken cancellation)
    {
        ChangeTracker.DetectChanges();
        return SaveAllAsync(acceptAllChangesOnSuccess: true, cancellation);
    }

    private async Task<int> SaveAllAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellation)
    {
        if (NewRows.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellation);
        if (Database.CurrentTransaction is not null)
            return await WriteAsync();
        await using var transaction = await Database.BeginTransactionAsync(cancellation);
        var written = await WriteAsync();
        await transaction.CommitAsync(cancellation);
        return written;

        async Task<int> WriteAsync()
        {
            var tracked = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellation);
            var count = NewRows.Count;
            await RowInserter.InsertAsync(this, NewRows, cancellation);
            NewRows.Clear();
            return tracked + count;
        }
    }

    private List<EntityEntry> Changes() =>
        [.. ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)];

    private void Advance(List<EntityEntry> changes)
    {
        foreach (var entry in changes)
        {
            switch (entry.Entity)
            {
                case CaseRow row:
                    row.NumberSearch = row.Number is null ? null : SearchText.Normalize(row.Number);
                    break;
                case Organization organization:
                    organization.SortTitle = SearchText.Normalize(organization.Title);
                    break;
                case PatronageUser user:
                    user.SortName = SearchText.Normalize($"{user.Surname} {user.Name} {user.Patronymic}");
                    break;
                default:
                    break;
            }
            if (entry is { State: EntityState.Modified, Entity: IVersioned versioned })
                versioned.Version = (int)entry.Property(nameof(IVersioned.Version)).OriginalValue! + 1;
        }
        ChangeTracker.DetectChanges();
    }

    private async Task StampAsync(List<EntityEntry> changes, CancellationToken cancellation)
    {
        var names = changes.Select(entry => entry.Entity switch
        {
            ProgramVersion => VersionStamp.Programs,
            JurisdictionProfile or Organization => VersionStamp.Profiles,
            _ => null,
        }).OfType<string>().Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var stamp = await VersionStamps.FirstAsync(s => s.Name == name, cancellation);
            stamp.Value = Guid.CreateVersion7(Clock.GetUtcNow());
        }
    }
}
