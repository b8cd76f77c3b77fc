using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests;

/// <summary>The family that the conformance cases of the workflow format are stated over, as a fact model.</summary>
internal static class StandardFacts
{
    private static readonly FactType Text = new FactType.Text();
    private static readonly FactType Whole = new FactType.Whole();
    private static readonly FactType Money = new FactType.Number();
    private static readonly FactType Date = new FactType.Date();
    private static readonly FactType Truth = new FactType.Boolean();

    public static Vocabulary Levels { get; } = new("levels", new Dictionary<string, string>
    {
        ["crisis"] = "Кризисный",
        ["high"] = "Высокий",
        ["calm"] = "Спокойный",
    });

    public static ObjectShape Child { get; } = new ObjectShape("Child", "ребёнок") { LabelOfMany = "детей", EnglishLabelOfMany = "children" }
        .With("Name", Text, "имя")
        .With("AgeYears", new FactType.Whole("years"), "возраст", english: "age")
        .With("InSchool", Truth, "учится в школе")
        .With("Allowance", Money, "пособие");

    public static ObjectShape Address { get; } = new ObjectShape("Address", "адрес")
        .With("City", Text, "город")
        .With("Zip", Text, "индекс");

    public static ObjectShape Family { get; } = new ObjectShape("Family", "семья")
        .With("Name", Text, "фамилия")
        .With("Active", Truth, "семья на учёте")
        .With("Maybe", Truth, "согласие")
        .With("Income", Money, "доход")
        .With("Rent", Money, "плата за жильё")
        .With("Rooms", Whole, "число комнат")
        .With("Opened", Date, "дата открытия")
        .With("LastVisit", Date, "дата последнего посещения")
        .With("ClosedOn", Date, "дата закрытия")
        .With("Address", new FactType.Object(Address), "адрес")
        .With("Tags", new FactType.List(Text), "пометки")
        .With("Children", new FactType.List(new FactType.Object(Child)), "дети");

    public static ObjectShape Norms { get; } = new ObjectShape("Norms", "нормы")
        .With("AdultAge", new FactType.Whole("years"), "совершеннолетие", "adult-age")
        .With("TermMonths", new FactType.Whole("months"), "срок сопровождения", "term-months", "length of support")
        .With("AnswerDays", new FactType.Whole("workingDays"), "срок ответа", "answer-days");

    public static ObjectShape Root { get; } = new ObjectShape("Root", "данные")
        .With("family", new FactType.Object(Family), "семья")
        .With("level", new FactType.Choice(Levels), "уровень")
        .With("days", Whole, "число дней")
        .With("nil", Text, "примечание")
        .With("today", Date, "сегодня")
        .With("now", new FactType.Moment(), "сейчас")
        .With("norms", new FactType.Object(Norms), "нормы");

    public static FactModel Model { get; } = new(Root);

    public static FactRecord Facts() => new FactRecord(Root)
        .Set("family", FactValue.Of(new FactRecord(Family)
            .Set("Name", FactValue.Of("Okafor"))
            .Set("Active", FactValue.Of(true))
            .Set("Maybe", FactValue.Absent)
            .Set("Income", FactValue.Of(1200.50m))
            .Set("Rent", FactValue.Absent)
            .Set("Rooms", FactValue.Of(2))
            .Set("Opened", FactValue.Of(new DateOnly(2023, 6, 1)))
            .Set("LastVisit", FactValue.Of(new DateOnly(2024, 1, 10)))
            .Set("ClosedOn", FactValue.Absent)
            .Set("Address", FactValue.Of(new FactRecord(Address).Set("City", FactValue.Of("Leeds")).Set("Zip", FactValue.Absent)))
            .Set("Tags", FactValue.OfIds(["urgent", "housing"]))
            .Set("Children", FactValue.Of(
            [
                NewChild("Ada", 4, false, 10m), NewChild("Ben", 9, true, null), NewChild("Cy", 17, true, 5.5m), NewChild("Dee", 21, false, null),
            ]))))
        .Set("level", FactValue.Of("crisis"))
        .Set("days", FactValue.Of(9))
        .Set("nil", FactValue.Absent)
        .Set("today", FactValue.Of(new DateOnly(2026, 1, 15)))
        .Set("now", FactValue.Of(new DateTime(2026, 1, 15, 10, 30, 0)))
        .Set("norms", FactValue.Of(new FactRecord(Norms)
            .Set("AdultAge", FactValue.Of(18))
            .Set("TermMonths", FactValue.Of(6))
            .Set("AnswerDays", FactValue.Of(3))));

    public static FactRecord NewChild(string name, int? age, bool? inSchool, decimal? allowance)
    {
        var child = new FactRecord(Child).Set("Name", FactValue.Of(name));
        child["AgeYears"] = age is { } years ? FactValue.Of(years) : FactValue.NotAsked;
        child["InSchool"] = inSchool is { } truth ? FactValue.Of(truth) : FactValue.NotAsked;
        child["Allowance"] = allowance is { } money ? FactValue.Of(money) : FactValue.Absent;
        return child;
    }

    public static CompiledExpression Compile(string text, FactType? expected = null, FactModel? model = null)
    {
        var bag = new DiagnosticBag();
        var compiled = ExpressionCompiler.Compile(text, SourcePlace.None, model ?? Model, expected, bag);
        Assert.True(compiled is not null, $"{text}: {string.Join("; ", bag)}");
        return compiled;
    }

    public static ExpressionResult Evaluate(string text, FactRecord? facts = null) => Compile(text).Evaluate(facts ?? Facts());
}
