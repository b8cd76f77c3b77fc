using Patronage.Programs.Mutating;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Mutating;

public sealed class ProgramMutationsTests
{
    private static readonly ProgramLibrary Library = ProgramLibrary.Load(Repository.Programs);

    public static TheoryData<string> Programs { get; } = ["belarus", "minsk-oblast", "soligorsk", "novgorod", "tatarstan"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Changes_OfAProgram_HaveUniqueKeysAndPlacesAndCanBeMade(string id)
    {
        var program = Library.Find(id)!;

        var changes = ProgramMutations.Of(program);

        Assert.NotEmpty(changes);
        Assert.Distinct(changes.Select(change => change.Key));
        Assert.All(changes, change => Assert.True(change.Place.Line > 0, change.Key));
        Assert.All(changes, change => Assert.NotSame(program, change.Apply()));
    }

    [Theory]
    [InlineData("tatarstan", "norms/decision-days#amount+1")]
    [InlineData("tatarstan", "norms/basic-months#expected-1")]
    [InlineData("tatarstan", "obligations/diagnose#gate")]
    [InlineData("tatarstan", "closures/relocation#gone")]
    [InlineData("tatarstan", "rules/closures/Переезд#gone")]
    [InlineData("tatarstan", "rules/closures/Переезд#always")]
    [InlineData("tatarstan", "caseload/families-per-curator#limits/crisis-families")]
    [InlineData("tatarstan", "caseload/families-per-curator#mixed")]
    [InlineData("novgorod", "rules/categories/СоциальноОпасноеПоложение#ЖестокоеОбращение/gone")]
    [InlineData("belarus", "visits/emergency#counts/visit")]
    [InlineData("minsk-oblast", "norms/emergency-visits#max+1")]
    [InlineData("minsk-oblast", "plans/patronage-plan#lasts/2")]
    public void Change_ThatDecides_IsAmongThem(string id, string key) => Assert.Contains(key, ProgramMutations.Of(Library.Find(id)!).Select(change => change.Key));

    [Fact]
    public void Number_OneMore_ChangesNothingElseAndNotTheProgramItself()
    {
        var program = Library.Find("tatarstan")!;

        var changed = ProgramMutations.Of(program).Single(change => change.Key == "norms/decision-days#amount+1").Apply();

        Assert.Equal(11, changed.Norms["decision-days"].Values[0].Amount);
        Assert.Equal(10, program.Norms["decision-days"].Values[0].Amount);
        Assert.Equal(program.Norms.Where(norm => norm.Id != "decision-days"), changed.Norms.Where(norm => norm.Id != "decision-days"));
        Assert.Same(program.Obligations, changed.Obligations);
        Assert.Same(program.Rules, changed.Rules);
    }

    [Fact]
    public void Number_OfNothing_IsNotMadeLess() =>
        Assert.DoesNotContain("norms/at-once#amount-1", ProgramMutations.Of(Library.Find("minsk-oblast")!).Select(change => change.Key));

    [Fact]
    public void Element_InheritedUnchanged_IsChangedOnlyWhereItIsStated()
    {
        var own = ProgramMutations.Of(Library.Find("soligorsk")!).Select(change => change.Element).ToHashSet();

        Assert.Contains("norms/adult-age", own);
        Assert.DoesNotContain("norms/start-work-days", own);
    }
}
