using Patronage.Casework.Scenarios.Wording;
using Patronage.Web.Components.Studio;
using Patronage.Web.Components.Studio.Scenarios;

namespace Patronage.Web.Tests.Studio;

public sealed class ScenarioTextTests
{
    private const string Words = "Сценарий: Семья\nДень: 22.12.2025\n\nИстория\nпервая\nвторая\nтретья\n\nОжидается\nэтап";

    [Fact]
    public void ALine_TypedWhileAnotherIsRemoved_IsStillThatLine()
    {
        var text = new ScenarioText(Words);
        var (first, third) = (KeyOf(text, "первая"), KeyOf(text, "третья"));

        text.Remove(first);
        Assert.True(text.Set(third, "третья, дописанная"));

        Assert.Equal(["вторая", "третья, дописанная"], Story(text));
        Assert.Equal(third, KeyOf(text, "третья, дописанная"));
    }

    [Fact]
    public void ARemovedLine_IsNotWrittenAgain()
    {
        var text = new ScenarioText(Words);
        var first = KeyOf(text, "первая");
        text.Remove(first);

        Assert.False(text.Set(first, "поздно"));
        Assert.DoesNotContain("поздно", text.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void AClearedLine_WaitsToBeTypedInto_AndStandsInItsPlace()
    {
        var text = new ScenarioText(Words);
        var second = KeyOf(text, "вторая");

        text.Set(second, "");
        Assert.Contains(text.Rows, row => row.Key == second && row.Text.Length == 0);
        text.Set(second, "другая");

        Assert.Equal(["первая", "другая", "третья"], Story(text));
    }

    [Fact]
    public void TwoAddedLines_WaitBoth_AlsoWhenOtherWordsComeMeanwhile()
    {
        var text = new ScenarioText(Words);
        var one = text.Add(ScenarioPart.Story, "");
        var two = text.Add(ScenarioPart.Story, "");
        text.Become(Words.Replace("вторая", "вторая коллеги", StringComparison.Ordinal));
        text.Set(two, "пятая");
        text.Set(one, "четвёртая");

        Assert.Equal(["первая", "вторая коллеги", "третья", "четвёртая", "пятая"], Story(text));
    }

    [Fact]
    public void ALineOfAPartThatIsNotThere_MakesThePart()
    {
        var text = new ScenarioText("Сценарий: Семья");
        text.Add(ScenarioPart.Expected, "этап");

        Assert.Equal("Сценарий: Семья\nОжидается\nэтап", text.Words);
    }

    [Fact]
    public void Keys_OfRowsThatSayTheSame_AreTwo_AndStayWithTheirRows()
    {
        var keys = new SteadyKeys();
        var before = keys.Of(["а", "б", "б", "в"]);
        Assert.Equal(4, before.Distinct().Count());

        Assert.Equal([before[1], before[2], before[3]], keys.Of(["б", "б", "в"]));
        Assert.Equal([before[1], before[2], before[3]], keys.Of(["б", "б", "г"]));
        Assert.Equal([before[3], before[1], before[2]], keys.Of(["г", "б", "б"]));
    }

    private static int KeyOf(ScenarioText text, string line) => text.Rows.Single(row => row.Text == line).Key;

    private static IEnumerable<string> Story(ScenarioText text) => text.Rows.Where(row => row.Part == ScenarioPart.Story).Select(row => row.Text);
}
