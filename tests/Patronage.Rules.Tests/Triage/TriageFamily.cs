using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests.Triage;

/// <summary>A child of a family of the yardstick workload.</summary>
public sealed record TriageChild(int AgeYears, bool InSchool, string Health, decimal Allowance);

/// <summary>A family of the yardstick workload, and its twenty rules as a good programmer would write them by hand.</summary>
public sealed record TriageFamily(
    string Name, List<TriageChild> Children, List<string> Tags, decimal MonthlyIncome, decimal? Rent, int Members, int Caregivers, string Housing, bool HasIdDocuments, DateOnly ReferredOn, string City, int Zone, int Score, string Level, int Days)
{
    private static readonly DateOnly Today = new(2026, 1, 15);

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

    /// <summary>The facts of the workload as a model.</summary>
    public static FactModel Model { get; } = new(RootShape);

    /// <summary>The 256 families of the workload.</summary>
    public static List<TriageFamily> All()
    {
        var random = new Random(20260115);
        return [.. Enumerable.Range(0, 256).Select(_ => Make(random))];
    }

    /// <summary>One family of a seeded sequence.</summary>
    public static TriageFamily Make(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var children = Enumerable.Range(0, random.Next(1, 6)).Select(_ => new TriageChild(random.Next(20), random.Next(2) == 0, random.Next(10) == 0 ? "chronic" : "good", random.Next(300) / 10m)).ToList();
        string[] names = ["Okafor", "Bello", "Smith", "Diaz"];
        string[] housing = ["shelter", "street", "informal", "rented", "owned"];
        string[] levels = ["crisis", "high", "standard"];
        return new TriageFamily(
            names[random.Next(4)] + random.Next(100), children, random.Next(3) == 0 ? ["urgent", "medical"] : ["routine"], random.Next(100, 1500), random.Next(3) == 0 ? null : random.Next(50, 600), children.Count + random.Next(1, 3),
            random.Next(1, 3), housing[random.Next(5)], random.Next(2) == 0, Today.AddDays(-random.Next(90)), random.Next(2) == 0 ? "Leeds" : "York", random.Next(1, 6), random.Next(100), levels[random.Next(3)], random.Next(90));
    }

    /// <summary>The family as facts.</summary>
    public FactRecord ToFacts() => new FactRecord(RootShape)
        .Set("family", FactValue.Of(new FactRecord(FamilyShape)
            .Set("Name", FactValue.Of(Name))
            .Set("Children", FactValue.Of(Children.Select(c => new FactRecord(ChildShape).Set("AgeYears", FactValue.Of(c.AgeYears)).Set("InSchool", FactValue.Of(c.InSchool)).Set("Health", FactValue.Of(c.Health)).Set("Allowance", FactValue.Of(c.Allowance)))))
            .Set("Tags", FactValue.OfIds(Tags)).Set("MonthlyIncome", FactValue.Of(MonthlyIncome)).Set("Rent", Rent is { } rent ? FactValue.Of(rent) : FactValue.Absent)
            .Set("Members", FactValue.Of(Members)).Set("Caregivers", FactValue.Of(Caregivers)).Set("Housing", FactValue.Of(Housing)).Set("HasIdDocuments", FactValue.Of(HasIdDocuments))
            .Set("ReferredOn", FactValue.Of(ReferredOn)).Set("Address", FactValue.Of(new FactRecord(AddressShape).Set("City", FactValue.Of(City)).Set("Zone", FactValue.Of(Zone)))).Set("Score", FactValue.Of(Score))))
        .Set("level", FactValue.Of(Level)).Set("daysSinceLastVisit", FactValue.Of(Days)).Set("today", FactValue.Of(Today));

    /// <summary>The twin: the twenty rules in plain C#.</summary>
    /// <param name="answers">Where the answers are put.</param>
    /// <returns>How many rules hold.</returns>
    public int Twin(Span<bool> answers)
    {
        answers[0] = Children.Count(c => c.AgeYears < 18) >= 3;
        answers[1] = Level == "crisis" && Days > 7;
        answers[2] = Level == "high" && Days > 14;
        answers[3] = Level == "standard" && Days > 60;
        answers[4] = Children.Any(c => c.AgeYears < 1);
        answers[5] = Children.Any(c => c is { AgeYears: >= 6 and <= 16, InSchool: false });
        answers[6] = MonthlyIncome / Members < 150;
        answers[7] = Rent is { } rent && rent > MonthlyIncome * 0.4m;
        answers[8] = Housing is "shelter" or "street" or "informal";
        answers[9] = !HasIdDocuments && Members > 1;
        answers[10] = Tags.Contains("medical") || Children.Any(c => c.Health == "chronic");
        answers[11] = Caregivers == 1 && Children.Count >= 2;
        answers[12] = Tags.Contains("urgent");
        answers[13] = ReferredOn > Today.AddDays(-30);
        answers[14] = Name.StartsWith('B') || Name.Contains("kaf", StringComparison.OrdinalIgnoreCase);
        answers[15] = City == "Leeds" && Zone <= 3;
        answers[16] = Children.Sum(c => c.Allowance) > 40;
        answers[17] = Children.Count(c => c.AgeYears >= 13) * 2 > Children.Count;
        answers[18] = Score is (>= 40 and < 70) or >= 90;
        answers[19] = Children.Max(c => c.AgeYears) < 10;
        var hold = 0;
        foreach (var answer in answers)
        {
            hold += answer ? 1 : 0;
        }

        return hold;
    }
}
