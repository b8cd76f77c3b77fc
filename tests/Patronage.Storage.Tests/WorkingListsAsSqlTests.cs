using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules;
using Patronage.Rules.Columns;
using Patronage.Storage.Projections;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

/// <summary>Every working list that ships, asked of the database and in memory over random lines, NULLs and categories that nobody confirmed included: one text, one answer.</summary>
public abstract class WorkingListsAsSqlTests(PostgreSqlServer? server) : StorageTests(server)
{
    private const int Lines = 60;

    [Fact]
    public async Task EveryWorkingList_GivesTheSameLines_AndSetsApartThoseItCannotTellOf()
    {
        var (asked, holding, unknown) = (0, 0, 0);
        foreach (var program in Shipped().Where(program => program.Worklists.Count > 0))
        {
            var seeded = await SeedAsync();
            await using var db = Data.Open();
            var random = new Random(20261123);
            for (var at = 0; at < Lines; at++) db.AddRange(Make(seeded.Case, at, program, random));
            Assert.True((await db.TrySaveAsync()).Ok);
            var stored = (await ListedLines.LoadAsync(db, [seeded.Case]))[seeded.Case].ToList();
            var names = await db.CaseLines.Where(line => line.CaseId == seeded.Case).OrderBy(line => line.Line).Select(line => line.Line).ToListAsync();
            var norms = LineFacts.OfNobody(program, new OrganizationFacts(), Today)[FactNames.Norms].AsRecord;
            foreach (var list in program.Worklists)
            {
                var filter = RowFilter<ListedLine>.Of(list.Where!, ListedFacts.On(program.Facts, Today, norms));
                Assert.True(filter.IsExact, $"{program.Identity.Id}: {list.Id}");
                var answers = names.Zip(stored).ToDictionary(pair => pair.First, pair => filter.Test(pair.Second), StringComparer.Ordinal);
                var mine = db.CaseLines.Where(line => line.CaseId == seeded.Case);
                var holds = await mine.Where(ListedLines.Translate(db, filter.Predicate)).OrderBy(line => line.Line).Select(line => line.Line).ToListAsync();
                var may = await mine.Where(ListedLines.Translate(db, filter.MayHold)).OrderBy(line => line.Line).Select(line => line.Line).ToListAsync();

                Assert.Equal(answers.Where(pair => pair.Value == Verdict.True).Select(pair => pair.Key).Order(StringComparer.Ordinal), holds);
                Assert.Equal(answers.Where(pair => pair.Value != Verdict.False).Select(pair => pair.Key).Order(StringComparer.Ordinal), may);
                (asked, holding, unknown) = (asked + 1, holding + holds.Count, unknown + may.Count - holds.Count);
            }
        }

        Assert.True(asked > 12 && holding > 40 && unknown > 5, $"{asked} lists, {holding} lines on them, of {unknown} it cannot be told");
    }

    private static List<Program> Shipped()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Patronage.sln"))) folder = Path.GetDirectoryName(folder)!;
        return [.. ProgramLibrary.Load(new ProgramFolder(Path.Combine(folder, "program-templates"), Path.Combine(folder, "rules"))).Programs];
    }

    private static IEnumerable<object> Make(Guid caseId, int number, Program program, Random random)
    {
        var name = number.ToString("000", System.Globalization.CultureInfo.InvariantCulture);
        yield return new CaseLine
        {
            CaseId = caseId, Line = name, StageId = Any([null, .. program.Stages.Select(stage => stage.Id)]), StageSince = Day(), LevelId = Any([null, .. program.Levels.Select(level => level.Id)]),
            LevelSince = Day(), OpenedOn = Day(), ClosedOn = random.Next(4) == 0 ? Day() : null, Paused = random.Next(4) == 0,
        };
        foreach (var category in program.Lists.TryGetValue("categories", out var list) && random.Next(3) > 0 ? list.Flatten().Where(_ => random.Next(3) == 0) : [])
        {
            yield return new CasePeriod { CaseId = caseId, Line = name, Kind = PeriodKind.Category, Value = category.Id, From = Today.AddDays(-9), To = random.Next(4) == 0 ? Today.AddDays(-1) : null };
        }

        string? Any(string?[] of) => of[random.Next(of.Length)];

        DateOnly? Day() => random.Next(4) == 0 ? null : Today.AddDays(-random.Next(500));
    }
}

public sealed class SqliteWorkingListsAsSqlTests() : WorkingListsAsSqlTests(null);

[Collection(OnPostgreSql.Name)]
public sealed class PostgreSqlWorkingListsAsSqlTests(PostgreSqlServer server) : WorkingListsAsSqlTests(server);
