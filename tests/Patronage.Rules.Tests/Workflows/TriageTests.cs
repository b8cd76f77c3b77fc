using System.Diagnostics;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;
using Xunit.Abstractions;

namespace Patronage.Rules.Tests.Workflows;

/// <summary>The twenty rules of the yardstick workload against a twin written by hand.</summary>
public class TriageTests(ITestOutputHelper output)
{
    private static readonly FactType Text = new FactType.Text();
    private static readonly FactType Whole = new FactType.Whole();
    private static readonly FactType Money = new FactType.Number();
    private static readonly ObjectShape ChildShape = new ObjectShape("Child", "ребёнок").With("AgeYears", Whole, "возраст").With("InSchool", new FactType.Boolean(), "в школе").With("Health", Text, "здоровье").With("Allowance", Money, "пособие");
    private static readonly ObjectShape AddressShape = new ObjectShape("Address", "адрес").With("City", Text, "город").With("Zone", Whole, "зона");
    private static readonly ObjectShape FamilyShape = new ObjectShape("Family", "семья")
        .With("Name", Text, "фамилия").With("Children", new FactType.List(new FactType.Object(ChildShape)), "дети").With("Tags", new FactType.List(Text), "пометки")
        .With("MonthlyIncome", Money, "доход").With("Rent", Money, "плата").With("Members", Whole, "членов").With("Caregivers", Whole, "взрослых").With("Housing", Text, "жильё")
        .With("HasIdDocuments", new FactType.Boolean(), "документы").With("ReferredOn", new FactType.Date(), "обращение").With("Address", new FactType.Object(AddressShape), "адрес").With("Score", Whole, "балл");

    private static readonly ObjectShape RootShape = new ObjectShape("Root", "данные").With("family", new FactType.Object(FamilyShape), "семья").With("level", Text, "уровень")
        .With("daysSinceLastVisit", Whole, "дней").With("today", new FactType.Date(), "сегодня");

    private static readonly DateOnly Today = new(2026, 1, 15);

    [Fact]
    public void TwentyRules_Over256Families_AgreeWithTheTwin()
    {
        var bag = new DiagnosticBag();
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "triage.json"));
        var set = RuleSetCompiler.Compile(WorkflowReader.Read("triage.json", text, bag), new FactModel(RootShape), RuleCompileOptions.Default, bag);
        Assert.False(bag.HasErrors, string.Join("; ", bag));
        var random = new Random(20260115);
        var families = Enumerable.Range(0, 256).Select(_ => Family.Make(random)).ToList();
        var records = families.ConvertAll(family => family.ToFacts());
        for (var i = 0; i < families.Count; i++)
        {
            var expected = families[i].Twin();
            var actual = set!.Evaluate("triage", records[i]).Select(result => result.Verdict == Verdict.True).ToArray();
            Assert.Equal(expected, actual);
        }

        var rules = set!.Workflows["triage"].Rules;
        var watch = Stopwatch.StartNew();
        var passing = 0;
        for (var round = 0; round < 20; round++)
        {
            foreach (var record in records)
            {
                foreach (var rule in rules)
                {
                    passing += rule.Test(record) == Verdict.True ? 1 : 0;
                }
            }
        }

        Assert.True(passing > 0);
        output.WriteLine($"{watch.Elapsed.TotalNanoseconds / (20 * records.Count * rules.Count):F0} ns a rule");
    }

    private sealed record Child(int AgeYears, bool InSchool, string Health, decimal Allowance);

    private sealed record Family(
        string Name, Child[] Children, string[] Tags, decimal MonthlyIncome, decimal? Rent, int Members, int Caregivers, string Housing, bool HasIdDocuments, DateOnly ReferredOn, string City, int Zone, int Score, string Level, int Days)
    {
        public static Family Make(Random random)
        {
            var children = Enumerable.Range(0, random.Next(1, 6)).Select(_ => new Child(random.Next(20), random.Next(2) == 0, random.Next(10) == 0 ? "chronic" : "good", random.Next(300) / 10m)).ToArray();
            string[] names = ["Okafor", "Bello", "Smith", "Diaz"];
            string[] housing = ["shelter", "street", "informal", "rented", "owned"];
            string[] levels = ["crisis", "high", "standard"];
            return new Family(
                names[random.Next(4)] + random.Next(100), children, random.Next(3) == 0 ? ["urgent", "medical"] : ["routine"], random.Next(100, 1500), random.Next(3) == 0 ? null : random.Next(50, 600), children.Length + random.Next(1, 3),
                random.Next(1, 3), housing[random.Next(5)], random.Next(2) == 0, Today.AddDays(-random.Next(90)), random.Next(2) == 0 ? "Leeds" : "York", random.Next(1, 6), random.Next(100), levels[random.Next(3)], random.Next(90));
        }

        public FactRecord ToFacts() => new FactRecord(RootShape)
            .Set("family", FactValue.Of(new FactRecord(FamilyShape)
                .Set("Name", FactValue.Of(Name))
                .Set("Children", FactValue.Of(Children.Select(c => new FactRecord(ChildShape).Set("AgeYears", FactValue.Of(c.AgeYears)).Set("InSchool", FactValue.Of(c.InSchool)).Set("Health", FactValue.Of(c.Health)).Set("Allowance", FactValue.Of(c.Allowance)))))
                .Set("Tags", FactValue.OfIds(Tags)).Set("MonthlyIncome", FactValue.Of(MonthlyIncome)).Set("Rent", Rent is { } rent ? FactValue.Of(rent) : FactValue.Absent)
                .Set("Members", FactValue.Of(Members)).Set("Caregivers", FactValue.Of(Caregivers)).Set("Housing", FactValue.Of(Housing)).Set("HasIdDocuments", FactValue.Of(HasIdDocuments))
                .Set("ReferredOn", FactValue.Of(ReferredOn)).Set("Address", FactValue.Of(new FactRecord(AddressShape).Set("City", FactValue.Of(City)).Set("Zone", FactValue.Of(Zone)))).Set("Score", FactValue.Of(Score))))
            .Set("level", FactValue.Of(Level)).Set("daysSinceLastVisit", FactValue.Of(Days)).Set("today", FactValue.Of(Today));

        public bool[] Twin() =>
        [
            Children.Count(c => c.AgeYears < 18) >= 3, Level == "crisis" && Days > 7, Level == "high" && Days > 14, Level == "standard" && Days > 60, Children.Any(c => c.AgeYears < 1),
            Children.Any(c => c is { AgeYears: >= 6 and <= 16, InSchool: false }), MonthlyIncome / Members < 150, Rent > MonthlyIncome * 0.4m, Housing is "shelter" or "street" or "informal", !HasIdDocuments && Members > 1,
            Tags.Contains("medical") || Children.Any(c => c.Health == "chronic"), Caregivers == 1 && Children.Length >= 2, Tags.Contains("urgent"), ReferredOn > Today.AddDays(-30),
            Name.StartsWith('B') || Name.Contains("kaf", StringComparison.OrdinalIgnoreCase), City == "Leeds" && Zone <= 3, Children.Sum(c => c.Allowance) > 40, Children.Count(c => c.AgeYears >= 13) * 2 > Children.Length,
            Score is (>= 40 and < 70) or >= 90, Children.Max(c => c.AgeYears) < 10,
        ];
    }
}
