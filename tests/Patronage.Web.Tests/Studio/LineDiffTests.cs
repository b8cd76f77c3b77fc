using Patronage.Web.Components.Studio;

namespace Patronage.Web.Tests.Studio;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("a\nb\nc", "a\nb\nc", "")]
    [InlineData("a\nb\nc", "a\nx\nc", " a|-b|+x| c")]
    [InlineData("a\nb", "a\nb\nc", " a| b|+c")]
    [InlineData("a\nb\nc", "a\nc", " a|-b| c")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\nx\n3\n4\n5\n6\n7\ny\n9", " 1|-2|+x| 3| 4|…| 6| 7|-8|+y| 9")]
    [InlineData("a\nb\na\nb", "b\na\nb\na", "-a| b| a| b|+a")]
    public void Texts_Compared_ShowWhatDiffersWithTwoLinesAround(string was, string became, string shown) => Assert.Equal(shown, Show(LineDiff.Of(was, became)));

    [Fact]
    public void Text_ThatWasNot_IsAllNew() => Assert.Equal("+a|+b", Show(LineDiff.Of(null, "a\nb")));

    [Fact]
    public void Text_ThatIsNoMore_IsAllGone() => Assert.Equal("-a|-b", Show(LineDiff.Of("a\nb", null)));

    [Fact]
    public void Lines_HaveTheNumbersOfTheirText()
    {
        var lines = LineDiff.Of("a\nb\nc\nd", "a\nd").OfType<DiffLine>().ToList();

        Assert.Equal([(' ', 1), ('-', 2), ('-', 3), (' ', 2)], lines.Select(line => (line.Sign, line.Number)));
    }

    [Fact]
    public void Texts_TooLongToBeCompared_AreToldAsAWhole()
    {
        var was = string.Join('\n', Enumerable.Range(0, 1500).Select(i => $"was {i}"));
        var became = string.Join('\n', Enumerable.Range(0, 1500).Select(i => $"became {i}"));

        var lines = LineDiff.Of($"head\n{was}", $"head\n{became}").OfType<DiffLine>().ToList();

        Assert.Equal((1, 1500, 1500), (lines.Count(line => line.Sign == ' '), lines.Count(line => line.Sign == '-'), lines.Count(line => line.Sign == '+')));
    }

    [Fact]
    public void RandomTexts_Compared_GiveBothTextsBack()
    {
        var random = new Random(20261123);
        for (var run = 0; run < 200; run++)
        {
            var (was, became) = (Text(random), Text(random));
            var lines = LineDiff.Of(was, became);
            if (was == became)
            {
                Assert.Empty(lines);
                continue;
            }

            var all = lines.OfType<DiffLine>().ToList();
            Assert.All(all.Where(line => line.Sign != '-'), line => Assert.Equal(became.Split('\n')[line.Number - 1], line.Text));
            Assert.All(all.Where(line => line.Sign == '-'), line => Assert.Equal(was.Split('\n')[line.Number - 1], line.Text));
            var untouched = was.Split('\n').Length - all.Count(line => line.Sign == '-');
            Assert.Equal(became.Split('\n').Length, untouched + all.Count(line => line.Sign == '+'));
        }

        static string Text(Random random) => string.Join('\n', Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(4)));
    }

    private static string Show(IReadOnlyList<DiffLine?> lines) => string.Join('|', lines.Select(line => line is null ? "…" : $"{line.Sign}{line.Text}"));

    [Theory]
    [InlineData("a\nb\nc\nd", "a\nB\nc\nD", 0, "a\nb\nc\nD")]
    [InlineData("a\nb\nc\nd", "a\nB\nc\nD", 1, "a\nB\nc\nd")]
    [InlineData("a\nc", "a\nb\nc", 0, "a\nc")]
    [InlineData("a\nb\nc", "a\nc", 0, "a\nb\nc")]
    [InlineData("a\nb", "a\nB", 7, "a\nB")]
    public void Place_GivenUp_HasTheLinesOfTheFirstTextAndTheRestOfTheSecond(string was, string became, int place, string text) => Assert.Equal(text, LineDiff.Without(was, became, place));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Places_AllGivenUp_AreTheFirstText(int seed)
    {
        var random = new Random(seed);
        var was = string.Join('\n', Enumerable.Range(0, 30).Select(_ => random.Next(6)));
        var text = string.Join('\n', was.Split('\n').Where(_ => random.Next(5) > 0).SelectMany(line => random.Next(5) == 0 ? new[] { "new", line } : [line]));
        while (LineDiff.Of(was, text).OfType<DiffLine>().Any(line => line.Place >= 0)) text = LineDiff.Without(was, text, 0);

        Assert.Equal(was, text);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];
}
