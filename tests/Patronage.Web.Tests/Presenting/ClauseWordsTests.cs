using Patronage.Casework.Choices;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Services.Programs;
using Patronage.Web.Components.Cases;
using Patronage.Web.Presenting;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Tests.Presenting;

public sealed class ClauseWordsTests
{
    private static readonly ProductFiles Files = ProductFiles.Find(AppContext.BaseDirectory)!;

    private static readonly Lazy<ModelProgram> Tatarstan = new(() => ProgramCompiler.Compile("tatarstan", new ProgramFolder(Files.Templates, Files.Rules)).Program!);

    [Fact]
    public void Brief_AnnexThatIsCitedAsAWhole_IsNamedOnce()
    {
        var program = Tatarstan.Value;
        var source = program.Forms["ippss"].Fields.Single(item => item.Id == "number").Sources;

        Assert.Equal("приложение 2", Assert.Single(source).Clause);
        Assert.Equal(["приложение 2"], ClauseWords.Brief(program, source).Select(chip => chip.Label));
        Assert.Equal(["приложение 2"], ClauseWords.Of(program, source).Select(chip => chip.Label));
    }

    [Fact]
    public void Reason_OfMessagesThatAreSentences_EndsWithoutAFullStop() => Assert.Equal(
        "Родитель не согласен. Плана нет",
        DecisionList.Reason(new Choice<DecisionDefinition>(Tatarstan.Value.Decisions[0], Permission.Forbidden, ["Родитель не согласен.", "Плана нет."], [], [])));

    [Fact]
    public void Responsible_PeopleByNameComeFirst_AndWhoeverIsNamedStays()
    {
        var program = Tatarstan.Value;

        var options = ResponsibleWords.Options(program, ["Гилязова Л. И.", "Закиров Б. Н."], "curator");

        Assert.Equal(["Гилязова Л. И.", "Закиров Б. Н."], options.Take(2).Select(option => option.Text));
        Assert.Equal(("curator", "Куратор семьи"), (options[^1].Value, options[^1].Text));
        Assert.Single(options, option => option.Text == "Куратор семьи");
        Assert.DoesNotContain(ResponsibleWords.Options(program, ["Гилязова Л. И."], ""), option => option.Value == "curator");
        Assert.Contains(options, option => option.Value == "consilium");
    }
}
