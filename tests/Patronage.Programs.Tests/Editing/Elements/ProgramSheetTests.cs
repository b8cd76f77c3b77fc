using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Editing.Elements;

public sealed class ProgramSheetTests
{
    private const string List = "program-templates/tatarstan/lists/family-kinds.json";

    [Theory]
    [InlineData("tatarstan", "lists/family-kinds", "Виды семей")]
    [InlineData("tatarstan", "lists/categories", "Категории")]
    [InlineData("minsk-oblast", "lists/crisis-kinds", "Кризисные проблемы")]
    [InlineData("soligorsk", "lists/school-answers", "Ответы учреждению образования")]
    public void Vocabulary_WithATitle_IsCalledByIt_AlsoWhereItIsInherited(string program, string list, string title) =>
        Assert.Equal(title, ProgramSheet.Read(program, ProgramCompiler.Closure(program, Repository.Programs))![list]!.Title);

    [Fact]
    public void Vocabularies_OfShippedPrograms_AreCalledInWords()
    {
        foreach (var program in new[] { "belarus", "minsk-oblast", "soligorsk", "novgorod", "tatarstan" })
        {
            Assert.DoesNotContain(ProgramSheet.Read(program, ProgramCompiler.Closure(program, Repository.Programs))!.Sections, section => section.Title.Any(char.IsAsciiLetter));
        }
    }

    [Fact]
    public void Title_OfAVocabulary_BelongsToTheHash_AndIsAText()
    {
        var files = ProgramCompiler.Closure("tatarstan", Repository.Programs);
        var renamed = files.With(List, files.Read(List).Replace("Виды семей", "Какие семьи", StringComparison.Ordinal));
        var wrong = files.With(List, files.Read(List).Replace("\"Виды семей\"", "5", StringComparison.Ordinal));

        Assert.NotEqual(ProgramCompiler.Compile("tatarstan", files).Program!.Hash, ProgramCompiler.Compile("tatarstan", renamed).Program!.Hash);
        Assert.Equal("PR2001", Assert.Single(ProgramCompiler.Compile("tatarstan", wrong).Errors).Code);
    }

    [Fact]
    public void Conditions_OfElements_KnowTheirFacts_AlsoWhereNoneIsWritten()
    {
        var files = ProgramCompiler.Closure("tatarstan", Repository.Programs);
        var program = ProgramCompiler.Compile("tatarstan", files).Program!;
        var sheet = ProgramSheet.Read("tatarstan", files)!;
        var form = sheet["forms"]!.Elements[0].Value;

        Assert.All(form["fields"]!.Items, field =>
        {
            Assert.True(program.Conditions.ContainsKey((field.Place.File, $"{field.Place.JsonPointer}/visibleWhen")), field.Id);
            Assert.True(field["visibleWhen"] is not { } shown || program.Conditions.ContainsKey((shown.Place.File, shown.Place.JsonPointer)), field.Id);
        });
        var report = program.Conditions.First(pair => pair.Key.File.Contains("/reports/", StringComparison.Ordinal)).Value;
        Assert.NotSame(program.Facts.Line, report);
    }
}
