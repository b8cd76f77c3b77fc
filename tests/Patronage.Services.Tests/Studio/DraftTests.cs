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
