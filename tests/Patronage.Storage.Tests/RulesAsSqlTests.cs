using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Rules;
using Patronage.Rules.Columns;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

/// <summary>One text of a rule, asked of a database and in memory, gives the same rows; over random rows, NULLs included.</summary>
public abstract class RulesAsSqlTests : IDisposable
{
    private const int Rows = 300;

    private static readonly DateOnly Today = new(2026, 2, 16);

    private static readonly ObjectShape Order = new ObjectShape("Order", "заказ")
        .With("Total", new FactType.Number(), "сумма").With("Pieces", new FactType.Whole(), "число мест").With("Floor", new FactType.Whole(), "этаж").With("Number", new FactType.Whole(), "номер")
        .With("Town", new FactType.Text(), "город").With("Paid", new FactType.Boolean(), "оплачен").With("Urgent", new FactType.Boolean(), "срочный")
        .With("PlacedOn", new FactType.Date(), "день заказа").With("SentOn", new FactType.Date(), "день отправки").With("SeenAt", new FactType.Moment(), "просмотрен")
        .With("Marks", new FactType.List(new FactType.Text()), "пометки");

    private static readonly FactModel Model = new(new ObjectShape("Root", "данные").With("order", new FactType.Object(Order), "заказ").With("today", new FactType.Date(), "сегодня").With("least", new FactType.Whole(), "наименьшее"));

    private static readonly string[] Atoms =
    [
        "order.Total > 10.5", "order.Total == 7.5", "order.Total != 7.5", "order.Total <= 3", "order.Pieces > 3", "order.Pieces == 3", "order.Pieces != 3", "order.Pieces == null", "order.Pieces != null", "order.Floor >= least", "order.Floor < 2",
        "order.Floor == null", "order.Pieces > order.Floor", "order.Pieces == order.Floor", "order.Pieces != order.Floor", "order.Number >= order.Pieces", "order.Number > 99999999999", "order.Pieces < 99999999999", "order.Pieces == 99999999999",
        "order.Pieces != 99999999999", "order.Town == \"Минск\"", "order.Town != \"Минск\"", "order.Town in (\"Минск\", \"Казань\")", "new [] { \"минск\", \"Казань\" }.Contains(order.Town)", "order.Town.StartsWith(\"Ми\")", "order.Town.StartsWith(\"ми\")",
        "order.Town.Contains(\"ан\")", "order.Town.Equals(\"минск\")", "order.Town == null", "order.Paid", "!order.Paid", "order.Paid == true", "order.Paid == false", "order.Urgent", "order.Urgent == false", "order.Urgent == order.Paid", "order.PlacedOn < today",
        "order.PlacedOn >= \"2026-02-10\"", "order.SentOn == null", "order.SentOn > order.PlacedOn", "order.SentOn == order.PlacedOn", "today - order.PlacedOn > 5", "order.SentOn - today <= -3", "today - order.SentOn == 2", "today - order.SentOn != 2",
        "order.PlacedOn > today.AddDays(-7)", "order.SeenAt < \"2026-02-14\"", "order.Pieces in (1, 2, 3)", "not (order.Pieces in (1, 2))", "least > 2", "true", "order.Pieces + 1 > 3", "order.Marks.Any()", "order.Marks.Contains(\"x\")", "order.Marks.Count == 0", "order.Town.EndsWith(\"к\")", "order.Town.Length > 5",
    ];

    private readonly OrderDb _db;

    private readonly List<OrderRow> _all;

    protected RulesAsSqlTests(Action<DbContextOptionsBuilder> use)
    {
        ArgumentNullException.ThrowIfNull(use);
        var options = new DbContextOptionsBuilder<OrderDb>();
        use(options);
        _db = new OrderDb(options.Options);
        _db.Database.OpenConnection();
        _db.Database.EnsureCreated();
        var random = new Random(20260216);
        _db.AddRange(Enumerable.Range(1, Rows).Select(id => OrderRow.Make(id, random)));
        _db.SaveChanges();
        _all = _db.Orders.AsNoTracking().OrderBy(row => row.Id).ToList();
    }

    public void Dispose()
    {
        _db.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Atoms_AskedOfTheDatabase_GiveWhatMemoryGives()
    {
        foreach (var atom in Atoms) AssertSame(atom);
    }

    [Fact]
    public void Combinations_AskedOfTheDatabase_GiveWhatMemoryGives()
    {
        var random = new Random(7);
        string[] shapes = ["{0} && {1}", "{0} || {1}", "!({0}) && {1}", "!({0} || {1})", "({0} || {1}) && !({2})", "!({0} && {1}) || {2}", "{0} && ({1} || {2})"];
        for (var round = 0; round < 200; round++)
        {
            AssertSame(string.Format(CultureInfo.InvariantCulture, shapes[random.Next(shapes.Length)], Pick(), Pick(), Pick()));
        }

        string Pick() => Atoms[random.Next(Atoms.Length)] is var atom && atom.StartsWith("not", StringComparison.Ordinal) ? $"({atom})" : atom;
    }

    [Theory]
    [InlineData("order.Total > 10.5 && order.Paid", null)]
    [InlineData("today - order.PlacedOn > 5 || order.Town.StartsWith(\"Ми\")", null)]
    [InlineData("order.Paid && order.Marks.Contains(\"x\")", "order.Marks.Contains(\"x\")")]
    [InlineData("order.Paid && order.Town.EndsWith(\"к\")", "order.Town.EndsWith(\"к\")")]
    [InlineData("!(order.Pieces + 1 > 3) && order.Paid", "order.Pieces + 1 > 3")]
    public void Part_ThatCannotBeAsked_IsNamed(string text, string? part)
    {
        var filter = Filter(text);
        Assert.Equal(part is null, filter.IsExact);
        Assert.Equal(part is null ? [] : [part], filter.Untranslated.Select(one => one.Text));
        Assert.All(filter.Untranslated, one => Assert.True(one.Words.Length > 0 && one.Reason.Length > 0));
        Assert.Contains("WHERE", _db.Orders.Where(filter.Predicate).ToQueryString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_OfRulesAndParameters_AskedOfTheDatabase_GivesWhatMemoryGives()
    {
        var bag = new DiagnosticBag();
        var set = RuleSetCompiler.Compile(WorkflowReader.Read("f.json", """
            { "WorkflowName": "w", "GlobalParams": [{ "Name": "fresh", "Expression": "order.PlacedOn >= today.AddDays(-5)" }, { "Name": "marked", "Expression": "order.Marks.Contains(\"x\")" }], "Rules": [
              { "RuleName": "leaf", "Expression": "fresh && order.Total > 3" }, { "RuleName": "rest", "Expression": "order.Paid && marked" },
              { "RuleName": "all", "Operator": "And", "Rules": [{ "RuleName": "a", "Expression": "fresh" }, { "RuleName": "b", "Expression": "order.Floor != 2 || order.Urgent" }] },
              { "RuleName": "any", "Operator": "Or", "Rules": [{ "RuleName": "a", "Expression": "order.Town.EndsWith(\"к\")" }, { "RuleName": "b", "Expression": "order.Pieces > least" }] } ] }
            """, bag), Model, RuleCompileOptions.Default, bag);
        var filters = set!.Workflows["w"].Rules.ToDictionary(rule => rule.Name, rule => RowFilter<OrderRow>.Of(rule, Columns), StringComparer.Ordinal);
        foreach (var (name, filter) in filters)
        {
            AssertSame(name, filter);
        }

        Assert.Equal(["order.Marks.Contains(\"x\")"], filters["rest"].Untranslated.Select(part => part.Text));
        Assert.Equal(["order.Town.EndsWith(\"к\")"], filters["any"].Untranslated.Select(part => part.Text));
        Assert.True(filters["leaf"].IsExact && filters["all"].IsExact);
    }

    [Theory]
    [InlineData("early && order.Paid", null)]
    [InlineData("order.Paid && late", "late")]
    [InlineData("order.PlacedOn < today && order.Paid", "order.PlacedOn < today")]
    public void Input_ThatWasNotGiven_IsNamed_AndLosesNoRow(string text, string? part)
    {
        var model = Model.Extend(new ObjectShape("Extra", "ещё").With("early", new FactType.Boolean(), "рано").With("late", new FactType.Boolean(), "поздно"));
        var map = new ColumnMap<OrderRow>(model, null, new FactRecord(model.Layers[1]).Set("early", FactValue.Of(true))).Column("order.Paid", row => row.Paid).Column("order.PlacedOn", row => row.PlacedOn);
        var filter = RowFilter<OrderRow>.Of(Compile(text, model), map);
        Assert.Equal(part is null ? [] : [part], filter.Untranslated.Select(one => one.Text));
        Assert.Equal(_db.Orders.Count(row => row.Paid), _db.Orders.Count(filter.MayHold));
        Assert.Throws<ArgumentException>(() => new ColumnMap<OrderRow>(Model, null, new FactRecord(model.Layers[1])));
        Assert.Throws<ArgumentException>(() => RowFilter<OrderRow>.Of(Compile("order.Paid", Model), map));
    }

    [Fact]
    public void Map_OfAFactThatIsNotThere_IsRefused()
    {
        var map = new ColumnMap<OrderRow>(Model);
        Assert.Throws<ArgumentException>(() => map.Column("order.Colour", row => row.Town));
        Assert.Throws<ArgumentException>(() => map.Column("order.Total", row => row.Town));
        Assert.Throws<ArgumentException>(() => map.Loaded("order.Colour", _ => FactValue.Absent));
        var other = Compile("true", new FactModel(new ObjectShape("Other", "другое").With("today", new FactType.Date(), "сегодня")));
        Assert.Throws<ArgumentException>(() => RowFilter<OrderRow>.Of(other, map));
    }

    private void AssertSame(string text) => AssertSame(text, Filter(text));

    private void AssertSame(string text, RowFilter<OrderRow> filter)
    {
        var expected = _all.Where(row => filter.Test(row) == Verdict.True).Select(row => row.Id).ToList();
        var queried = _db.Orders.AsNoTracking().Where(filter.Predicate).OrderBy(row => row.Id).ToList();
        Assert.True(expected.SequenceEqual(filter.Apply(queried).Select(row => row.Id)), $"{text}: {filter.Predicate}");
        Assert.True(!filter.IsExact || expected.Count == queried.Count, text);
        var notFalse = _all.Where(row => filter.Test(row) != Verdict.False).Select(row => row.Id).ToList();
        var possible = _db.Orders.AsNoTracking().Where(filter.MayHold).OrderBy(row => row.Id).Select(row => row.Id).ToList();
        Assert.True(filter.IsExact ? notFalse.SequenceEqual(possible) : notFalse.All(possible.Contains), $"{text}: {filter.MayHold}");
    }

    private static RowFilter<OrderRow> Filter(string text) => RowFilter<OrderRow>.Of(Compile(text, Model), Columns);

    // Made once: the columns are compiled.
    private static readonly ColumnMap<OrderRow> Columns = new ColumnMap<OrderRow>(Model, new FactRecord(Model.Root).Set("today", FactValue.Of(Today)).Set("least", FactValue.Of(3L)))
        .Column("order.Total", row => row.Total).Column("order.Pieces", row => row.Pieces).Column("order.Floor", row => row.Floor, FactState.NotAsked).Column("order.Number", row => row.Number)
        .Column("order.Town", row => row.Town).Column("order.Paid", row => row.Paid).Column("order.Urgent", row => row.Urgent, FactState.NotAsked)
        .Column("order.PlacedOn", row => row.PlacedOn).Column("order.SentOn", row => row.SentOn).Column("order.SeenAt", row => row.SeenAt)
        .Loaded("order.Marks", row => row.Id % 5 == 0 ? FactValue.NotAsked : FactValue.OfIds(row.Id % 3 == 0 ? ["x", "y"] : []));

    private static CompiledExpression Compile(string text, FactModel model)
    {
        var bag = new DiagnosticBag();
        return ExpressionCompiler.Compile(text, SourcePlace.None, model, new FactType.Boolean(), bag) ?? throw new InvalidOperationException($"{text}: {string.Join("; ", bag)}");
    }

    /// <summary>A table for these tests alone.</summary>
    public sealed class OrderDb(DbContextOptions<OrderDb> options) : DbContext(options)
    {
        public DbSet<OrderRow> Orders => Set<OrderRow>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            ArgumentNullException.ThrowIfNull(modelBuilder);
            modelBuilder.Entity<OrderRow>().Property(row => row.SeenAt).HasColumnType(Database.IsNpgsql() ? "timestamp without time zone" : "TEXT");
            modelBuilder.Entity<OrderRow>().Property(row => row.Id).ValueGeneratedNever();
        }
    }

    public sealed class OrderRow
    {
        public int Id { get; set; }

        public decimal? Total { get; set; }

        public int? Pieces { get; set; }

        public short? Floor { get; set; }

        public long Number { get; set; }

        public string? Town { get; set; }

        public bool Paid { get; set; }

        public bool? Urgent { get; set; }

        public DateOnly PlacedOn { get; set; }

        public DateOnly? SentOn { get; set; }

        public DateTime? SeenAt { get; set; }

        public static OrderRow Make(int id, Random random)
        {
            ArgumentNullException.ThrowIfNull(random);
            string?[] towns = ["Минск", "минск", "Казань", "Новгород", null];
            var placed = Today.AddDays(-random.Next(12));
            return new OrderRow
            {
                Id = id,
                Total = random.Next(5) == 0 ? null : random.Next(1, 60) / 4m,
                Pieces = random.Next(4) == 0 ? null : random.Next(6),
                Floor = random.Next(4) == 0 ? null : (short)random.Next(6),
                Number = random.Next(8),
                Town = towns[random.Next(towns.Length)],
                Paid = random.Next(2) == 0,
                Urgent = random.Next(3) switch { 0 => null, 1 => true, _ => false },
                PlacedOn = placed,
                SentOn = random.Next(3) == 0 ? null : placed.AddDays(random.Next(4)),
                SeenAt = random.Next(3) == 0 ? null : placed.ToDateTime(new TimeOnly(random.Next(24), 0)),
            };
        }
    }
}

public sealed class SqliteRulesAsSqlTests() : RulesAsSqlTests(options => options.UseSqlite("Data Source=:memory:"));

[Collection(OnPostgreSql.Name)]
public sealed class PostgreSqlRulesAsSqlTests(PostgreSqlServer server) : RulesAsSqlTests(options => options.UseNpgsql(server.ConnectionString(server.CreateDatabase())));
