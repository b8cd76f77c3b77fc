using Patronage.Programs.Merging;

namespace Patronage.Programs.Tests.Merging;

/// <summary>Two people write one file as text: what each changed is kept by elements, and what both changed is named.</summary>
public sealed class FileMergeTests
{
    private const string Was = """
        { "items": [
          { "id": "a", "title": "Первая", "amount": 3, "unit": "days" },
          { "id": "b", "title": "Вторая", "amount": 5, "source": [{ "act": "x", "clause": "1" }, { "act": "x", "clause": "2" }] },
          { "id": "c", "title": "Третья" }
        ] }

        """;

    [Fact]
    public void OneLine_ChangedByTwoInDifferentProperties_KeepsBoth()
    {
        var merged = FileMerge.Merge(Was, Was.Replace("Первая", "Первая моя", StringComparison.Ordinal), Was.Replace("\"amount\": 3", "\"amount\": 4", StringComparison.Ordinal));

        Assert.Equal(Was.Replace("Первая", "Первая моя", StringComparison.Ordinal).Replace("\"amount\": 3", "\"amount\": 4", StringComparison.Ordinal), merged.Text);
    }

    [Fact]
    public void OneValue_ChangedByTwo_IsNamedByItsElement()
    {
        var merged = FileMerge.Merge(Was, Was.Replace("\"amount\": 5", "\"amount\": 6", StringComparison.Ordinal), Was.Replace("\"amount\": 5", "\"amount\": 7", StringComparison.Ordinal));

        Assert.Null(merged.Text);
        Assert.Equal(["Вторая: amount"], merged.Clashes);
    }

    [Fact]
    public void Elements_AddedByBothInOnePlace_StandBoth_AndOneThatIsRemovedGoes()
    {
        var mine = Was.Replace("\"title\": \"Третья\" }", "\"title\": \"Третья\" },\n  { \"id\": \"mine\", \"title\": \"Моя\" }", StringComparison.Ordinal);
        var theirs = Was.Replace("\"title\": \"Третья\" }", "\"title\": \"Третья\" },\n  { \"id\": \"theirs\", \"title\": \"Чужая\" }", StringComparison.Ordinal)
            .Replace("  { \"id\": \"a\", \"title\": \"Первая\", \"amount\": 3, \"unit\": \"days\" },\n", "", StringComparison.Ordinal);

        var text = FileMerge.Merge(Was, mine, theirs).Text;

        Assert.Equal(theirs.Replace("  { \"id\": \"theirs\"", "  { \"id\": \"mine\", \"title\": \"Моя\" },\n  { \"id\": \"theirs\"", StringComparison.Ordinal), text);
    }

    [Fact]
    public void Element_RemovedByOneAndChangedByTheOther_IsAClash()
    {
        var mine = Was.Replace(",\n  { \"id\": \"c\", \"title\": \"Третья\" }", "", StringComparison.Ordinal);
        Assert.NotEqual(Was, mine);

        Assert.Equal(["Третья иначе"], FileMerge.Merge(Was, mine, Was.Replace("Третья", "Третья иначе", StringComparison.Ordinal)).Clashes);
        Assert.Equal(["Третья иначе"], FileMerge.Merge(Was, Was.Replace("Третья", "Третья иначе", StringComparison.Ordinal), mine).Clashes);
    }

    [Fact]
    public void Items_WithoutIds_AreKeptOfBoth_UnlessBothWroteTheSameOne()
    {
        var mine = Was.Replace("\"clause\": \"1\"", "\"clause\": \"1.1\"", StringComparison.Ordinal);
        var third = Was.Replace("\"clause\": \"2\" }]", "\"clause\": \"2\" }, { \"act\": \"y\", \"clause\": \"3\" }]", StringComparison.Ordinal);

        Assert.Equal(third.Replace("\"clause\": \"1\"", "\"clause\": \"1.1\"", StringComparison.Ordinal), FileMerge.Merge(Was, mine, third).Text);
        Assert.Equal(["Вторая: source"], FileMerge.Merge(Was, mine, Was.Replace("\"clause\": \"1\"", "\"clause\": \"1.2\"", StringComparison.Ordinal)).Clashes);
    }

    [Fact]
    public void Elements_MovedByOneAndChangedByTheOther_AreMovedAndChanged()
    {
        const string Moved = """
            { "items": [
              { "id": "c", "title": "Третья" },
              { "id": "a", "title": "Первая", "amount": 3, "unit": "days" },
              { "id": "b", "title": "Вторая", "amount": 5, "source": [{ "act": "x", "clause": "1" }, { "act": "x", "clause": "2" }] }
            ] }

            """;

        var text = FileMerge.Merge(Was, Moved, Was.Replace("Вторая", "Вторая иначе", StringComparison.Ordinal)).Text;

        Assert.Equal(Moved.Replace("Вторая", "Вторая иначе", StringComparison.Ordinal), text);
    }

    [Fact]
    public void Rules_AreKnownByTheirNames()
    {
        const string Rules = """
            { "WorkflowName": "p.level", "Rules": [ { "RuleName": "А", "Expression": "a", "SuccessEvent": "x" }, { "RuleName": "Б", "Expression": "b" } ] }
            """;

        var merged = FileMerge.Merge(Rules, Rules.Replace("\"a\"", "\"aa\"", StringComparison.Ordinal), Rules.Replace("\"x\"", "\"y\"", StringComparison.Ordinal));

        Assert.Equal(Rules.Replace("\"a\"", "\"aa\"", StringComparison.Ordinal).Replace("\"x\"", "\"y\"", StringComparison.Ordinal), merged.Text);
    }

    [Fact]
    public void Text_ThatIsNoJson_IsMergedByLines_AndLaidOutAsItsAuthorsDid()
    {
        Assert.Equal("{ а\nб2\nв\nг2", FileMerge.Merge("{ а\nб\nв\nг", "{ а\nб2\nв\nг", "{ а\nб\nв\nг2").Text);
        Assert.Null(FileMerge.Merge("{ а", "{ б", "{ в").Text);

        var laidOut = Was.Replace("{ \"id\": \"c\", \"title\": \"Третья\" }", "{\n    \"id\": \"c\",\n    \"title\": \"Третья\"\n  }", StringComparison.Ordinal);
        Assert.Equal(laidOut.Replace("Первая", "Иначе", StringComparison.Ordinal), FileMerge.Merge(Was, laidOut, Was.Replace("Первая", "Иначе", StringComparison.Ordinal)).Text);
    }
}
