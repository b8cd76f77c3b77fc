using Patronage.Rules.Conditions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests.Conditions;

/// <summary>An expression is read as people build it and written back; what was not changed keeps its text.</summary>
public class ConditionTests
{
    private static readonly RuleCompileOptions Own = RuleCompileOptions.Default with { AllowExtensions = true };

    [Theory]
    [InlineData("family.Active == true", "да(family.Active)")]
    [InlineData("family.Active", "да(family.Active)")]
    [InlineData("!family.Active", "ни одно[да(family.Active)]")]
    [InlineData("family.Active == false || days > 7", "любое[нет(family.Active); days > 7]")]
    [InlineData("not (family.Active and days > 7)", "не все[да(family.Active); days > 7]")]
    [InlineData("!(family.Active || days > 7)", "ни одно[да(family.Active); days > 7]")]
    [InlineData("days >= 3 && days <= norms.TermMonths / 2 && family.Active", "все[3 <= days <= ‹norms.TermMonths / 2›; да(family.Active)]")]
    [InlineData("days > 3 && days < 9", "3 < days < 9")]
    [InlineData("level in (\"crisis\", \"high\")", "level из \"crisis\", \"high\"")]
    [InlineData("level not in (\"crisis\", \"high\")", "level не из \"crisis\", \"high\"")]
    [InlineData("family.Tags.Contains(\"urgent\")", "family.Tags есть \"urgent\"")]
    [InlineData("!family.Tags.Contains(\"urgent\")", "family.Tags нет \"urgent\"")]
    [InlineData("family.ClosedOn == null", "нет(family.ClosedOn)?")]
    [InlineData("family.ClosedOn.HasValue", "есть(family.ClosedOn)?")]
    [InlineData("today.AddDays(-30) > family.LastVisit", "family.LastVisit < today − 30 Days")]
    [InlineData("today - family.Opened > days", "дней(family.Opened, today) > days")]
    [InlineData("family.Opened >= \"2023-06-01\"", "family.Opened >= DateOnly(2023, 6, 1)")]
    [InlineData("family.Children.Any(c => c.InSchool == true)", "Some family.Children c: да(c.InSchool)")]
    [InlineData("!family.Children.Any(AgeYears < norms.AdultAge && !InSchool)", "None family.Children : все[AgeYears < norms.AdultAge; ни одно[да(InSchool)]]")]
    [InlineData("family.Children.Count(c => c.AgeYears < norms.AdultAge) >= 3", "Count family.Children c >= 3: c.AgeYears < norms.AdultAge")]
    [InlineData("family.Children.Count == 4", "Count family.Children  == 4")]
    [InlineData("family.Children.Where(c => c.InSchool).Any()", "Some family.Children c: да(c.InSchool)")]
    [InlineData("family.Children.Where(c => c.InSchool).All(c => c.AgeYears > days)", "«family.Children.Where(c => c.InSchool).All(c => c.AgeYears > days)»")]
    [InlineData("family.Name.StartsWith(\"Oka\") && family.Active", "все[«family.Name.StartsWith(\"Oka\")»; да(family.Active)]")]
    public void Expression_IsReadAsPeopleBuildIt_AndWrittenAsItWas(string text, string shape)
    {
        var condition = Read(text);

        Assert.Equal(shape, Shape(condition));
        Assert.Equal(text, ConditionWriter.Write(condition));
        Assert.Equal(Shape(condition), Shape(Read(ConditionWriter.Write(ConditionCopy.Of(condition)))));
    }

    [Fact]
    public void Part_Changed_ChangesOnlyItself()
    {
        var condition = Read("family.Active  /* на учёте */ && ( days>7 or level == \"crisis\" ) and !family.Maybe");
        var days = (Condition.Comparison)ConditionEdits.At(condition, [1, 0])!;

        var changed = ConditionEdits.Put(condition, [1, 0], days with { Relation = Relation.Less });

        Assert.Equal("family.Active  /* на учёте */ && ( days < 7 or level == \"crisis\" ) and !family.Maybe", ConditionWriter.Write(changed));
        Assert.Equal(ConditionWriter.Write(condition), ConditionWriter.Write(ConditionEdits.Put(changed, [1, 0], days with { Relation = Relation.Greater })));
    }

    [Fact]
    public void Part_InAList_ChangesOnlyTheList()
    {
        var condition = Read("family.Active && family.Children.Any( c => c.InSchool )");
        var inside = (Condition.Answer)ConditionEdits.At(condition, [1, 0])!;

        Assert.Equal("family.Active && family.Children.Any(c => c.InSchool == false)", ConditionWriter.Write(ConditionEdits.Put(condition, [1, 0], inside with { IsYes = false })));
    }

    [Fact]
    public void Part_AddedAndTakenAway_KeepsTheOthersAndTheNotes()
    {
        var condition = Read("family.Active /* на учёте */ && days>7");
        var added = ConditionEdits.Add(condition, [], Read("level == \"crisis\" || level == \"high\""));

        Assert.Equal("/* на учёте */ family.Active && days>7 && (level == \"crisis\" || level == \"high\")", ConditionWriter.Write(added));
        Assert.Equal("/* на учёте */ family.Active", ConditionWriter.Write(ConditionEdits.Put(condition, [1], null)));
        Assert.Equal("family.Active && days > 7", ConditionWriter.Write(ConditionEdits.Add(Read("family.Active"), [], Read("days > 7"))));
        Assert.Equal("", ConditionWriter.Write(ConditionEdits.Put(condition, [], null)));
        Assert.Equal("", ConditionWriter.Write(Condition.Empty));
    }

    [Fact]
    public void Whole_Wrapped_IsBracketedWhereItMustBe()
    {
        var either = Read("family.Active || days > 7");

        Assert.Equal("!(family.Active || days > 7)", ConditionWriter.Write(((Condition.Group)either) with { Joined = Joined.None }));
        Assert.Equal("!((family.Active || days > 7))", ConditionWriter.Write(ConditionEdits.Wrap(either, [], Joined.None)));
        Assert.Equal("family.Active || days > 7", ConditionWriter.Write(ConditionEdits.Wrap(either, [], Joined.All)));
        Assert.Equal("(family.Active || days > 7) && family.Maybe == true", ConditionWriter.Write(ConditionEdits.Add(ConditionEdits.Wrap(either, [], Joined.All), [], new Condition.Answer(Fact("family.Maybe"), true))));
        Assert.Equal("days > 7 && (level == \"crisis\" ? family.Active : family.Maybe)", ConditionWriter.Write(new Condition.Group(Joined.All, [Read("days > 7"), Read("level == \"crisis\" ? family.Active : family.Maybe")])));
    }

    [Fact]
    public void Part_Moved_GoesThroughGroups()
    {
        var condition = Read("family.Active && (days > 7 || days < 2) && family.Maybe");

        var (inner, place) = ConditionEdits.Move(condition, [0], 1);
        Assert.Equal([0, 0], place);
        Assert.Equal("(family.Active || days > 7 || days < 2) && family.Maybe", ConditionWriter.Write(inner));

        var (outer, back) = ConditionEdits.Move(inner, place, -1);
        Assert.Equal([0], back);
        Assert.Equal(ConditionCopy.Of(condition), ConditionCopy.Of(outer));
        Assert.Equal([0], ConditionEdits.Move(condition, [0], -1).Place);
        Assert.Equal("family.Active && family.Maybe && (days > 7 || days < 2)", ConditionWriter.Write(ConditionEdits.Move(ConditionEdits.Put(condition, [1], null), [1], 1).Root) + " && (days > 7 || days < 2)");
    }

    [Fact]
    public void Part_StillToBeChosen_IsLeftOut_AndTold()
    {
        var condition = ConditionEdits.Add(Read("family.Active"), [], new Condition.Blank());

        Assert.False(condition.IsComplete);
        Assert.Equal("family.Active", ConditionWriter.Write(condition));
        Assert.False(new Condition.Comparison(Fact("days"), Relation.Less, null).IsComplete);
        Assert.False(new Condition.Among(Fact("level"), true, []).IsComplete);
        Assert.True(Read("family.Children.Any()").IsComplete);
    }

    [Fact]
    public void Text_ThatIsNoCondition_IsNotRead()
    {
        Assert.Null(ConditionReader.Read("days +", StandardFacts.Model));
        Assert.Null(ConditionReader.Read("days", StandardFacts.Model));
        Assert.Same(Condition.Empty, ConditionReader.Read("  ", StandardFacts.Model));
    }

    [Fact]
    public void Parameters_OfARule_AreFactsOfItsConditions()
    {
        var condition = ConditionReader.Read("young >= 3 && days > 1", StandardFacts.Model, null, [new("young", new ExpressionText("family.Children.Count(c => c.AgeYears < 9)", Patronage.Rules.Diagnostics.SourcePlace.None), Patronage.Rules.Diagnostics.SourcePlace.None)]);

        var compare = Assert.IsType<Condition.Comparison>(ConditionEdits.At(condition!, [0]));
        Assert.Equal("young", ((Operand.Fact)compare.Left).Choice.Path);
        Assert.True(condition!.IsWhole);
    }

    [Fact]
    public void Facts_OfAModel_AreListedWithWhatTheyBelongTo()
    {
        var facts = FactCatalogue.Of(StandardFacts.Model);
        var city = Assert.Single(facts, fact => fact.Path == "family.Address.City");
        Assert.Equal(("город", "семья / адрес"), (city.Label, string.Join(" / ", city.Whose)));
        Assert.Equal("adult-age", Assert.Single(facts, fact => fact.Path == "norms.AdultAge").NormId);
        Assert.All(facts, fact => Assert.NotNull(ConditionReader.Read($"{fact.Path} != null", StandardFacts.Model)));

        var child = ((FactType.List)Assert.Single(facts, fact => fact.Path == "family.Children").Type).Element;
        Assert.Contains("k.AgeYears", FactCatalogue.OfElement(child, "k").Select(fact => fact.Path));
        Assert.Contains("AgeYears", FactCatalogue.OfElement(child, "").Select(fact => fact.Path));
        Assert.Equal("it", Assert.Single(FactCatalogue.OfElement(new FactType.Text(), "")).Path);
        Assert.Equal("m", FactCatalogue.NewVariable(child, ["c"]));
    }

    private static Condition Read(string text) => ConditionReader.Read(text, StandardFacts.Model, Own) ?? throw new ArgumentException(text, nameof(text));

    private static Operand.Fact Fact(string path) => new(FactCatalogue.Of(StandardFacts.Model).First(fact => fact.Path == path));

    private static string Shape(Condition? condition) => condition switch
    {
        Condition.Group group => $"{group.Joined switch { Joined.All => "все", Joined.Any => "любое", Joined.None => "ни одно", _ => "не все" }}[{string.Join("; ", group.Parts.Select(Shape))}]",
        Condition.Comparison compare => $"{Shape(compare.Left)} {Sign(compare.Relation)} {Shape(compare.Right!)}",
        Condition.Between between => $"{Shape(between.Low!)} {(between.HasLow ? "<=" : "<")} {Shape(between.Value)} {(between.HasHigh ? "<=" : "<")} {Shape(between.High!)}",
        Condition.Answer answer => $"{(answer.IsYes ? "да" : "нет")}({Shape(answer.Fact)})",
        Condition.Presence presence => $"{(presence.IsThere ? "есть" : "нет")}({Shape(presence.Fact)})?",
        Condition.Among among => $"{Shape(among.Value)} {(among.IsAmong ? "" : "не ")}из {string.Join(", ", among.Items.Select(Shape))}",
        Condition.Holding holding => $"{Shape(holding.List)} {(holding.Has ? "есть" : "нет")} {Shape(holding.Item!)}",
        Condition.Members members => $"{members.Quantity} {Shape(members.List)} {members.Variable}{(members.Quantity == Quantity.Count ? $" {Sign(members.Relation)} {Shape(members.Number!)}" : "")}{(members.Inside is null ? "" : $": {Shape(members.Inside)}")}",
        Condition.AsText text => $"«{text.Text}»",
        _ => "?",
    };

    private static string Shape(Operand operand) => operand switch
    {
        Operand.Fact fact => fact.Choice.Path,
        Operand.Constant constant => ConditionWriter.Literal(constant.Stated, constant.Of),
        Operand.Moved moved => $"{Shape(moved.Day)} {(moved.IsBack ? '−' : '+')} {Shape(moved.Amount)} {moved.Unit}",
        Operand.DaysBetween days => $"дней({Shape(days.From)}, {Shape(days.To)})",
        Operand.AsText text => $"‹{text.Text}›",
        _ => "?",
    };

    private static string Sign(Relation relation) => relation switch { Relation.Equal => "==", Relation.NotEqual => "!=", Relation.Less => "<", Relation.LessOrEqual => "<=", Relation.Greater => ">", _ => ">=" };
}
