using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Storage.Journal;
using Patronage.Storage.Saving;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

public abstract class JournalTests(PostgreSqlServer? server) : StorageTests(server)
{
    [Fact]
    public async Task Entry_WithEverything_ComesBackAsItWas()
    {
        var seeded = await SeedAsync();
        var entry = new JournalEntry
        {
            Id = "e1", Kind = EntryKind.Contact, Subject = "visit", On = Today, At = new TimeOnly(14, 30), RecordedOn = Today.AddDays(1), By = seeded.Curator.ToString(),
            As = "specialist", Line = "second", Member = "m1", Status = EntryStatus.Failed, Seen = ["m1", "m2"], Minutes = 45, Reason = "Дверь не открыли", Reference = "plan/1",
            Answers = new Dictionary<string, Answer>(StringComparer.Ordinal)
            {
                ["text"] = Answer.Of("Ёж «в тумане»\n\"'\\"), ["nothing"] = Answer.None, ["day"] = Answer.Of(Today), ["several"] = Answer.OfItems(["a", "b"]), ["no-items"] = Answer.OfItems([]),
                ["rows"] = Answer.OfRows([new Dictionary<string, Answer>(StringComparer.Ordinal) { ["n"] = Answer.Of(12.5m), ["x"] = Answer.OfItems(["q"]) }]), ["no-rows"] = Answer.OfRows([]),
                ["hidden"] = Answer.Of("тайна"), ["hidden-rows"] = Answer.OfRows([new Dictionary<string, Answer>(StringComparer.Ordinal) { ["n"] = Answer.None }]),
            },
            Measures = [new PlanMeasure { Id = "1", Title = "Помощь", Measure = "m", Direction = "d", HelpType = "h", For = "m1", DueOn = Today, Responsible = "r", Expected = "e" }],
        };
        Assert.True((await AppendAsync(seeded.Case, entry, "hidden", "hidden-rows")).Ok);
        await using var db = Data.Open();
        var read = Assert.Single(await JournalStore.ReadAsync(db, seeded.Case));
        Assert.Equal(Text(entry with { Sequence = 1 }), Text(read));
        var shallow = Assert.Single(await JournalStore.ReadAsync(db, seeded.Case, JournalDepth.WithoutSensitive));
        Assert.Equal(["day", "no-items", "no-rows", "nothing", "rows", "several", "text"], shallow.Answers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Entries_OfSeveralCases_AreReadAtOnceInTheOrderOfWriting()
    {
        var (first, second) = (await SeedAsync(), await SeedAsync("Иванова"));
        foreach (var id in new[] { "a", "b", "c" })
            await AppendAsync(first.Case, Form(id));
        await AppendAsync(second.Case, Form("d", ("f", Answer.Of("x"))));
        await using var db = Data.Open();
        var journals = await JournalStore.ReadManyAsync(db, [first.Case, second.Case]);
        Assert.Equal(["a", "b", "c"], journals[first.Case].Select(e => e.Id));
        Assert.Equal([1, 2, 3], journals[first.Case].Select(e => e.Sequence));
        Assert.Equal("x", journals[second.Case][0].Answers["f"].Text);
    }

    [Fact]
    public async Task Entry_Superseding_NamesTheOneItCorrects()
    {
        var seeded = await SeedAsync();
        await AppendAsync(seeded.Case, Form("a"));
        await AppendAsync(seeded.Case, Form("b") with { Supersedes = "a" });
        await using var db = Data.Open();
        Assert.Equal("a", (await JournalStore.ReadAsync(db, seeded.Case))[1].Supersedes);
    }

    [Fact]
    public async Task Entry_ChangedOrDeleted_IsRefused()
    {
        var seeded = await SeedAsync();
        await AppendAsync(seeded.Case, Form("a"));
        await using var db = Data.Open();
        var row = await db.Journal.SingleAsync();
        db.Entry(row).Property(nameof(JournalRow.Subject)).CurrentValue = "other";
        await Assert.ThrowsAsync<ImmutableRowException>(() => db.SaveChangesAsync());
        db.Entry(row).State = EntityState.Deleted;
        await Assert.ThrowsAsync<ImmutableRowException>(() => db.SaveChangesAsync());
        await using var again = Data.Open();
        Assert.Equal("survey", (await again.Journal.SingleAsync()).Subject);
    }

    [Fact]
    public async Task TwoWriters_OfOneCase_TheSecondGetsAConflictAndSeesWhatTheFirstDid()
    {
        var seeded = await SeedAsync();
        await using var mine = Data.Open();
        await using var theirs = Data.Open();
        var (my, their) = (await mine.Cases.SingleAsync(), await theirs.Cases.SingleAsync());
        await JournalStore.AppendAsync(theirs, their, [Form("theirs")], new HashSet<string>());
        Assert.True((await theirs.TrySaveAsync()).Ok);
        await JournalStore.AppendAsync(mine, my, [Form("mine")], new HashSet<string>());
        var conflict = Assert.IsType<SaveResult.Conflict>(await mine.TrySaveAsync());
        Assert.Equal("CaseRow", conflict.Entity);
        Assert.Equal(nameof(my.LastSequence), Assert.Single(conflict.Fields).Property);
        await using var read = Data.Open();
        Assert.Equal("theirs", Assert.Single(await JournalStore.ReadAsync(read, seeded.Case)).Id);
    }

    private static string Text(JournalEntry entry) => System.Text.Json.JsonSerializer.Serialize(entry with
    {
        Answers = entry.Answers.OrderBy(a => a.Key, StringComparer.Ordinal).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal),
    });
}

public sealed class SqliteJournalTests() : JournalTests(null);

[Collection(OnPostgreSql.Name)]
public sealed class PostgreSqlJournalTests(PostgreSqlServer server) : JournalTests(server);
