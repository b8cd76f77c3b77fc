using Patronage.Programs.LegalText;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.LegalText;

public sealed class SourceFileTests
{
    private const string Path = "program-templates/novgorod/sources/order-305.json";

    private static readonly SourceParagraph[] Paragraphs = [new("1. Первый «пункт» \\ \"так\"."), new("\tячейка") { Name = "таблица" }, new("2. Второй.") { Act = "b", Part = "часть", NoRule = "причина" }];

    [Fact]
    public void Document_WrittenAndRead_IsTheSame()
    {
        var read = SourceFile.Read("order", SourceFile.Write("a", "в редакции приказа", Paragraphs))!;

        Assert.Equal(("order", "a", "в редакции приказа"), (read.Id, read.Act, read.Title));
        Assert.Equal(Paragraphs, read.Paragraphs);
    }

    [Fact]
    public void Mark_OnAParagraph_ChangesThatLineAlone()
    {
        var text = SourceFile.Write("a", null, Paragraphs);

        var marked = SourceFile.Mark(text, 0, paragraph => paragraph with { NoRule = "Преамбула" });
        var back = SourceFile.Mark(marked, 0, paragraph => paragraph with { NoRule = null });

        Assert.Equal([1], text.Split('\n').Zip(marked.Split('\n')).Select((pair, index) => (pair, index)).Where(line => line.pair.First != line.pair.Second).Select(line => line.index));
        Assert.Equal("Преамбула", SourceFile.Read("x", marked)!.Paragraphs[0].NoRule);
        Assert.Equal(text, back);
        Assert.Throws<FormatException>(() => SourceFile.Mark(text, 3, paragraph => paragraph));
    }

    [Fact]
    public void Document_OfAProgram_BelongsToItsHash()
    {
        var files = ProgramCompiler.Closure("novgorod", Repository.Programs);
        var changed = files.With(Path, SourceFile.Mark(files.Read(Path), 20, paragraph => paragraph with { Text = $"{paragraph.Text} " }));
        var laidOut = files.With(Path, files.Read(Path).Replace("\n  ", "\n    ", StringComparison.Ordinal));

        Assert.NotEqual(Hash(files), Hash(changed));
        Assert.Equal(Hash(files), Hash(laidOut));
        Assert.NotEqual(Hash(files), Hash(files.With(Path, null)));
    }

    [Theory]
    [InlineData("{", "PR1004")]
    [InlineData("{ \"act\": \"order-305\" }", "PR1010")]
    [InlineData("{ \"act\": \"order-999\", \"paragraphs\": [] }", "PR2201")]
    [InlineData("{ \"paragraphs\": [{ \"text\": \"а\", \"act\": \"order-999\" }] }", "PR2201")]
    [InlineData("{ \"paragraphs\": [5] }", "PR2001")]
    [InlineData("{ \"paragraphs\": [], \"extra\": 1 }", "PR1009")]
    public void Document_ThatIsWrong_IsToldWithItsPlace(string text, string code)
    {
        var result = ProgramCompiler.Compile("novgorod", ProgramCompiler.Closure("novgorod", Repository.Programs).With(Path, text));

        var problem = Assert.Single(result.Errors);
        Assert.Equal((code, Path), (problem.Code, problem.Place.File[problem.Place.File.IndexOf("program-templates", StringComparison.Ordinal)..]));
    }

    private static string Hash(MemoryProgramFiles files) => ProgramCompiler.Compile("novgorod", files).Program!.Hash;
}
