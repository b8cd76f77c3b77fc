using Patronage.Programs.Editing;
using Patronage.Services.Results;
using Patronage.Services.Studio;

namespace Patronage.Services.Tests.Studio;

public sealed class DraftTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly December = new(2026, 12, 1);

    [Fact]
    public async Task Draft_OfAProgram_IsMadeOnceAndChangedInOneFile()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        Assert.Null(Workshop.Value(await workshop.Desk.ViewAsync(workshop.Methodologist, Workshop.Program)).Draft);

        var first = await workshop.DraftAsync();
        var changed = await workshop.ChangeAsync(new NormChange("decision-days", December, 7, null, null, null));
        var viewed = Workshop.Value(await workshop.Desk.ViewAsync(workshop.Methodologist, Workshop.Program)).Draft!;

        Assert.Equal((first.Row.Id, "Черновик 2"), (viewed.Row.Id, viewed.Row.Title));
        Assert.Equal([Workshop.NormsPath], changed.Changes.Select(change => change.Path));
        Assert.Equal(7, viewed.Result.Program!.Norms["decision-days"].On(December)!.Amount);
    }

    [Fact]
    public async Task Draft_ChangedByTwo_TheSecondGetsAConflictWithTheName()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var seen = await workshop.DraftAsync();
        await workshop.ChangeAsync(new NormChange("decision-days", December, 7, null, null, null));

        var second = await workshop.Desk.ChangeNormAsync(workshop.Methodologist, seen.Row.Id, seen.Row.Version, new NormChange("decision-days", December, 5, null, null, null));

        Assert.Equal("Орлова Л. В.", Assert.IsType<Outcome<OpenDraft>.Conflict>(second).Info.By);
        Assert.Equal(7, (await workshop.DraftAsync()).Result.Program!.Norms["decision-days"].On(December)!.Amount);
    }

    [Fact]
    public async Task Draft_ChangedByTwoInDifferentNorms_KeepsBothChanges()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var seen = await workshop.DraftAsync();
        await workshop.ChangeAsync(new NormChange("decision-days", December, 7, null, null, null));

        var second = Workshop.Value(await workshop.Desk.ChangeNormAsync(
            workshop.Methodologist, seen.Row.Id, seen.Row.Version, new NormChange("crisis-families", December, 3, null, null, null), seen));

        var norms = second.Result.Program!.Norms;
        Assert.Equal((7m, 3m), (norms["decision-days"].On(December)!.Amount, norms["crisis-families"].On(December)!.Amount));
    }

    [Fact]
    public async Task Draft_ChangedByTwoInOneNorm_TheSecondGetsAConflictAndNothingIsLost()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var seen = await workshop.DraftAsync();
        await workshop.ChangeAsync(new NormChange("decision-days", December, 7, null, null, null));

        Assert.IsType<Outcome<OpenDraft>.Conflict>(await workshop.Desk.ChangeNormAsync(
            workshop.Methodologist, seen.Row.Id, seen.Row.Version, new NormChange("decision-days", December, 5, null, null, null), seen));
        Assert.Equal(7, (await workshop.DraftAsync()).Result.Program!.Norms["decision-days"].On(December)!.Amount);
    }

    [Fact]
    public async Task Edit_TakenBack_LeavesWhatWasChangedInOtherLinesSince()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var begun = await workshop.DraftAsync();
        var first = await workshop.ChangeAsync(new NormChange("decision-days", December, 7, null, null, null));
        FileChange[] edit = [new(Workshop.NormsPath, begun.Files.Read(Workshop.NormsPath), first.Files.Read(Workshop.NormsPath))];
        var later = await workshop.ChangeAsync(new NormChange("crisis-families", December, 3, null, null, null));

        var undone = Workshop.Value(await workshop.Desk.UndoAsync(workshop.Methodologist, later.Row.Id, later.Row.Version, edit));
        var norms = undone.Result.Program!.Norms;
        Assert.Equal((10m, 3m), (norms["decision-days"].On(December)!.Amount, norms["crisis-families"].On(December)!.Amount));

        var again = Workshop.Value(await workshop.Desk.UndoAsync(workshop.Methodologist, undone.Row.Id, undone.Row.Version, [new(edit[0].Path, edit[0].Became, edit[0].Was)]));
        Assert.Equal(later.Files.Read(Workshop.NormsPath), again.Files.Read(Workshop.NormsPath));
        var changed = await workshop.ChangeAsync(new NormChange("decision-days", December, 6, null, null, null));
        Assert.NotEmpty(Workshop.Problems(await workshop.Desk.UndoAsync(workshop.Methodologist, changed.Row.Id, changed.Row.Version, edit)));
    }

    [Fact]
    public async Task Edit_MergedWithAnothersAndTakenBack_LeavesTheOthers()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var seen = await workshop.DraftAsync();
        await workshop.ChangeAsync(new NormChange("decision-days", December, 7, null, null, null));
        var merged = Workshop.Value(await workshop.Desk.ChangeNormAsync(
            workshop.Methodologist, seen.Row.Id, seen.Row.Version, new NormChange("crisis-families", December, 3, null, null, null), seen));

        var undone = Workshop.Value(await workshop.Desk.UndoAsync(workshop.Methodologist, merged.Row.Id, merged.Row.Version, merged.Edit, merged));

        var norms = undone.Result.Program!.Norms;
        Assert.Equal((7m, seen.Result.Program!.Norms["crisis-families"].On(December)!.Amount), (norms["decision-days"].On(December)!.Amount, norms["crisis-families"].On(December)!.Amount));
    }

    [Fact]
    public async Task Scenarios_OfADraft_SayWhatCameOutAndWhichNormDecided()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var prover = workshop.Get<DraftScenarios>();
        var good = prover.Run(await workshop.DraftAsync())!;
        Assert.True(good.Ran > 50);
        Assert.Empty(good.Failed);

        var report = prover.Run(await workshop.ChangeAsync(new NormChange("decision-days", null, 7, null, null, null)))!;

        var failed = report.Failed.First(scenario => scenario.Place.File.EndsWith("need-before-23-february.json", StringComparison.Ordinal));
        Assert.False(failed.FailedBefore);
        Assert.Contains("03.03.2026", failed.Checks[0].Expected, StringComparison.Ordinal);
        Assert.NotNull(failed.Checks[0].Why);
        Assert.Equal((Workshop.NormsPath, 3), (failed.Checks[0].DecidedAt!.File, failed.Checks[0].DecidedAt!.Line));
    }

    [Theory]
    [InlineData(null, "amount")]
    [InlineData(-1.0, "amount")]
    [InlineData(2.5, "amount")]
    public async Task Number_ThatCannotBe_IsRefusedAtItsField(double? amount, string field)
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var draft = await workshop.DraftAsync();

        var problems = Workshop.Problems(await workshop.Desk.ChangeNormAsync(
            workshop.Methodologist, draft.Row.Id, draft.Row.Version, new NormChange("decision-days", December, (decimal?)amount, null, null, null)));

        Assert.Equal([field], problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task InheritedNorm_ChangedWithoutAClause_IsRefusedAtTheClause()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var draft = Workshop.Value(await workshop.Desk.OpenAsync(workshop.Methodologist, "soligorsk"));

        var problems = Workshop.Problems(await workshop.Desk.ChangeNormAsync(
            workshop.Methodologist, draft.Row.Id, draft.Row.Version, new NormChange("start-work-days", December, 5, null, null, null)));

        Assert.Equal(["clause"], problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task File_WithAMistake_IsKeptWithTheProblemAtItsLineAndMendedAgain()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var draft = await workshop.DraftAsync();
        var broken = draft.Files.Read(Workshop.NormsPath).Replace("\"unit\": \"workingDays\",\n      \"reading\": \"«со дня", "\"unit\": \"workingDays\",\n      \"amont\": 7,\n      \"reading\": \"«со дня", StringComparison.Ordinal);

        var wrong = Workshop.Value(await workshop.Desk.WriteFileAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, Workshop.NormsPath, broken));

        var problem = Assert.Single(wrong.Problems, item => item.IsError);
        Assert.Equal((Workshop.NormsPath, 8), (problem.Place.File, problem.Place.Line));
        Assert.Contains("amount", problem.Message + problem.Hint, StringComparison.Ordinal);
        Assert.NotEmpty(Workshop.Problems(await workshop.Desk.ChangeNormAsync(
            workshop.Methodologist, wrong.Row.Id, wrong.Row.Version, new NormChange("decision-days", December, 7, null, null, null))));

        var mended = Workshop.Value(await workshop.Desk.RevertFileAsync(workshop.Methodologist, wrong.Row.Id, wrong.Row.Version, Workshop.NormsPath));
        Assert.Empty(mended.Changes);
        Assert.NotNull(mended.Result.Program);
    }

    [Fact]
    public async Task File_OfAnAncestor_IsNotWrittenInTheChildsDraft()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var draft = Workshop.Value(await workshop.Desk.OpenAsync(workshop.Methodologist, "soligorsk"));

        Assert.NotEmpty(Workshop.Problems(await workshop.Desk.WriteFileAsync(
            workshop.Methodologist, draft.Row.Id, draft.Row.Version, "program-templates/minsk-oblast/norms.json", "{}")));
    }

    [Fact]
    public async Task Draft_ThrownAway_IsMadeAnewFromThePublishedVersion()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var draft = await workshop.ChangeAsync(new NormChange("decision-days", December, 7, null, null, null));

        Assert.True(Workshop.Value(await workshop.Desk.DiscardAsync(workshop.Methodologist, draft.Row.Id)));

        Assert.Empty((await workshop.DraftAsync()).Changes);
    }

    [Fact]
    public async Task Curator_MayNotEdit()
    {
        await using var workshop = await Workshop.OpenAsync(Today);

        Assert.IsType<Outcome<OpenDraft>.Denied>(await workshop.Desk.OpenAsync(workshop.Curator, Workshop.Program));
        Assert.IsType<Outcome<StudioProgram>.Denied>(await workshop.Desk.ViewAsync(workshop.Curator, Workshop.Program));
    }
}
