using Patronage.Programs.Editing;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Studio;
using Patronage.Storage.Programs;
using Patronage.Storage.Projections;

namespace Patronage.Services.Tests.Studio;

public sealed class WithdrawalTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly December = new(2026, 12, 1);
    private static readonly NormChange Seven = new("decision-days", null, 7, null, null, null);

    [Fact]
    public async Task InForce_Withdrawn_NewReferralsAndCasesGoBackAndTheDaysBetweenKeepTheirVersion()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var moved = await workshop.CaseAsync("Юнусовы", Today);
        var before = (await workshop.ObligationAsync(moved, "decide-need")).DueOn;
        var version = await PublicationTests.PublishWithoutScenariosAsync(workshop, Seven, Today, OpenCases.Now);
        await workshop.Get<CaseMover>().MoveDueAsync();
        var opened = await workshop.CaseAsync("Закировы", Today);
        var done = await workshop.CaseAsync("Фёдоровы", Today.AddDays(-3));
        Assert.Equal(new DateOnly(2026, 12, 2), (await workshop.ObligationAsync(moved, "decide-need")).DueOn);
        workshop.Clock.Today = Today.AddDays(2);
        await workshop.WriteAsync(done, PublicationTests.Settled(Today.AddDays(2)));
        var settled = await workshop.ObligationAsync(done, "decide-need");
        Assert.Equal(ObligationState.Done, settled.State);

        var preview = Workshop.Value(await workshop.Get<Withdrawal>().PreviewAsync(workshop.Methodologist, Workshop.Program, null));
        Assert.Empty(preview.Problems);
        Assert.Equal((2, 1, 3), (preview.Version.Ordinal, preview.Instead!.Ordinal, preview.Cases));
        var replay = Workshop.Value(await workshop.Get<Replay>().RunAsync(workshop.Methodologist, preview.Back!, Today.AddDays(2)));
        Assert.Equal(3, replay.Examined);
        Assert.Equal(["Закировы", "Юнусовы"], replay.Touched.Select(item => item.Family));
        Assert.Contains(replay.Touched.Single(item => item.CaseId == moved).Differences, difference => difference is { Was: "02.12.2026", Became: "07.12.2026" });

        var withdrawn = Workshop.Value(await workshop.Get<Withdrawal>().WithdrawAsync(workshop.Methodologist, Workshop.Program, 2, "Ошибка в числе", OpenCases.Now));
        Assert.Equal((VersionPlace.Withdrawn, "Ошибка в числе", "Орлова Л. В."), (withdrawn.Place, withdrawn.Withdrawn!.Reason, withdrawn.Withdrawn.By));
        Assert.Equal(1, (await workshop.Get<ProgramCatalogue>().InForceAsync(Workshop.Program, Today.AddDays(2)))!.Ordinal);
        Assert.Equal(3, await workshop.Get<CaseMover>().MoveDueAsync());
        Assert.Equal(0, await workshop.Get<CaseMover>().MoveDueAsync());

        Assert.Equal(before, (await workshop.ObligationAsync(moved, "decide-need")).DueOn);
        Assert.Equal((settled.DueOn, settled.DoneOn), ((await workshop.ObligationAsync(done, "decide-need")).DueOn, (await workshop.ObligationAsync(done, "decide-need")).DoneOn));
        var spans = Workshop.Value(await workshop.Get<CaseVersions>().ReadAsync(workshop.Curator, opened));
        Assert.Equal([(1, Today.AddDays(2)), (2, Today)], spans.Select(span => (span.Ordinal, span.From)));
        Assert.Equal("Версия 2 отозвана: Ошибка в числе", spans[0].Reason);
        Assert.Empty(await workshop.Get<ProjectionKeeper>().VerifyAsync());
        Assert.NotEqual(version.Id, (await workshop.RowAsync(opened)).ProgramVersionId);
    }

    [Fact]
    public async Task Scheduled_Withdrawn_NeverComesIntoForce()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var work = await workshop.CaseAsync("Юнусовы", Today);
        await PublicationTests.PublishWithoutScenariosAsync(workshop, Seven, December, OpenCases.Now);

        Workshop.Value(await workshop.Get<Withdrawal>().WithdrawAsync(workshop.Methodologist, Workshop.Program, 2, "Приказ отменён", OpenCases.Never));
        workshop.Clock.Today = December;

        Assert.Equal(0, await workshop.Get<CaseMover>().MoveDueAsync());
        Assert.Equal(1, (await workshop.Get<ProgramCatalogue>().InForceAsync(Workshop.Program, December))!.Ordinal);
        Assert.Equal(1, (await workshop.Get<ProgramCatalogue>().GetAsync((await workshop.RowAsync(work)).ProgramVersionId)).Ordinal);

        // The library as it stood: before the publication, after it, after the withdrawal.
        var library = workshop.Get<Library>();
        foreach (var (day, places) in new (DateOnly, VersionPlace[])[] { (Today.AddDays(-1), [VersionPlace.InForce]), (Today, [VersionPlace.Withdrawn, VersionPlace.InForce]) })
        {
            Assert.Equal(places, Workshop.Value(await library.ListAsync(workshop.Methodologist, day)).Single(program => program.Id == Workshop.Program).Versions.Select(version => version.Place));
        }

        var then = Workshop.Value(await library.OpenAsync(workshop.Methodologist, Workshop.Program, null, December));
        Assert.Equal((1, December), (then.Version.Ordinal, then.Day));
        Assert.Equal(2, Workshop.Value(await library.OpenAsync(workshop.Methodologist, Workshop.Program, 2, null)).Version.Ordinal);
        Assert.IsType<Outcome<OpenVersion>.NotFound>(await library.OpenAsync(workshop.Methodologist, Workshop.Program, 3, null));
        Assert.IsType<Outcome<OpenVersion>.NotFound>(await library.OpenAsync(workshop.Methodologist, Workshop.Program, null, new DateOnly(1999, 12, 31)));
    }

    [Fact]
    public async Task Withdrawal_WithoutAReasonOrAWayBack_IsRefused()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var withdrawal = workshop.Get<Withdrawal>();

        Assert.Contains("Вернуться не к чему", Assert.Single(Workshop.Problems(await withdrawal.WithdrawAsync(workshop.Methodologist, Workshop.Program, 1, "Проба", OpenCases.Never))).Message, StringComparison.Ordinal);
        Assert.IsType<Outcome<LibraryVersion>.Denied>(await withdrawal.WithdrawAsync(workshop.Curator, Workshop.Program, 1, "Проба", OpenCases.Never));
        await PublicationTests.PublishWithoutScenariosAsync(workshop, Seven, Today, OpenCases.Never);
        Assert.Equal(["reason", "cases"], Workshop.Problems(await withdrawal.WithdrawAsync(workshop.Methodologist, Workshop.Program, 2, " ", OpenCases.NextReview)).Select(problem => problem.Field));
        Assert.Contains("сменила следующая", Workshop.Problems(await withdrawal.WithdrawAsync(workshop.Methodologist, Workshop.Program, 1, "Проба", OpenCases.Never))[0].Message, StringComparison.Ordinal);
    }
}
