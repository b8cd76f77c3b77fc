using System.Text;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Erasing;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Urgent;
using Patronage.Services.Verification;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Erasing;

/// <summary>What cannot be undone is done by two, and nothing of the family is left to read.</summary>
public sealed class ErasureTests
{
    private const string Level = "crisis";
    private const string Paper = "Акт № 5 от 20.11.2026";
    private static readonly string[] Told = ["Светозаровы", "Светозарова Аглая", "Заозёрная", "375-29-7788", "тайна-семьи-9931"];

    [Fact]
    public async Task Data_DestroyedByTwo_AreNowhereAndTheChainsStayWhole()
    {
        await using var region = await Region.OpenAsync("tatarstan");
        var work = await FamilyAsync(region);
        var (desk, head, admin) = (region.Get<ErasureDesk>(), region.People[Role.Head], region.Administrator);
        Value(await region.Get<CaseDesk>().OpenAsync(head, work, "case-page"));
        await region.Get<AuditSealer>().SealAsync();
        Assert.All(new[] { "Светозаровы", "Заозёрная" }, text => Assert.Contains(text, Dump(region), StringComparison.Ordinal));

        var id = Value(await desk.AskAsync(head, new ErasureInput("27/2026", ErasureBasis.TermOver, Paper)));
        var waiting = Assert.Single(Value(await desk.ReadAsync(admin)).Notes);
        Assert.Equal((true, ErasureState.Asked, Paper), (waiting.MayDecide, waiting.State, waiting.Document));
        Assert.False(Assert.Single(Value(await desk.ReadAsync(head)).Notes).MayDecide);
        Assert.IsType<Outcome<bool>.NotFound>(await desk.DecideAsync(head, id, true, "27/2026"));
        Assert.IsType<Outcome<bool>.NotFound>(await desk.DecideAsync(region.Auditor, id, true, "27/2026"));
        Assert.IsType<Outcome<bool>.Invalid>(await desk.DecideAsync(admin, id, true, "Другие-1"));
        Assert.True((await region.Get<CaseDesk>().OpenAsync(head, work, "case-page")).Ok);

        Value(await desk.DecideAsync(admin, id, true, "27/2026"));

        await region.Get<AuditSealer>().SealAsync();
        await using (var db = region.Database())
        {
            Assert.Empty((await JournalStore.ReadAsync(db, work)).SelectMany(entry => entry.Answers.Values));
            var row = await db.Cases.Include(item => item.Family).SingleAsync(item => item.Id == work);
            Assert.Equal(("", "27/2026"), (row.Family!.Title, row.Number));
            Assert.NotNull(row.Family.ErasedAt);
            foreach (var entry in await db.AuditEntries.AsNoTracking().Where(item => item.FamilyId == row.FamilyId).ToListAsync())
            {
                Assert.True(await AuditLog.DetailsAsync(db, entry) is not { } details || details.Values.All(value => value is null), entry.Action);
            }

            var erased = await db.AuditEntries.AsNoTracking().SingleAsync(item => item.Action == "erased");
            Assert.Contains(Paper, (await AuditLog.DetailsAsync(db, erased))!["reason"], StringComparison.Ordinal);
            Assert.Equal((admin.Id, region.Centre), (erased.UserId, erased.OrganizationId));
        }

        var dump = Dump(region);
        Assert.All(Told, text => Assert.DoesNotContain(text, dump, StringComparison.OrdinalIgnoreCase));
        Assert.All(await region.Get<AuditVerifier>().VerifyAllAsync(), chain => Assert.True(chain is { Whole: true, Unsealed: 0 }));
        var report = await region.Get<DatabaseVerification>().VerifyAsync();
        Assert.True(report.Good, string.Join("; ", report.Differences.Select(item => $"{item.Table}.{item.Column} {item.Stored} {item.Computed}").Concat(report.Journal.Select(item => item.Fault.ToString()))));
        Assert.Equal(ErasureState.Done, Assert.Single(Value(await desk.ReadAsync(region.Auditor)).Notes).State);
        Assert.IsType<Outcome<bool>.Invalid>(await desk.DecideAsync(admin, id, true, "27/2026"));

        // In the lists it is told of by its number, and its file opens without a name.
        var listed = Assert.Single(Value(await region.Get<Services.Families.FamilyList>().ReadAsync(head, new Services.Families.FamilyQuery { States = [CaseState.Closed] })).Lines);
        Assert.Equal(("Данные уничтожены", "27/2026"), (listed.Family, listed.Number));
        Assert.Equal("", Value(await region.Get<CaseDesk>().OpenAsync(head, work, "case-page")).Row.Family!.Title);

        // What followed from the answers stays, however often the cases are computed anew: reports of past years keep their figures.
        await region.Get<ProjectionKeeper>().RefreshAsync([work]);
        await using var after = region.Database();
        Assert.Equal(Level, (await after.Cases.SingleAsync(item => item.Id == work)).LevelId);
    }

    [Fact]
    public async Task Request_ForWhatIsNotOver_OrTwice_OrOfAnotherOrganization_IsRefused()
    {
        await using var region = await Region.OpenAsync();
        var (desk, head) = (region.Get<ErasureDesk>(), region.People[Role.Head]);
        await region.CaseAsync(region.Centre, "Открытые");
        await region.CaseAsync(region.Foreign, "Чужие", CaseState.Closed);
        await region.CaseAsync(region.Centre, "Прежние", CaseState.Closed);

        Assert.Equal(ErasureFields.Number, Problem(await desk.AskAsync(head, new ErasureInput("Открытые-1", ErasureBasis.Wish, Paper))));
        Assert.Equal(ErasureFields.Number, Problem(await desk.AskAsync(head, new ErasureInput("Чужие-1", ErasureBasis.Wish, Paper))));
        Assert.Equal(ErasureFields.Document, Problem(await desk.AskAsync(head, new ErasureInput("Прежние-1", ErasureBasis.Wish, " "))));
        var id = Value(await desk.AskAsync(head, new ErasureInput("Прежние-1", ErasureBasis.Wish, Paper)));
        Assert.Equal(ErasureFields.Number, Problem(await desk.AskAsync(head, new ErasureInput("Прежние-1", ErasureBasis.Wish, Paper))));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.AskAsync(region.Administrator, new ErasureInput("Прежние-1", ErasureBasis.Wish, Paper)));

        var stranger = region.Administrator with { Id = region.Stranger.Id, OrganizationId = region.Foreign, Roles = [new HeldRole(Role.Administrator, region.Foreign, [region.Foreign], "")] };
        Assert.IsType<Outcome<bool>.NotFound>(await desk.DecideAsync(stranger, id, true, "Прежние-1"));
        Value(await desk.DecideAsync(region.Administrator, id, false, null));
        Assert.Equal(ErasureState.Refused, Assert.Single(Value(await desk.ReadAsync(head)).Notes).State);
        await using var db = region.Database();
        Assert.False(await db.Families.AnyAsync(family => family.ErasedAt != null));
    }

    [Fact]
    public async Task Request_OfAFamilyThatCameAgainMeanwhile_DestroysNothing()
    {
        await using var region = await Region.OpenAsync();
        var desk = region.Get<ErasureDesk>();
        var work = await region.CaseAsync(region.Centre, "Прежние", CaseState.Closed);
        var id = Value(await desk.AskAsync(region.People[Role.Head], new ErasureInput("Прежние-1", ErasureBasis.TermOver, Paper)));
        await using (var db = region.Database())
        {
            (await db.Cases.SingleAsync(row => row.Id == work)).State = CaseState.Open;
            await db.SaveChangesAsync();
        }

        Assert.IsType<Outcome<bool>.Invalid>(await desk.DecideAsync(region.Administrator, id, true, "Прежние-1"));

        Assert.Equal(ErasureState.Asked, Assert.Single(Value(await desk.ReadAsync(region.People[Role.Head])).Notes).State);
        Value(await desk.WithdrawAsync(region.People[Role.Head], id));
        Assert.IsType<Outcome<bool>.Invalid>(await desk.DecideAsync(region.Administrator, id, true, "Прежние-1"));
    }

    private static async Task<Guid> FamilyAsync(Region region)
    {
        var work = await region.CaseAsync(region.Centre, "Светозаровы");
        await using (var db = region.Database())
        {
            var row = await db.Cases.Include(item => item.Family).SingleAsync(item => item.Id == work);
            (row.Number, row.Family!.Address, row.Family.Phone) = ("27/2026", "ул. Заозёрная, 4", "375-29-7788");
            db.Members.Add(new MemberRow { FamilyId = row.FamilyId, Id = "m1", Name = "Светозарова Аглая", BirthDate = new DateOnly(1990, 5, 4), EffectiveOn = Region.Today });
            await JournalStore.AppendAsync(db, row, [Entry(EntryKind.Referral, "application") with { Reason = Told[4] }, Entry(EntryKind.Opened, ""), Entry(EntryKind.Confirmed, "") with { Reason = Told[4], Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["level"] = Answer.Of(Level) } }], new HashSet<string>(StringComparer.Ordinal));
            Assert.True((await db.TrySaveAsync()).Ok);
        }

        await region.Get<ProjectionKeeper>().RefreshAsync([work]);
        await using (var db = region.Database())
        {
            var row = await db.Cases.SingleAsync(item => item.Id == work);
            Assert.Equal(Level, row.LevelId);
            row.State = CaseState.Closed;
            await db.SaveChangesAsync();
        }

        Value(await region.Get<UrgentDesk>().AskAsync(region.People[Role.Curator], new UrgentRequest(region.Centre, "27/2026", "Светозарова", Told[4] + " и ещё причина", false, true)));
        return work;
    }

    private static JournalEntry Entry(EntryKind kind, string subject) => new() { Id = $"erased-{kind}", Kind = kind, Subject = subject, On = Region.Today, RecordedOn = Region.Today };

    private static string Dump(Region region)
    {
        using var db = region.Database();
        var connection = db.Database.GetDbConnection();
        connection.Open();
        var dump = new StringBuilder();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct(StringComparer.Ordinal).Where(table => table is not ("ProgramVersions" or "ProgramDrafts")))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    dump.Append(reader.GetValue(column) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : reader.GetValue(column)).Append('\n');
                }
            }
        }

        return dump.ToString();
    }

    private static string Problem<T>(Outcome<T> outcome) => Assert.Single(Assert.IsType<Outcome<T>.Invalid>(outcome).Problems).Field;

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
