using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading;
using Patronage.Programs.Reading.Format;
using Patronage.Programs.Tests.Files;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Tests.Editing.Elements;

public sealed class ElementBlankTests
{
    private const string Program = "tatarstan";

    [Theory]
    [InlineData("Молодые родители", "molodye-roditeli")]
    [InlineData("5 рабочих дней", "n-5-rabochikh-dney")]
    [InlineData("«»", "n")]
    [InlineData("Щётка, ъЭ", "schetka-e")]
    public void Id_OfATitle_IsLatinAndAllowed(string title, string id) => Assert.Equal(id, ElementIds.Of(title, []));

    [Fact]
    public void Id_ThatIsTaken_GetsANumber() => Assert.Equal("semya-3", ElementIds.Of("Семья", ["semya", "semya-2"]));

    [Fact]
    public void Id_OfALongTitle_EndsWithAWord() => Assert.Matches("^[a-z]+(-[a-z]+)*$", ElementIds.Of("Проведение консультации по вопросам предоставления мер социальной поддержки семьям с детьми", []));

    public static TheoryData<string> Sections { get; } = [.. ProgramFormat.Sections.Select(section => section.IsVocabularies ? "lists/categories" : section.Name)];

    /// <summary>A new element of any section can be written and shown at once: what the structure asks for is there. What it means is then filled in.</summary>
    [Theory]
    [MemberData(nameof(Sections))]
    public void Blank_OfAnySection_HasWhatTheFormatRequires(string section)
    {
        var files = ProgramCompiler.Closure(Program, Repository.Programs);
        var sheet = ProgramSheet.Read(Program, files)!;
        var json = ElementBlank.Of(ProgramFormat.Find(section)!.Element, "brand-new", "Новое", (sheet.Identity.Value["act"]!.Text, "4.4"), sheet);

        var added = ElementEditor.Add(files, Program, section, [], json);

        Assert.Equal("Новое", ProgramSheet.Read(Program, added)![section]!.Find("brand-new")!.Title);
        Assert.DoesNotContain(ProgramCompiler.Compile(Program, added).Diagnostics, problem => problem.Code == RuleDiagnostics.MissingProperty.Code || problem.Code == ProgramDiagnostics.WrongKind.Code);
    }

    /// <summary>What a methodologist adds most needs a title and a clause, and the program works.</summary>
    [Theory]
    [InlineData("lists/categories")]
    [InlineData("levels")]
    [InlineData("stages")]
    [InlineData("measures")]
    [InlineData("acts")]
    public void Blank_OfWhatIsAddedMost_IsGoodAtOnce(string section)
    {
        var files = ProgramCompiler.Closure(Program, Repository.Programs);
        var sheet = ProgramSheet.Read(Program, files)!;
        var json = ElementBlank.Of(ProgramFormat.Find(section)!.Element, "brand-new", "Новое", (sheet.Identity.Value["act"]!.Text, "4.4"), sheet);

        var result = ProgramCompiler.Compile(Program, ElementEditor.Add(files, Program, section, [], json));

        Assert.True(result.IsGood, string.Join('\n', result.Errors));
    }
}
