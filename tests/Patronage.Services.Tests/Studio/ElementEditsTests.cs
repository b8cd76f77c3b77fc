using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Editing.Rules;
using Patronage.Services.Results;
using Patronage.Services.Studio;

namespace Patronage.Services.Tests.Studio;

/// <summary>Two people edit the elements of one draft: whatever is not the same value is kept of both.</summary>
public sealed class ElementEditsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task OneElement_EditedByTwoInDifferentProperties_KeepsBoth()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var seen = await workshop.DraftAsync();
        Workshop.Value(await workshop.Desk.ChangeElementAsync(workshop.Reviewer, seen.Row.Id, Title("Переезд"), seen));

        var second = Workshop.Value(await workshop.Desk.ChangeElementAsync(workshop.Methodologist, seen.Row.Id, new ElementEdit.Set("closures", Way(seen, "reading"), "\"Как понято\""), seen));

        var element = second.Sheet!["closures"]!.Elements[0];
        Assert.Equal(("Переезд", "Как понято"), (element.Title, element.Value["reading"]!.Text));
        var undone = Workshop.Value(await workshop.Desk.UndoAsync(workshop.Methodologist, second.Row.Id, second.Row.Version, second.Edit, second)).Sheet!["closures"]!.Elements[0];
        Assert.Equal("Переезд", undone.Title);
        Assert.NotEqual("Как понято", undone.Value["reading"]?.Text);

        ElementEdit Title(string title) => new ElementEdit.Set("closures", Way(seen, "title"), ElementJson.Text(title));
    }

    [Fact]
    public async Task OneProperty_EditedByTwo_IsAConflictAndTheFirstStays()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var seen = await workshop.DraftAsync();
        var first = Workshop.Value(await workshop.Desk.ChangeElementAsync(workshop.Reviewer, seen.Row.Id, new ElementEdit.Set("closures", Way(seen, "title"), "\"Первый\""), seen));
        var edit = new ElementEdit.Set("closures", Way(seen, "title"), "\"Второй\"");

        Assert.IsType<Outcome<OpenDraft>.Conflict>(await workshop.Desk.ChangeElementAsync(workshop.Methodologist, seen.Row.Id, edit, seen));

        Assert.Equal("Первый", (await workshop.DraftAsync()).Sheet!["closures"]!.Elements[0].Title);
        Assert.Equal("Второй", Workshop.Value(await workshop.Desk.ChangeElementAsync(workshop.Methodologist, seen.Row.Id, edit, first)).Sheet!["closures"]!.Elements[0].Title);
    }

    [Fact]
    public async Task ItemWithoutAnId_ThatMovedUnderAnothersEdit_IsWrittenWhereItStands()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var begun = await workshop.DraftAsync();
        var seen = Workshop.Value(await workshop.Desk.ChangeElementAsync(
            workshop.Methodologist, begun.Row.Id, new ElementEdit.Set("closures", Way(begun, "source"), "[{ \"act\": \"а\", \"clause\": \"1\" }, { \"act\": \"а\", \"clause\": \"2\" }]"), begun));
        Workshop.Value(await workshop.Desk.ChangeElementAsync(workshop.Reviewer, seen.Row.Id, new ElementEdit.Remove("closures", [.. Way(seen, "source"), "[0]"]), seen));

        var both = Workshop.Value(await workshop.Desk.ChangeElementAsync(workshop.Methodologist, seen.Row.Id, new ElementEdit.Set("closures", [.. Way(seen, "source"), "[1]", "clause"], "\"2.1\""), seen));

        Assert.Equal("2.1", Assert.Single(both.Sheet!["closures"]!.Elements[0].Value["source"]!.OneOrMany)["clause"]!.Text);
        Assert.IsType<Outcome<OpenDraft>.Conflict>(await workshop.Desk.ChangeElementAsync(workshop.Methodologist, seen.Row.Id, new ElementEdit.Set("closures", [.. Way(seen, "source"), "[0]", "clause"], "\"9\""), seen));
    }

    [Fact]
    public async Task Scenario_DeletedMeanwhile_IsNotWrittenAgain_AndThatIsSaid()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var seen = await workshop.DraftAsync();
        var path = seen.Files.Paths.First(path => path.Contains("/scenarios/", StringComparison.Ordinal) && path.StartsWith($"rules/{seen.Row.ProgramId}/", StringComparison.Ordinal));
        var without = Workshop.Value(await workshop.Desk.EditRulesAsync(workshop.Methodologist, seen.Row.Id, seen.Row.Version, "scenario", files => files.With(path, null), seen));

        var problems = Workshop.Problems(await workshop.Desk.EditRulesAsync(workshop.Methodologist, seen.Row.Id, without.Row.Version, "scenario", files => ScenarioEditor.Put(files, path, "{}"), without));

        Assert.Contains("больше нет", problems[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain(path, (await workshop.DraftAsync()).Files.Paths);
    }

    [Fact]
    public async Task Element_ThatIsGone_IsRefusedInWords()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var seen = await workshop.DraftAsync();

        var problems = Workshop.Problems(await workshop.Desk.ChangeElementAsync(workshop.Methodologist, seen.Row.Id, new ElementEdit.Set("closures", ["#nowhere", "title"], "\"Имя\""), seen));

        Assert.Contains("больше нет", problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Presence_OfTwo_NamesWhoIsWhereUntilTheyLeave()
    {
        var presence = new DraftPresence();
        var (mine, theirs, told) = (Guid.NewGuid(), Guid.NewGuid(), 0);
        presence.Moved += (_, _) => told++;
        presence.Sit("tatarstan", new DraftSeat(mine, Guid.NewGuid(), "Б", "norms", null));
        presence.Sit("tatarstan", new DraftSeat(theirs, Guid.NewGuid(), "А", "norms", "decision-days"));
        presence.Sit("novgorod", new DraftSeat(theirs, Guid.NewGuid(), "А", null, null));

        Assert.Equal(["А", "Б"], presence.At("tatarstan").Select(seat => seat.Name));
        presence.Leave("tatarstan", theirs);
        Assert.Equal(("Б", 4), (Assert.Single(presence.At("tatarstan")).Name, told));
    }

    private static IReadOnlyList<string> Way(OpenDraft draft, string property) => [.. draft.Sheet!["closures"]!.Elements[0].Way, property];
}
