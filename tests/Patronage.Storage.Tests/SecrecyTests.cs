using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Casework.Journal;
using Patronage.Storage.Audit;
using Patronage.Storage.Families;
using Patronage.Storage.Files;
using Patronage.Storage.Journal;
using Patronage.Storage.Keys;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Storage.Settings;
using Patronage.Storage.Setup;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

public abstract class SecrecyTests(PostgreSqlServer? server) : StorageTests(server)
{
    private const string Secret = "насилие-в-семье-7719";
    private const string Reason = "причина-со-слов-матери-8820";

    [Fact]
    public async Task WhatAPersonWrote_InTheDatabase_StandsNowhereInPlainText()
    {
        var seeded = await SeedAsync();
        await AppendAsync(seeded.Case, Form("a", ("violence", Answer.Of(Secret)), ("open", Answer.Of("открытый-ответ-1234"))) with { Reason = Reason }, "violence");
        await StoreFileAsync(seeded, "снимок-5566.png", "содержимое-3344"u8.ToArray());
        await Data.Sealer.SealAsync();
        var dump = await DumpAsync();
        Assert.Contains("Королёва", dump, StringComparison.Ordinal);
        foreach (var hidden in new[] { Secret, Reason, "открытый-ответ-1234", "снимок-5566", "содержимое-3344" })
        {
            Assert.DoesNotContain(hidden, dump, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(hidden)), dump, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Family_Erased_IsUnreadableAndTheChainStaysWhole()
    {
        var (erased, kept) = (await SeedAsync(), await SeedAsync("Иванова", address: "пр. Мира, 7"));
        foreach (var family in new[] { erased, kept })
            await AppendAsync(family.Case, Form("a" + family.Case, ("violence", Answer.Of(Secret))) with { Reason = Reason }, "violence");
        var file = await StoreFileAsync(erased, "a.png", [1, 2, 3]);
        await Data.Sealer.SealAsync();
        await using (var db = Data.Open())
            Assert.True((await FamilyEraser.EraseAsync(db, erased.Family, "срок хранения истёк")).Ok);
        await Data.Sealer.SealAsync();

        await using var read = Data.Open();
        var entry = Assert.Single(await JournalStore.ReadAsync(read, erased.Case));
        Assert.Empty(entry.Answers);
        Assert.Null(entry.Reason);
        Assert.Equal(Secret, Assert.Single(await JournalStore.ReadAsync(read, kept.Case)).Answers["violence"].Text);
        Assert.False(await read.Families.Matching(read, "королева").AnyAsync());
        var store = new DatabaseFileStore();
        Assert.False(await store.CopyToAsync(read, await read.Files.SingleAsync(f => f.Id == file), Stream.Null));
        foreach (var audit in await read.AuditEntries.Where(e => e.FamilyId == erased.Family).ToListAsync())
            Assert.True(await AuditLog.DetailsAsync(read, audit) is not { } details || details.Values.All(value => value is null), audit.Action);
        Assert.All(await Data.Verifier.VerifyAllAsync(), r => Assert.True(r is { Whole: true, Unsealed: 0 }));
        var dump = await DumpAsync();
        Assert.DoesNotContain("Королёва Артём", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("КОРОЛЕВА", dump.Replace("ЦЕНТР КОРОЛЕВА", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Зелёная", dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Family_Erased_TakesNothingNew()
    {
        var seeded = await SeedAsync();
        await using (var db = Data.Open())
            await FamilyEraser.EraseAsync(db, seeded.Family, "по заявлению");
        await Assert.ThrowsAsync<DataKeyDestroyedException>(() => AppendAsync(seeded.Case, Form("b", ("f", Answer.Of("x")))));
    }

    [Fact]
    public async Task MasterKey_Rotated_LeavesEverythingReadableAndTheOldKeyCanGo()
    {
        var seeded = await SeedAsync();
        await AppendAsync(seeded.Case, Form("a", ("violence", Answer.Of(Secret))), "violence");
        await Data.Sealer.SealAsync();
        var old = Data.Ring.ActiveId;
        var keeper = new KeyKeeper(Data.Factory, Data.Ring);
        var fresh = Data.Ring.Rotate();
        Assert.False(await keeper.RetireAsync(old));
        Assert.Equal(2, await keeper.RewrapAsync());
        Assert.False(await keeper.RetireAsync(old));
        Data.Clock.Advance(KeyKeeper.Grace);
        Assert.True(await keeper.RetireAsync(old));
        Assert.Equal([fresh], Data.Ring.Ids);
        await Data.Sealer.SealAsync();

        // Another node, which reads the file anew.
        var ring = new MasterKeyRing(Data.KeyFile, Data.Clock);
        var factory = new PatronageDbFactory(Data.Options, Data.Clock, ring);
        await using var db = factory.Open(Actor.System("test"));
        Assert.Equal(Secret, Assert.Single(await JournalStore.ReadAsync(db, seeded.Case)).Answers["violence"].Text);
        Assert.All(await new AuditVerifier(factory, ring).VerifyAllAsync(), r => Assert.True(r.Whole));
    }

    [Fact]
    public async Task MasterKey_RotatedByAnotherNode_IsFoundByThisOne()
    {
        var seeded = await SeedAsync();
        await AppendAsync(seeded.Case, Form("a", ("f", Answer.Of("x"))));
        var other = new MasterKeyRing(Data.KeyFile, Data.Clock);
        other.Rotate();
        await new KeyKeeper(new PatronageDbFactory(Data.Options, Data.Clock, other), other).RewrapAsync();
        await using var db = Data.Open();
        Assert.Equal("x", Assert.Single(await JournalStore.ReadAsync(db, seeded.Case)).Answers["f"].Text);
    }

    [Fact]
    public async Task SealedAnswer_MovedToAnotherEntry_IsNotAccepted()
    {
        var seeded = await SeedAsync();
        await AppendAsync(seeded.Case, Form("a", ("f", Answer.Of("x"))));
        await AppendAsync(seeded.Case, Form("b", ("f", Answer.Of("y"))));
        await Data.ExecuteAsync("UPDATE \"JournalEntries\" SET \"Content\" = (SELECT \"Content\" FROM \"JournalEntries\" WHERE \"Id\" = 'a') WHERE \"Id\" = 'b'");
        await using var db = Data.Open();
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => JournalStore.ReadAsync(db, seeded.Case));
    }

    [Fact]
    public async Task File_OfSeveralParts_ComesBackWhole()
    {
        var seeded = await SeedAsync();
        var content = new byte[(2 * 1024 * 1024) + 17];
        new Random(7).NextBytes(content);
        var id = await StoreFileAsync(seeded, "Акт «обследования».pdf", content);
        await using var db = Data.Open();
        var file = await db.Files.SingleAsync(f => f.Id == id);
        using var copy = new MemoryStream();
        var store = new DatabaseFileStore();
        Assert.True(await store.CopyToAsync(db, file, copy));
        Assert.Equal(content, copy.ToArray());
        Assert.Equal("Акт «обследования».pdf", await store.NameAsync(db, file));
        await store.DeleteAsync(db, file);
        await db.SaveChangesAsync();
        Assert.False(await store.CopyToAsync(db, file, Stream.Null));
    }

    [Fact]
    public async Task File_LargerThanTaken_IsRefusedAndLeavesNothing()
    {
        var seeded = await SeedAsync();
        await using var db = Data.Open();
        await Assert.ThrowsAsync<FileTooLargeException>(() => new DatabaseFileStore().AddAsync(
            db, new NewFile(seeded.Organization, "a", "text/plain") { LargestSize = 1024 * 1024 }, new MemoryStream(new byte[(1024 * 1024) + 1])));
        await db.SaveChangesAsync();
        Assert.False(await db.FileChunks.AnyAsync());
    }

    [Fact]
    public async Task OneTimeLink_WorksOnceAndInTime()
    {
        string token, late;
        await using (var db = Data.Open())
        {
            token = await OneTimeLinks.CreateAsync(db, OneTimeLinks.FirstAdministrator, TimeSpan.FromHours(1));
            late = await OneTimeLinks.CreateAsync(db, "invitation", TimeSpan.FromMinutes(5));
            await db.SaveChangesAsync();
        }
        Data.Clock.Advance(TimeSpan.FromMinutes(10));
        await using var first = Data.Open();
        await using var second = Data.Open();
        Assert.Null(await OneTimeLinks.RedeemAsync(first, "invitation", late));
        Assert.Null(await OneTimeLinks.RedeemAsync(first, "invitation", token));
        Assert.NotNull(await OneTimeLinks.RedeemAsync(first, OneTimeLinks.FirstAdministrator, token));
        Assert.NotNull(await OneTimeLinks.RedeemAsync(second, OneTimeLinks.FirstAdministrator, token));
        Assert.True((await first.TrySaveAsync()).Ok);
        Assert.IsType<SaveResult.Conflict>(await second.TrySaveAsync());
        Assert.DoesNotContain(token, await DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Application_WithTheStorage_SignsPeopleInAndSharesItsProtectionKeys()
    {
        await using var application = Application();
        string ticket;
        await using (var scope = application.CreateAsyncScope())
        {
            var people = scope.ServiceProvider.GetRequiredService<UserManager<PatronageUser>>();
            var made = await people.CreateAsync(new PatronageUser { UserName = "kovaleva", Surname = "Ковалёва", CreatedAt = Data.Clock.GetUtcNow().UtcDateTime }, "Long-password 2026");
            Assert.True(made.Succeeded, string.Join(' ', made.Errors.Select(e => e.Description)));
            ticket = scope.ServiceProvider.GetRequiredService<IDataProtectionProvider>().CreateProtector("t").Protect("билет");
        }
        await using var node = Application();
        await using var other = node.CreateAsyncScope();
        var manager = other.ServiceProvider.GetRequiredService<UserManager<PatronageUser>>();
        var person = await manager.FindByNameAsync("KOVALEVA");
        Assert.True(await manager.CheckPasswordAsync(person!, "Long-password 2026"));
        Assert.Equal("КОВАЛЕВА", person!.SortName);
        Assert.Equal("билет", other.ServiceProvider.GetRequiredService<IDataProtectionProvider>().CreateProtector("t").Unprotect(ticket));
        Assert.DoesNotContain("<descriptor", await DumpAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private ServiceProvider Application()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Data.Clock);
        services.AddPatronageStorage(options => (options.Provider, options.ConnectionString, options.KeyFile) = (Data.Options.Provider, Data.Options.ConnectionString, Data.Options.KeyFile));
        services.AddDatabaseDataProtection();
        services.AddIdentityCore<PatronageUser>().AddEntityFrameworkStores<PatronageDb>();
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    private async Task<Guid> StoreFileAsync(Seeded seeded, string name, byte[] content)
    {
        await using var db = Data.Open();
        var file = await new DatabaseFileStore().AddAsync(
            db, new NewFile(seeded.Organization, name, "image/png") { FamilyId = seeded.Family, CaseId = seeded.Case }, new MemoryStream(content));
        Assert.True((await db.TrySaveAsync()).Ok);
        return file.Id;
    }

    protected virtual Task<string> DumpAsync() => Data.DumpAsync();
}

public sealed class SqliteSecrecyTests() : SecrecyTests(null)
{
    /// <summary>The rows and the very bytes of the file and its log.</summary>
    protected override async Task<string> DumpAsync()
    {
        var dump = new StringBuilder(await base.DumpAsync());
        foreach (var file in new[] { Data.File, Data.File + "-wal" })
        {
            if (!File.Exists(file))
                continue;
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            dump.Append(await reader.ReadToEndAsync());
        }
        return dump.ToString();
    }
}

[Collection(OnPostgreSql.Name)]
public sealed class PostgreSqlSecrecyTests(PostgreSqlServer server) : SecrecyTests(server);
