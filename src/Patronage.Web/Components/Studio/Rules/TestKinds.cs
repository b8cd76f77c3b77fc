using Patronage.Rules.Conditions;
using Patronage.Rules.Facts;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Components.Studio.Rules;

/// <summary>What may be asked of a fact, by its type, and how one test becomes another: what was chosen stays where it still fits.</summary>
public static class TestKinds
{
    private static ChoiceOption[] Presence => [new("there", T("указано")), new("absent", T("не указано"))];

    /// <summary>The tests of a fact of a type, the first is the one to begin with.</summary>
    public static IReadOnlyList<ChoiceOption> Of(FactType? type) => type switch
    {
        FactType.Boolean => [new("yes", T("да")), new("no", T("нет")), .. Presence],
        FactType.Choice => [new("eq", T("это")), new("ne", T("не это")), new("among", T("одно из")), new("notamong", T("ни одно из")), .. Presence],
        FactType.Whole or FactType.Number =>
        [
            new("ge", T("не меньше")), new("gt", T("больше")), new("le", T("не больше")), new("lt", T("меньше")), new("eq", T("ровно")), new("ne", T("не равно")), new("between", T("от и до")), .. Presence,
        ],
        FactType.Date or FactType.Moment =>
        [
            new("ge", T("не раньше, чем")), new("gt", T("позже, чем")), new("le", T("не позже, чем")), new("lt", T("раньше, чем")), new("eq", T("в день")), new("between", T("от и до")), .. Presence,
        ],
        FactType.List { Element: FactType.Object } =>
            [new("some", T("есть такие, у которых")), new("none", T("нет таких, у которых")), new("all", T("у всех")), new("count", T("число таких, у которых")), new("any", T("есть хотя бы одна запись")), new("empty", T("нет ни одной записи"))],
        FactType.List => [new("has", T("отмечено")), new("hasnot", T("не отмечено")), new("any", T("отмечено что-нибудь")), new("empty", T("не отмечено ничего")), new("some", T("есть такие, что")), new("none", T("нет таких, что")), new("count", T("число таких, что"))],
        _ => [new("eq", T("это")), new("ne", T("не это")), .. Presence],
    };

    /// <summary>What a condition tests; null of one that tests nothing single.</summary>
    public static Operand? SubjectOf(Condition condition) => condition switch
    {
        Condition.Comparison compare => compare.Left,
        Condition.Between between => between.Value,
        Condition.Answer answer => answer.Fact,
        Condition.Presence presence => presence.Fact,
        Condition.Among among => among.Value,
        Condition.Holding holding => holding.List,
        Condition.Members members => members.List,
        _ => null,
    };

    /// <summary>Which of the tests a condition is.</summary>
    public static string KeyOf(Condition condition) => condition switch
    {
        Condition.Comparison compare => KeyOf(compare.Relation),
        Condition.Between => "between",
        Condition.Answer answer => answer.IsYes ? "yes" : "no",
        Condition.Presence presence => presence.IsThere ? "there" : "absent",
        Condition.Among among => among.IsAmong ? "among" : "notamong",
        Condition.Holding holding => holding.Has ? "has" : "hasnot",
        Condition.Members { Inside: null, Quantity: Quantity.Some } => "any",
        Condition.Members { Inside: null, Quantity: Quantity.None } => "empty",
        Condition.Members members => members.Quantity switch { Quantity.Some => "some", Quantity.None => "none", Quantity.All => "all", _ => "count" },
        _ => "",
    };

    /// <summary>The word of a relation for the select of tests.</summary>
    public static string KeyOf(Relation relation) => relation switch
    {
        Relation.Equal => "eq",
        Relation.NotEqual => "ne",
        Relation.Less => "lt",
        Relation.LessOrEqual => "le",
        Relation.Greater => "gt",
        _ => "ge",
    };

    /// <summary>The relation that a word of the select means; null when it means none.</summary>
    public static Relation? RelationOf(string key) => key switch
    {
        "eq" => Relation.Equal,
        "ne" => Relation.NotEqual,
        "lt" => Relation.Less,
        "le" => Relation.LessOrEqual,
        "gt" => Relation.Greater,
        "ge" => Relation.GreaterOrEqual,
        _ => null,
    };

    /// <summary>A first test of a fact.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="taken">Names that elements of lists may not be called by.</param>
    public static Condition New(FactChoice fact, IEnumerable<string> taken)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return With(new Condition.Presence(new Operand.Fact(fact), true), Of(fact.Type)[0].Value, taken);
    }

    /// <summary>A condition as another test of the same fact.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="key">The test.</param>
    /// <param name="taken">Names that elements of lists may not be called by.</param>
    public static Condition With(Condition condition, string key, IEnumerable<string> taken)
    {
        if (SubjectOf(condition) is not { } subject)
        {
            return condition;
        }

        var right = RightOf(condition);
        return key switch
        {
            "yes" or "no" => new Condition.Answer(subject, key == "yes"),
            "there" or "absent" => new Condition.Presence(subject, key == "there"),
            "among" or "notamong" => new Condition.Among(subject, key == "among", (condition as Condition.Among)?.Items ?? (right is null ? [] : [right])),
            "between" => new Condition.Between(subject, right, true, null, true),
            "has" or "hasnot" => new Condition.Holding(subject, key == "has", right),
            "any" or "empty" => new Condition.Members(subject, key == "any" ? Quantity.Some : Quantity.None, Relation.GreaterOrEqual, null, "", null),
            "some" or "none" or "all" or "count" => Counting(condition, subject, key, taken),
            _ when RelationOf(key) is { } relation => condition is Condition.Comparison compare ? compare with { Relation = relation } : new Condition.Comparison(subject, relation, right),
            _ => condition,
        };
    }

    private static Condition.Members Counting(Condition condition, Operand subject, string key, IEnumerable<string> taken)
    {
        var quantity = key switch { "some" => Quantity.Some, "none" => Quantity.None, "all" => Quantity.All, _ => Quantity.Count };
        var before = condition as Condition.Members;
        var element = (subject.Type as FactType.List)?.Element ?? new FactType.Text();
        return new Condition.Members(
            subject, quantity, before?.Relation ?? Relation.GreaterOrEqual, quantity == Quantity.Count ? before?.Number ?? new Operand.Constant(FactValue.Of(1L), new FactType.Whole()) : null,
            before is { Variable.Length: > 0 } ? before.Variable : FactCatalogue.NewVariable(element, taken), before?.Inside ?? new Condition.Blank());
    }

    private static Operand? RightOf(Condition condition) => condition switch
    {
        Condition.Comparison compare => compare.Right,
        Condition.Between between => between.Low,
        Condition.Among { Items: [var first, ..] } => first,
        Condition.Holding holding => holding.Item,
        _ => null,
    };
}
