using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules;
using Patronage.Rules.Columns;
using Patronage.Rules.Facts;
using Patronage.Storage.Projections;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

/// <summary>Every rule and every condition of a report that ships, asked of the database and in memory over random lines, NULLs included: one text, one answer.</summary>
public abstract class ProgramRulesAsSqlTests : IDisposable
{
    private const int Rows = 200;

    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Lazy<IReadOnlyList<Program>> Shipped = new(() => ProgramLibrary.Load(new ProgramFolder(Path.Combine(Root(), "program-templates"), Path.Combine(Root(), "rules"))).Programs.ToList());

    private readonly LineDb _db;

    private readonly List<CaseLine> _all;

    protected ProgramRulesAsSqlTests(Action<DbContextOptionsBuilder> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        var options = new DbContextOptionsBuilder<LineDb>();
        use(options);
        _db = new LineDb(options.Options);
        _db.Database.OpenConnection();
        _db.Database.EnsureCreated();
        var random = new Random(20261123);
        var programs = Shipped.Value;
        _db.AddRange(Enumerable.Range(1, Rows).Select(id => Make(id, programs[id % programs.Count], random)));
        _db.SaveChanges();
        _all = _db.Lines.AsNoTracking().OrderBy(line => line.Line).ToList();
    }

    public void Dispose()
    {
        _db.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void EveryRuleOfEveryProgram_GivesTheSameRows_OrNamesItsRest()
    {
        var (asked, exact, holding) = (0, 0, 0);
        foreach (var program in Shipped.Value)
        {
            var map = Columns(program);
            foreach (var rule in program.Rules.Questions.SelectMany(question => program.Rules.For(question)!.Rules))
            {
                var filter = RowFilter<CaseLine>.Of(rule, map);
                holding += AssertSame($"{program.Identity.Id}: {rule.Name}", filter);
                asked++;
                exact += filter.IsExact ? 1 : 0;
                Assert.Equal(rule.ReadPaths.All(path => path is "support.Stage" or "support.StageSince" or "support.Level" or "today"), filter.IsExact);
                Assert.All(filter.Untranslated, part => Assert.True(part.Words.Length > 0 && part.Reason.Length > 0));
            }
        }

        Assert.True(asked > 60 && exact > 0 && holding > 0, $"{asked} rules, {exact} of them all in SQL, {holding} rows");
    }

    [Fact]
    public void EveryConditionOfEveryReport_GivesTheSameRows_OrNamesItsRest()
    {
        var (asked, exact, holding) = (0, 0, 0);
        foreach (var program in Shipped.Value)
        {
            var period = new FactRecord(program.Facts.Shapes.PeriodLayer)
                .Set(FactNames.Period, FactValue.Of(new FactRecord(program.Facts.Shapes.Period).Set("From", FactValue.Of(Today.AddDays(-90))).Set("To", FactValue.Of(Today))));
            foreach (var day in new[] { Today, Today.AddDays(-40) })
            {
                var map = LineColumns.On(program.Facts, day, period);
                var conditions = program.Reports.SelectMany(report => report.Rows.Select(row => row.Where).Append(report.Where)).OfType<CompiledExpression>();
                foreach (var condition in conditions.DistinctBy(condition => condition.Source.Text, StringComparer.Ordinal))
                {
                    var filter = RowFilter<CaseLine>.Of(condition, map);
                    holding += AssertSame($"{program.Identity.Id}: {condition.Source.Text}", filter);
                    asked++;
                    exact += filter.IsExact ? 1 : 0;
                }
            }
        }

        Assert.True(asked > 60 && exact > 20 && holding > 500, $"{asked} conditions, {exact} of them all in SQL, {holding} rows");
    }

    private int AssertSame(string name, RowFilter<CaseLine> filter)
    {
        var answers = _all.ToDictionary(line => line.Line, filter.Test, StringComparer.Ordinal);
        var queried = _db.Lines.AsNoTracking().Where(filter.Predicate).ToList();
        var held = answers.Where(pair => pair.Value == Verdict.True).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToList();
        Assert.True(held.SequenceEqual(filter.Apply(queried).Select(line => line.Line).Order(StringComparer.Ordinal)), $"{name}: {filter.Predicate}");
        var possible = _db.Lines.AsNoTracking().Where(filter.MayHold).Select(line => line.Line).ToHashSet(StringComparer.Ordinal);
        var notFalse = answers.Where(pair => pair.Value != Verdict.False).Select(pair => pair.Key).ToList();
        Assert.True(filter.IsExact ? queried.Count == held.Count && possible.SetEquals(notFalse) : possible.IsSupersetOf(notFalse), $"{name}: {filter.MayHold}");
        return held.Count;
    }

    /// <summary>All that a line has a column for, as it stands today.</summary>
    private static ColumnMap<CaseLine> Columns(Program program)
    {
        var map = LineColumns.On(program.Facts, Today).Column("support.Stage", line => line.StageId).Column("support.StageSince", line => line.StageSince).Column("support.Paused", line => line.Paused);
        return program.Levels.Count == 0 ? map : map.Column("support.Level", line => line.LevelId).Column("support.LevelSince", line => line.LevelSince, FactState.NotAsked);
    }

    private static CaseLine Make(int id, Program program, Random random)
    {
        string?[] stages = [null, .. program.Stages.Select(stage => stage.Id)];
        string?[] levels = [null, .. program.Levels.Select(level => level.Id)];
        string?[] closures = [null, .. program.Closures.Select(closure => closure.Id)];
        return new CaseLine
        {
            CaseId = Guid.NewGuid(),
            Line = id.ToString("000", System.Globalization.CultureInfo.InvariantCulture),
            StageId = stages[random.Next(stages.Length)],
            StageSince = Day(),
            LevelId = levels[random.Next(levels.Length)],
            LevelSince = Day(),
            OpenedOn = Day(),
            ClosedOn = Day(),
            ClosureReason = closures[random.Next(closures.Length)],
            Paused = random.Next(4) == 0,
        };

        DateOnly? Day() => random.Next(3) == 0 ? null : Today.AddDays(-random.Next(200));
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Patronage.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    /// <summary>The table of lines alone.</summary>
    public sealed class LineDb(DbContextOptions<LineDb> options) : DbContext(options)
    {
        public DbSet<CaseLine> Lines => Set<CaseLine>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            ArgumentNullException.ThrowIfNull(modelBuilder);
            modelBuilder.Entity<CaseLine>().HasKey(line => new { line.CaseId, line.Line });
        }
    }
}

public sealed class SqliteProgramRulesAsSqlTests() : ProgramRulesAsSqlTests(options => options.UseSqlite("Data Source=:memory:"));

[Collection(OnPostgreSql.Name)]
public sealed class PostgreSqlProgramRulesAsSqlTests(PostgreSqlServer server) : ProgramRulesAsSqlTests(options => options.UseNpgsql(server.ConnectionString(server.CreateDatabase())));
