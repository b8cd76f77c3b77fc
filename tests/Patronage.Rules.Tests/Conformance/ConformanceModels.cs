using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests.Conformance;

/// <summary>The facts of the conformance cases as a model, and the facts themselves.</summary>
internal static class ConformanceModels
{
    private static readonly FactType Text = new FactType.Text();

    private static readonly Vocabulary Severities = new("severities", new Dictionary<string, string> { ["Low"] = "низкая", ["Medium"] = "средняя", ["High"] = "высокая", ["Crisis"] = "кризис" });

    private static readonly ObjectShape Scores = new ObjectShape("Scores", "баллы").With("risk", new FactType.Whole(), "риск");

    private static readonly ObjectShape Family = Copy(StandardFacts.Family)
        .With("Ratio", new FactType.Number(), "доля")
        .With("Grade", Text, "оценка")
        .With("Severity", new FactType.Choice(Severities), "тяжесть")
        .With("Scores", new FactType.Object(Scores), "баллы");

    private static readonly ObjectShape Root = new ObjectShape("Root", "данные")
        .With("family", new FactType.Object(Family), "семья")
        .With("level", Text, "уровень")
        .With("days", new FactType.Whole(), "число дней")
        .With("nil", Text, "примечание")
        .With("today", new FactType.Date(), "сегодня")
        .With("now", new FactType.Moment(), "сейчас");

    private static readonly ObjectShape Address = new ObjectShape("Address", "адрес").With("Zip", Text, "индекс");

    public static FactModel Of(string name) => name switch
    {
        "hello" => new FactModel(Hello),
        "zip" => new FactModel(Zipped),
        _ => Standard,
    };

    public static FactModel Standard { get; } = new(Root);

    private static ObjectShape Hello { get; } = new ObjectShape("Inputs", "данные").With("input1", Text, "вход");

    private static ObjectShape Zipped { get; } = new ObjectShape("Inputs", "данные").With("input1", new FactType.Object(Address), "вход");

    public static FactRecord Facts(string name, int run = 1) => name switch
    {
        "hello" => new FactRecord(Hello).Set("input1", FactValue.Of("hello")),
        "zip" => new FactRecord(Zipped).Set("input1", FactValue.Of(new FactRecord(Address).Set("Zip", run == 1 ? FactValue.Absent : FactValue.Of("x")))),
        _ => StandardRecord(),
    };

    private static FactRecord StandardRecord()
    {
        var given = StandardFacts.Facts();
        var from = given["family"].AsRecord;
        var family = new FactRecord(Family);
        foreach (var member in StandardFacts.Family.Members)
        {
            family.Set(member.Name, from[member.Name]);
        }

        family.Set("Ratio", FactValue.Of(0.1m)).Set("Grade", FactValue.Of("B")).Set("Severity", FactValue.Of("Crisis"))
            .Set("Scores", FactValue.Of(new FactRecord(Scores).Set("risk", FactValue.Of(7))));
        var root = new FactRecord(Root).Set("family", FactValue.Of(family));
        foreach (var name in new[] { "level", "days", "nil", "today", "now" })
        {
            root.Set(name, given[name]);
        }

        return root;
    }

    private static ObjectShape Copy(ObjectShape shape)
    {
        var copy = new ObjectShape(shape.Name, shape.Label) { LabelOfMany = shape.LabelOfMany };
        foreach (var member in shape.Members)
        {
            copy.With(member.Name, member.Type, member.Label);
        }

        return copy;
    }
}
