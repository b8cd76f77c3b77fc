using Patronage.Programs.Editing;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Editing;

/// <summary>The texts of a program by language: what is there, what is missing, and a translation that changes its own line alone.</summary>
public sealed class LocaleEditorTests
{
    private const string Path = "program-templates/belarus/locales/be.json";
    private static readonly MemoryProgramFiles Belarus = Read("belarus");

    [Fact]
    public void Texts_OfAProgram_AreAllThatItsLocalesTranslate()
    {
        var program = ProgramCompiler.Compile("belarus", Belarus).Program!;
        var texts = LocaleEditor.Texts(program, Belarus);

        Assert.Contains(texts, text => text.Path == "program/title" && text.Translations.ContainsKey("be"));
        Assert.All(texts, text => Assert.NotEmpty(text.Main));
        Assert.Equal(texts.Count, texts.Select(text => text.Path).Distinct(StringComparer.Ordinal).Count());
        Assert.All(texts, text => Assert.Empty(text.Beside));
        Assert.True(texts.Count(text => text.Translations.ContainsKey("be")) > 100);
    }

    [Fact]
    public void Translation_Changed_ChangesItsLineAlone_AndIsReadByTheProgram()
    {
        var changed = LocaleEditor.Put(Belarus, "belarus", "be", "program/title", " Новая назва ");

        var (was, became) = (Belarus.Read(Path).Split('\n'), changed.Read(Path).Split('\n'));
        Assert.Equal(was.Length, became.Length);
        Assert.Single(was.Zip(became), pair => pair.First != pair.Second);
        Assert.Equal("Новая назва", ProgramCompiler.Compile("belarus", changed).Program!.Identity.Title.In("be"));
    }

    [Fact]
    public void Translation_TakenOutAndWrittenAgain_IsThere()
    {
        var without = LocaleEditor.Put(Belarus, "belarus", "be", "program/title", "");
        Assert.False(ProgramCompiler.Compile("belarus", without).Program!.Identity.Title.Translations.ContainsKey("be"));

        Assert.Equal("Назва", ProgramCompiler.Compile("belarus", LocaleEditor.Put(without, "belarus", "be", "program/title", "Назва")).Program!.Identity.Title.In("be"));
    }

    [Fact]
    public void Translation_WhereThereIsNoFileYet_MakesIt()
    {
        var changed = LocaleEditor.Put(Belarus.With(Path, null), "belarus", "be", "program/title", "Назва");

        Assert.True(ProgramCompiler.Compile("belarus", changed).IsGood);
        Assert.Equal("{ \"program/title\": \"Назва\" }", changed.Read(Path).Trim());
    }

    private static MemoryProgramFiles Read(string program)
    {
        var folder = new ProgramFolder(System.IO.Path.Combine(Repository.Root, "program-templates"), System.IO.Path.Combine(Repository.Root, "rules"));
        return new MemoryProgramFiles(folder.Paths.Where(path => path.StartsWith($"program-templates/{program}/", StringComparison.Ordinal) || path.StartsWith($"rules/{program}/", StringComparison.Ordinal)).ToDictionary(path => path, folder.Read, StringComparer.Ordinal));
    }
}
