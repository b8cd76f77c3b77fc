using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Audit;
using Patronage.Storage.Saving;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

public abstract class AuditTests(PostgreSqlServer? server) : StorageTests(server)
{
    [Fact]
    public async Task Change_OfAFamily_SaysWhoWhenUnderWhichRightAndWhat()
    {
        var seeded = await SeedAsync();
        var actor = new Actor(seeded.Curator, "case.edit", seeded.Organization, "10.0.0.7");
        await using (var db = Data.Open(actor, AccessScope.Everything))
        {
            (await db.Families.SingleAsync()).Phone = "+375 17 000";
            await db.SaveChangesAsync();
        }
        await using var read = Data.Open();
        var entry = await read.AuditEntries.SingleAsync(e => e.UserId == seeded.Curator);
        Assert.Equal(("changed", "FamilyRow", seeded.Family.ToString(), "case.edit", "10.0.0.7"), (entry.Action, entry.SubjectType, entry.SubjectId, entry.Right, entry.Origin));
        Assert.Equal((seeded.Organization, (Guid?)seeded.Family), (entry.OrganizationId, entry.FamilyId));
        Assert.Equal(Data.Clock.GetUtcNow().UtcDateTime, entry.At);
        var details = await AuditLog.DetailsAsync(read, entry);
        Assert.Equal("+375 29 111-22-33 → +375 17 000", Assert.Single(details!, d => d.Key == "Phone").Value);
    }

    [Fact]
    public async Task Reading_OfAFile_IsWrittenThoughNothingChanged()
    {
        var seeded = await SeedAsync();
        await using (var db = Data.Open(new Actor(seeded.Curator, "case.read", seeded.Organization)))
        {
            AuditLog.Read(db, "Case", seeded.Case.ToString(), seeded.Family, seeded.Case, fields: ["answers"]);
            Assert.True((await db.TrySaveAsync()).Ok);
        }
        await using var read = Data.Open();
        var entry = await read.AuditEntries.SingleAsync(e => e.Action == "read");
        Assert.Equal("answers", (await AuditLog.DetailsAsync(read, entry))!["fields"]);
    }

    [Fact]
    public async Task Change_ThatFails_LeavesNoAudit()
    {
        var seeded = await SeedAsync();
        await using var before = Data.Open();
        var count = await before.AuditEntries.CountAsync();
        await using (var db = Data.Open())
        {
            var row = await db.Cases.SingleAsync();
            db.Cases.Add(new Cases.CaseRow
            {
                OrganizationId = row.OrganizationId, FamilyId = row.FamilyId, ProgramId = row.ProgramId, ProgramVersionId = row.ProgramVersionId, ReferredOn = Today, Number = " 12/2026",
            });
            var duplicate = Assert.IsType<SaveResult.Duplicate>(await db.TrySaveAsync());
            Assert.Equal("CaseRow", duplicate.Entity);
            Assert.Equal(["OrganizationId", "NumberSearch"], duplicate.Properties);
        }
        Assert.Equal(count, await before.AuditEntries.CountAsync());
        Assert.Equal(1, await before.Cases.CountAsync(c => c.FamilyId == seeded.Family));
    }

    [Fact]
    public async Task Change_WhoseAuditCannotBeWritten_IsNotWritten()
    {
        await SeedAsync();
        await using (var db = Data.Open())
        {
            (await db.Families.SingleAsync()).Phone = "1";
            AuditLog.Record(db, new AuditFact("told", null!, "of nothing"));
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.TrySaveAsync());
        }
        await using var read = Data.Open();
        Assert.Equal("+375 29 111-22-33", (await read.Families.SingleAsync()).Phone);
        Assert.False(await read.AuditEntries.AnyAsync(e => e.Action == "told"));
    }

    [Fact]
    public async Task Change_WithoutAnActor_IsRefused()
    {
        await SeedAsync();
        await using var db = Data.Open();
        (await db.Families.SingleAsync()).Phone = "1";
        db.Actor = null;
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.TrySaveAsync());
        Assert.Throws<NotSupportedException>(() => db.SaveChanges());
    }

    [Fact]
    public async Task Password_InTheAudit_IsNeverShown()
    {
        await using (var db = Data.Open())
        {
            db.Users.Add(new People.PatronageUser { UserName = "u", PasswordHash = "HASH-OF-PASSWORD", CreatedAt = Data.Clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
        }
        await using var read = Data.Open();
        var entry = await read.AuditEntries.SingleAsync(e => e.SubjectType == "PatronageUser");
        Assert.Equal("***", (await AuditLog.DetailsAsync(read, entry))!["PasswordHash"]);
    }

    [Fact]
    public async Task Entry_ChangedOrDeletedThroughTheContext_IsRefused()
    {
        await SeedAsync();
        await using var db = Data.Open();
        var entry = await db.AuditEntries.FirstAsync();
        db.Entry(entry).Property(nameof(AuditEntry.Action)).CurrentValue = "nothing";
        await Assert.ThrowsAsync<ImmutableRowException>(() => db.SaveChangesAsync());
        db.Entry(entry).State = EntityState.Deleted;
        await Assert.ThrowsAsync<ImmutableRowException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task Chain_OfSealedEntries_IsWhole()
    {
        var seeded = await SeedAsync();
        var sealedNow = await Data.Sealer.SealAsync();
        Assert.True(sealedNow > 0);
        Assert.Equal(0, await Data.Sealer.SealAsync());
        await AppendAsync(seeded.Case, Form("a"));
        var report = await Data.Verifier.VerifyAsync(seeded.Organization);
        Assert.True(report.Whole);
        Assert.True(report.Unsealed > 0);
        await Data.Sealer.SealAsync();
        var reports = await Data.Verifier.VerifyAllAsync();
        Assert.All(reports, r => Assert.True(r is { Whole: true, Unsealed: 0 }));
        Assert.Contains(reports, r => r.OrganizationId == seeded.Organization && r.Sealed > report.Sealed);
    }

    [Fact]
    public async Task Sealers_OnSeveralNodes_SealEachEntryOnce()
    {
        var seeded = await SeedAsync();
        for (var i = 0; i < 20; i++)
            await AppendAsync(seeded.Case, Form("e" + i));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Data.Sealer.SealAsync())));
        await Data.Sealer.SealAsync();
        Assert.All(await Data.Verifier.VerifyAllAsync(), r => Assert.True(r is { Whole: true, Unsealed: 0 }));
    }

    [Theory]
    [InlineData("UPDATE \"AuditEntries\" SET \"Right\" = 'other' WHERE \"Sequence\" = 3 AND {0}", ChainFault.Changed, 3L)]
    [InlineData("UPDATE \"AuditEntries\" SET \"UserId\" = \"Id\" WHERE \"Sequence\" = 2 AND {0}", ChainFault.Changed, 2L)]
    [InlineData("DELETE FROM \"AuditEntries\" WHERE \"Sequence\" = 2 AND {0}", ChainFault.Missing, 2L)]
    [InlineData("DELETE FROM \"AuditEntries\" WHERE \"Sequence\" >= 4 AND {0}", ChainFault.Head, 4L)]
    [InlineData("UPDATE \"AuditEntries\" SET \"PreviousHash\" = \"Hash\" WHERE \"Sequence\" = 1 AND {0}", ChainFault.Unlinked, 1L)]
    [InlineData("DELETE FROM \"AuditChains\" WHERE {0}", ChainFault.Head, null)]
    [InlineData("UPDATE \"AuditChains\" SET \"LastSequence\" = 1 WHERE {0}", ChainFault.Forged, null)]
    public async Task Chain_TamperedWith_NamesTheFirstBrokenLink(string sql, ChainFault fault, long? sequence)
    {
        var seeded = await SeedAsync();
        await AppendAsync(seeded.Case, Form("a"));
        await Data.Sealer.SealAsync();
        Assert.True((await Data.Verifier.VerifyAsync(seeded.Organization)).Sealed >= 4);
        Assert.True(await Data.ExecuteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, $"lower(CAST(\"OrganizationId\" AS text)) = '{seeded.Organization}'")) > 0);
        var report = await Data.Verifier.VerifyAsync(seeded.Organization);
        Assert.Equal(fault, report.Fault);
        if (sequence is not null)
            Assert.Equal(sequence, report.Sequence);
    }
}

public sealed class SqliteAuditTests() : AuditTests(null);

[Collection(OnPostgreSql.Name)]
public sealed class PostgreSqlAuditTests(PostgreSqlServer server) : AuditTests(server);
