using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Programs.Editing;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Studio;
using Patronage.Storage.Programs;
using Patronage.Storage.Projections;

namespace Patronage.Services.Tests.Studio;

public sealed class PublicationTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly December = new(2026, 12, 1);
    private static readonly NormChange Seven = new("decision-days", null, 7, null, null, null);

    [Fact]
    public async Task Draft_Unchanged_IsRefused()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var draft = await workshop.DraftAsync();

        var problems = Workshop.Problems(await workshop.Get<Publisher>().AskAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, new PublicationPlan(December, " ", OpenCases.Never)));

        Assert.Equal(["note", ""], problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task Draft_WithErrors_IsRefusedWithEachAtItsPlace()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var draft = await workshop.DraftAsync();
        var text = draft.Files.Read(Workshop.NormsPath).Replace("\"families\"", "\"family\", \"wrong\": 1", StringComparison.Ordinal);
        var wrong = Workshop.Value(await workshop.Desk.WriteFileAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, Workshop.NormsPath, text));

        var problems = Workshop.Problems(await workshop.Get<Publisher>().AskAsync(workshop.Methodologist, wrong.Row.Id, wrong.Row.Version, new PublicationPlan(December, "Проба", OpenCases.Never)));

        Assert.Equal([$"{Workshop.NormsPath}:15", $"{Workshop.NormsPath}:23", $"{Workshop.NormsPath}:31"], problems.Select(problem => problem.Field));
        Assert.All(problems, Answers);
    }

    [Fact]
    public async Task PublishedElement_Deleted_IsRefused()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var draft = await workshop.DraftAsync();
        var changed = draft;
        foreach (var path in draft.OwnPaths.Where(path => draft.Files.Read(path).Contains("ippss-copies", StringComparison.Ordinal)))
        {
            var text = draft.Files.Read(path).Replace("ippss-copies", "ippss-copies-2", StringComparison.Ordinal);
            changed = Workshop.Value(await workshop.Desk.WriteFileAsync(workshop.Methodologist, draft.Row.Id, changed.Row.Version, path, text));
        }

        Assert.True(changed.Result.IsGood, string.Join('\n', changed.Result.Errors));

        var problems = workshop.Get<Publisher>().Check(changed);
        Assert.Contains(problems, problem => problem.Field == "ippss-copies");
        Assert.All(problems, Answers);
    }

    [Fact]
    public async Task Number_ThatAScenarioProves_CannotBeChangedForAllDays()
    {
        await using var workshop = await Workshop.OpenAsync(Today);

        var problems = workshop.Get<Publisher>().Check(await workshop.ChangeAsync(Seven));
        Assert.Contains(problems, problem => problem.Field.StartsWith("rules/tatarstan/scenarios/need-", StringComparison.Ordinal) && problem.Message.Contains("не выполняется", StringComparison.Ordinal));
        Assert.All(problems, Answers);

        await workshop.Desk.DiscardAsync(workshop.Methodologist, (await workshop.DraftAsync()).Row.Id);
        Assert.Empty(workshop.Get<Publisher>().Check(await workshop.ChangeAsync(Seven with { From = December }), December, "С декабря"));
    }

    // What stands in the way of publishing answers «Почему?» like everything else.
    private static void Answers(FieldProblem problem) =>
        Assert.True(problem.Why is { Sentence.Length: > 10, Facts.Count: > 0 } why && why.Sources.Count + why.Readings.Count > 0, $"{problem.Field}: {problem.Message}");

    [Fact]
    public async Task Version_Published_IsInForceFromItsDayWithoutARestart()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var catalogue = workshop.Get<ProgramCatalogue>();
        var before = (await catalogue.InForceAsync(Workshop.Program, December))!;
        await workshop.ChangeAsync(Seven with { From = December });

        var version = await workshop.PublishAsync(December);

        Assert.Equal(before.VersionId, (await catalogue.InForceAsync(Workshop.Program, December.AddDays(-1)))!.VersionId);
        var edition = (await catalogue.InForceAsync(Workshop.Program, December))!;
        Assert.Equal((version.Id, 2, 7m), (edition.VersionId, edition.Ordinal, edition.Program.Norms["decision-days"].On(December)!.Amount));
        Assert.Equal(edition.Program.Hash, version.Hash);
        Assert.Null(Workshop.Value(await workshop.Desk.ViewAsync(workshop.Methodologist, Workshop.Program)).Draft);
        var listed = Workshop.Value(await workshop.Get<Library>().ListAsync(workshop.Curator)).Single(program => program.Id == Workshop.Program);
        Assert.Equal([VersionPlace.Scheduled, VersionPlace.InForce], listed.Versions.Select(item => item.Place));
        Assert.Equal("Орлова Л. В.", listed.Versions[0].Author);
    }

    [Fact]
    public async Task Referrals_OfBothSidesOfTheDay_KeepAndTakeTheirTerms()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var old = await workshop.CaseAsync("Юнусовы", Today);
        await workshop.ChangeAsync(Seven with { From = December });
        await workshop.PublishAsync(December);

        workshop.Clock.Today = December;
        var later = await workshop.CaseAsync("Закировы", December);

        Assert.Equal(new DateOnly(2026, 12, 7), (await workshop.ObligationAsync(old, "decide-need")).DueOn);
        Assert.Equal(new DateOnly(2026, 12, 10), (await workshop.ObligationAsync(later, "decide-need")).DueOn);
        Assert.NotEqual((await workshop.RowAsync(old)).ProgramVersionId, (await workshop.RowAsync(later)).ProgramVersionId);
    }

    [Fact]
    public async Task OpenCases_Never_StayUnderTheirVersion()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var work = await workshop.CaseAsync("Юнусовы", Today);
        await workshop.ChangeAsync(new NormChange("ippss-copies", null, 3, null, null, null));
        await workshop.PublishAsync(Today);

        Assert.Equal(0, await workshop.Get<CaseMover>().MoveDueAsync());
        Assert.Equal(1, (await workshop.Get<ProgramCatalogue>().GetAsync((await workshop.RowAsync(work)).ProgramVersionId)).Ordinal);
    }

    [Fact]
    public async Task OpenCases_Now_AreMovedOnTheDayOnceAndOpenDatesRecomputed()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var open = await workshop.CaseAsync("Юнусовы", Today);
        var done = await workshop.CaseAsync("Фёдоровы", Today.AddDays(-30), Settled(Today.AddDays(-20)));
        var doneBefore = await workshop.ObligationAsync(done, "decide-need");
        Assert.Equal(ObligationState.Done, doneBefore.State);
        var version = await PublishWithoutScenariosAsync(workshop, Seven, December, OpenCases.Now);

        Assert.Equal(0, await workshop.Get<CaseMover>().MoveDueAsync());
        workshop.Clock.Today = December;
        Assert.Equal(2, await workshop.Get<CaseMover>().MoveDueAsync());
        Assert.Equal(0, await workshop.Get<CaseMover>().MoveDueAsync());

        Assert.Equal(new DateOnly(2026, 12, 2), (await workshop.ObligationAsync(open, "decide-need")).DueOn);
        var doneAfter = await workshop.ObligationAsync(done, "decide-need");
        Assert.Equal((doneBefore.DueOn, doneBefore.DoneOn, ObligationState.Done), (doneAfter.DueOn, doneAfter.DoneOn, doneAfter.State));
        Assert.Equal(version.Id, (await workshop.RowAsync(open)).ProgramVersionId);
        await using var db = workshop.Database();
        Assert.Equal([Today, December], (await db.CaseProgramVersions.Where(item => item.CaseId == open).OrderBy(item => item.From).ToListAsync()).Select(item => item.From));
        Assert.Empty(await workshop.Get<Services.Cases.ProjectionKeeper>().VerifyAsync());
    }

    [Fact]
    public async Task Curator_MayNotPublish()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var draft = await workshop.ChangeAsync(Seven with { From = December });

        Assert.IsType<Outcome<OpenDraft>.Denied>(await workshop.Get<Publisher>().AskAsync(
            workshop.Curator, draft.Row.Id, draft.Row.Version, new PublicationPlan(December, "С декабря", OpenCases.Never)));
    }

    internal static JournalEntry Settled(DateOnly on) => Workshop.Entry(EntryKind.Decision, "approve-ippss", on);

    /// <summary>Publishes a correction that scenarios hold against: their expectations are changed with it, as an author would.</summary>
    internal static Task<ProgramVersion> PublishWithoutScenariosAsync(Workshop workshop, NormChange change, DateOnly from, OpenCases openCases) =>
        PublishWithoutScenariosAsync(workshop, change, new PublicationPlan(from, "Срок решения сокращён", openCases));

    internal static async Task<ProgramVersion> PublishWithoutScenariosAsync(Workshop workshop, NormChange change, PublicationPlan plan)
    {
        var draft = await workshop.ChangeAsync(change);
        foreach (var path in workshop.Get<Publisher>().Check(draft).Select(problem => problem.Field.Split(':')[0]).Distinct())
        {
            draft = Workshop.Value(await workshop.Desk.WriteFileAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, path,
                draft.Files.Read(path).Replace("\"expect\"", "\"expect\": {}, \"was\"", StringComparison.Ordinal)));
        }

        return await workshop.PublishAsync(plan);
    }
}
