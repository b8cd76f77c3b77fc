using System.Collections.Concurrent;
using Patronage.Casework.Journal;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.Keys;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

/// <summary>The master key changes while people write: nobody waits, nothing is lost, and the old keys can go.</summary>
public abstract class KeyRotationTests(PostgreSqlServer? server) : StorageTests(server)
{
    private const int Writers = 3;
    private const int Families = 8;

    [Fact]
    public async Task MasterKey_RotatedAgainAndAgainWhilePeopleWrite_LosesNothing()
    {
        var written = new ConcurrentDictionary<Guid, string>();
        var people = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer, written))).ToList();
        var keeper = new KeyKeeper(Data.Factory, Data.Ring);
        var old = new List<string>();
        var rotated = 0;
        while (rotated < 3 || people.Exists(task => !task.IsCompleted))
        {
            old.Add(Data.Ring.ActiveId);
            Data.Ring.Rotate();
            await keeper.RewrapAsync();
            rotated++;
        }

        await Task.WhenAll(people);
        await Data.Sealer.SealAsync();
        await keeper.RewrapAsync();
        Assert.All(old, key => Assert.False(keeper.RetireAsync(key).GetAwaiter().GetResult()));
        Data.Clock.Advance(KeyKeeper.Grace);
        foreach (var key in old)
            Assert.True(await keeper.RetireAsync(key), key);

        var ring = new MasterKeyRing(Data.KeyFile, Data.Clock);
        Assert.Equal([Data.Ring.ActiveId], ring.Ids);
        var factory = new PatronageDbFactory(Data.Options, Data.Clock, ring);
        await using var db = factory.Open(Actor.System("test"));
        Assert.Equal(Writers * Families, written.Count);
        foreach (var (work, text) in written)
            Assert.Equal(text, Assert.Single(await JournalStore.ReadAsync(db, work)).Answers["violence"].Text);
        Assert.All(await new Audit.AuditVerifier(factory, ring).VerifyAllAsync(), chain => Assert.True(chain.Whole));
    }

    [Fact]
    public async Task Rotation_StoppedInTheMiddle_IsGoneOnWith()
    {
        await SeedAsync();
        var old = Data.Ring.ActiveId;
        Data.Ring.Rotate();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new KeyKeeper(Data.Factory, Data.Ring).RewrapAsync(cancellation: stopped.Token));
        Data.Clock.Advance(KeyKeeper.Grace);
        Assert.False(await new KeyKeeper(Data.Factory, Data.Ring).RetireAsync(old));

        var told = new List<(int Done, int Of)>();
        Assert.True(await new KeyKeeper(Data.Factory, Data.Ring).RewrapAsync(new Told(told)) > 0);
        Assert.Equal(told[^1].Of, told[^1].Done);
        Assert.True(await new KeyKeeper(Data.Factory, Data.Ring).RetireAsync(old));
    }

    [Fact]
    public async Task Node_ThatDidNotRotate_WrapsNewFamiliesUnderTheNewKey()
    {
        var node = new MasterKeyRing(Data.KeyFile, Data.Clock);
        Assert.Equal(Data.Ring.ActiveId, node.ActiveId);
        var fresh = Data.Ring.Rotate();

        Assert.Equal(fresh, node.ActiveId);
        await SeedAsync();
        await using var db = Data.Open();
        Assert.All(db.Set<DataKey>().Where(key => key.Id != DataKey.Installation), key => Assert.Equal(fresh, key.MasterKeyId));
    }

    // Each on a node of its own, which knows of a rotation by the key file alone.
    private async Task WriteAsync(int writer, ConcurrentDictionary<Guid, string> written)
    {
        var node = new PatronageDbFactory(Data.Options, Data.Clock, new MasterKeyRing(Data.KeyFile, Data.Clock));
        var place = await SeedAsync($"Семья{writer}", $"{writer}");
        for (var number = 0; number < Families; number++)
        {
            var text = $"тайна {writer}-{number}";
            CaseRow row;
            SaveResult saved;
            do
            {
                await using var db = node.Open(Actor.System("test"));
                var family = new FamilyRow { OrganizationId = place.Organization, Title = text, EffectiveOn = Today };
                row = new CaseRow { OrganizationId = place.Organization, FamilyId = family.Id, Number = $"{writer}-{number}", ProgramId = "alpha", ProgramVersionId = place.Version, CuratorId = place.Curator, ReferredOn = Today };
                db.AddRange(family, row);
                await JournalStore.AppendAsync(db, row, [Form($"{writer}-{number}", ("violence", Answer.Of(text)))], new HashSet<string>(StringComparer.Ordinal) { "violence" });
                saved = await db.TrySaveAsync();
            }
            while (!saved.Ok);
            written[row.Id] = text;
        }
    }

    private sealed class Told(List<(int Done, int Of)> told) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => told.Add(value);
    }
}

public sealed class SqliteKeyRotationTests() : KeyRotationTests(null);

[Collection(OnPostgreSql.Name)]
public sealed class PostgreSqlKeyRotationTests(PostgreSqlServer server) : KeyRotationTests(server);
