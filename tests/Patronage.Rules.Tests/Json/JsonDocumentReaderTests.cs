using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Rules.Tests.Json;

public class JsonDocumentReaderTests
{
    [Theory]
    [InlineData("{\n  \"a\": 1, // why\n  \"b\": 2\n}", "PR1006", 2, 11)]
    [InlineData("{\n  \"a\": [1, 2,]\n}", "PR1007", 2, 13)]
    [InlineData("{ \"ключ\": 1,\n  \"ключ\": 2 }", "PR1008", 2, 3)]
    [InlineData("{ \"a\" 1 }", "PR1003", 1, 7)]
    [InlineData("{ \"имя\": \"ы\" \"b\": 1 }", "PR1003", 1, 14)]
    [InlineData("{ \"a\": [1, 2", "PR1004", 1, 13)]
    [InlineData("", "PR1004", 1, 1)]
    [InlineData("{ \"a\": \"\\ud800\" }", "PR1005", 1, 8)]
    [InlineData("{ \"a\": \"x\\u0000\" }", "PR1005", 1, 8)]
    [InlineData("{ \"a\uFFFD\": 1 }", "PR1013", 1, 3)]
    [InlineData("{ \"a\": \"\uFFFD\" }", "PR1013", 1, 8)]
    public void Read_BrokenText_ReportsCodeAndPlace(string text, string code, int line, int column)
    {
        var bag = new DiagnosticBag();
        JsonDocumentReader.Read("f.json", text, bag);
        var found = Assert.Single(bag);
        Assert.Equal((code, line, column), (found.Code, found.Place.Line, found.Place.Column));
    }

    [Fact]
    public void Read_NestedTooDeep_ReportsAndReturnsNull()
    {
        var bag = new DiagnosticBag();
        Assert.Null(JsonDocumentReader.Read("", new string('[', 10_000), bag));
        Assert.Equal("PR1002", Assert.Single(bag).Code);
        Assert.NotNull(JsonDocumentReader.Read("", new string('[', 64) + new string(']', 64), new DiagnosticBag()));
    }

    [Fact]
    public void Read_SeveralMistakes_ReportsAll()
    {
        var bag = new DiagnosticBag();
        Assert.NotNull(JsonDocumentReader.Read("", "{ \"a\": 1, \"a\": 2, /* x */ \"b\": [1,], }", bag));
        Assert.Equal(["PR1008", "PR1006", "PR1007", "PR1007"], bag.ToSortedList().Select(d => d.Code));
    }

    [Fact]
    public void Values_KnowTheirPlacesPointersAndSpans()
    {
        const string text = "\uFEFF{\r\n  \"семья/дом\": [ 1, \"да\\n\\u0020нет\", { \"x\": true } ] }";
        var root = JsonDocumentReader.Read("f.json", text, new DiagnosticBag())!;
        var list = root["семья/дом"]!;
        Assert.Equal("/семья~1дом", list.Pointer);
        Assert.Equal((2, 16), (list.Line, list.Column));
        Assert.Equal("[ 1, \"да\\n\\u0020нет\", { \"x\": true } ]", list.ToString());
        var words = list.Items[1];
        Assert.Equal("да\n нет", words.Text);
        Assert.Equal("\"да\\n\\u0020нет\"", text.Substring(words.Start, words.Length));
        Assert.Equal(words.Column + 11, words.PlaceAt(4).Column);
        Assert.Equal("/семья~1дом/2/x", list.Items[2]["x"]!.Pointer);
        Assert.Equal(root.Length, text.Length - 1);
        Assert.Equal(3, root.Properties[0].NamePlace.Column);
    }

    [Fact]
    public void Fields_WrongProperties_ReportsEachWithHint()
    {
        var bag = new DiagnosticBag();
        var root = JsonDocumentReader.Read("", "{ \"titel\": \"x\", \"amount\": \"3\", \"id\": \" \" }", bag)!;
        var fields = JsonFields.Of(root, bag)!;
        Assert.Null(fields.RequiredText("id"));
        Assert.Null(fields.RequiredText("title"));
        Assert.Null(fields.Whole("amount"));
        fields.Done();
        Assert.Equal(["PR1010", "PR1009", "PR1011", "PR1012"], bag.ToSortedList().Select(d => d.Code));
        Assert.Equal("Может быть, «title»?", bag.Single(d => d.Code == "PR1009").Hint);
    }

    [Theory]
    [InlineData("lеvel", "level")]
    [InlineData("Famly", "family")]
    [InlineData("zzz", null)]
    public void Nearest_FindsWhatWasMeant(string wrong, string? expected) => Assert.Equal(expected, Nearest.Name(wrong, ["level", "family", "today"]));
}
