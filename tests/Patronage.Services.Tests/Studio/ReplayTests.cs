using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Programs.Editing;
using Patronage.Services.Results;
using Patronage.Services.Studio;

namespace Patronage.Services.Tests.Studio;

public sealed class ReplayTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly December = new(2026, 12, 1);

    [Fact]
    public async Task Draft_WithAShorterTerm_MovesTheDaysOfOpenCasesAlone()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        await workshop.CaseAsync("Юнусовы", Today.AddDays(-3));
        await workshop.CaseAsync("Фёдоровы", Today.AddDays(-30), PublicationTests.Settled(Today.AddDays(-20)));
        var draft = await workshop.ChangeAsync(new NormChange("decision-days", null, 7, null, null, null));
        var told = new List<(int, int)>();

        var report = Workshop.Value(await workshop.Get<Replay>().RunAsync(workshop.Methodologist, draft, new DateOnly(2026, 12, 2), new Told(told)));

        Assert.Equal(2, report.Examined);
        var touched = Assert.Single(report.Touched);
        Assert.Equal(("Юнусовы", "Хасанова Г. Р.", false), (touched.Family, touched.Curator, touched.MayOpen));
        var difference = touched.Differences.Single(item => item.Subject == ReplaySubject.Obligation);
        Assert.Equal(("04.12.2026", "01.12.2026", true), (difference.Was, difference.Became, difference.BecomesLate));
        Assert.Contains("7 рабочих дней", difference.Reason, StringComparison.Ordinal);
        Assert.Equal((2, 2), told[^1]);
        Assert.Null(report.Hindsight);
    }

    [Fact]
    public async Task Draft_WithATermFromALaterDay_TouchesNobodyAndSaysWhatItWouldHaveMeant()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        await workshop.CaseAsync("Юнусовы", Today.AddDays(-3));
        await workshop.CaseAsync("Фёдоровы", Today.AddDays(-30), PublicationTests.Settled(Today.AddDays(-20)));
        await workshop.CaseAsync("Закировы", Today.AddDays(-200));
        var draft = await workshop.ChangeAsync(new NormChange("decision-days", December, 7, null, null, null));

        var report = Workshop.Value(await workshop.Get<Replay>().RunAsync(workshop.Methodologist, draft, December));

        Assert.Equal(3, report.Examined);
        Assert.Empty(report.Touched);
        Assert.Equal((new DateOnly(2026, 9, 1), 2), (report.Hindsight!.Since, report.Hindsight.Referrals));
        Assert.Equal(["Фёдоровы", "Юнусовы"], report.Hindsight.Others.Select(item => item.Family));
        Assert.Equal(("04.12.2026", "01.12.2026"), (report.Hindsight.Others[1].Differences[0].Was, report.Hindsight.Others[1].Differences[0].Became));
    }

    [Fact]
    public async Task Draft_WithASmallerLimit_SaysWhichCuratorsExceedIt()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        foreach (var family in new[] { "Юнусовы", "Фёдоровы", "Закировы" })
        {
            await workshop.CaseAsync(family, Today.AddDays(-60), Workshop.Entry(EntryKind.Opened, "", Today.AddDays(-59)), OnLevel("crisis", Today.AddDays(-59)));
        }

        var draft = await workshop.ChangeAsync(new NormChange("crisis-families", December, 2, null, null, null));
        var report = Workshop.Value(await workshop.Get<Replay>().RunAsync(workshop.Methodologist, draft, December));

        var curator = Assert.Single(report.Curators);
        Assert.Equal(("Хасанова Г. Р.", 0.75m, 1.5m, true), (curator.Curator, curator.Was, curator.Became, curator.BecomesOver));
    }

    [Fact]
    public async Task Replay_Cancelled_Stops()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        await workshop.CaseAsync("Юнусовы", Today);
        var draft = await workshop.ChangeAsync(new NormChange("decision-days", null, 7, null, null, null));
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => workshop.Get<Replay>().RunAsync(workshop.Methodologist, draft, Today, null, cancellation.Token));
    }

    [Fact]
    public async Task TouchedCase_AskedWhy_IsExplainedOnBothSidesWithoutWhatIsKnownOfTheFamily()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var touched = await workshop.CaseAsync("Юнусовы", Today.AddDays(-3));
        var draft = await workshop.ChangeAsync(new NormChange("decision-days", Today.AddDays(-5), 7, null, null, null));
        var report = Workshop.Value(await workshop.Get<Replay>().RunAsync(workshop.Methodologist, draft, Today));

        var why = Workshop.Value(await workshop.Get<Replay>().ExplainAsync(workshop.Methodologist, draft, Today, touched));

        var differences = Assert.Single(report.Touched).Differences;
        Assert.Equal(differences.Count, why.Reasons.Count);
        var (was, became) = (why.Reasons[0].Was!, why.Reasons[0].Became!);
        Assert.Equal((differences[0].Was, differences[0].Became), (Day(was), Day(became)));
        Assert.Contains(was.Facts, fact => fact.Value == "10 рабочих дней");
        Assert.Contains(became.Facts, fact => fact.Value == "7 рабочих дней (с 18.11.2026, до этого дня – 10 рабочих дней)");
        Assert.All(why.Reasons, reason => Assert.Equal((0, 0), (reason.Was?.Rules.Count ?? 0, reason.Became?.Rules.Count ?? 0)));
        Assert.IsType<Outcome<ReplayReasons>.Denied>(await workshop.Get<Replay>().ExplainAsync(workshop.Curator, draft, Today, touched));
        Assert.IsType<Outcome<ReplayReasons>.NotFound>(await workshop.Get<Replay>().ExplainAsync(workshop.Methodologist, draft, Today, Guid.NewGuid()));

        static string Day(Casework.Explaining.Explanation why) => why.Term!.Result!.Due.ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Replay_AskedByACurator_IsDenied()
    {
        await using var workshop = await Workshop.OpenAsync(Today);

        Assert.IsType<Outcome<ReplayReport>.Denied>(await workshop.Get<Replay>().RunAsync(workshop.Curator, await workshop.DraftAsync(), Today));
    }

    [Fact]
    public async Task Rules_OfCategoriesAndClosuresChanged_TellWhatIsProposedAllowedAndUnknownWithTheClause()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        await workshop.CaseAsync("Юнусовы", Today.AddDays(-3));
        await RewriteAsync(workshop, "rules/tatarstan/categories.json", "\"answers.PrimaryAssessment.FosterFamily == true\"", "\"family.Members.Count(m => true) > 0\"");
        var draft = await RewriteAsync(workshop, "rules/tatarstan/closures.json", "\"events.RefusalSigned.Count > 0\"", "\"answers.PrimaryAssessment.FosterFamily == true\"");

        var report = Workshop.Value(await workshop.Get<Replay>().RunAsync(workshop.Methodologist, draft, Today));

        var differences = Assert.Single(report.Touched).Differences;
        var category = Assert.Single(differences, item => item.Subject == ReplaySubject.Category);
        Assert.Equal(("неизвестно: не хватает сведений", "предлагается", "Семья замещающая", false), (category.Was, category.Became, category.Reason, category.BecomesUnknown));
        Assert.Equal(("tat-program", true), (category.Clause!.Act, category.Clause.Clause.Length > 0));
        var closure = Assert.Single(differences, item => item.Subject == ReplaySubject.Closure);
        Assert.Equal(("нельзя выбрать", "неизвестно: не хватает сведений", true), (closure.Was, closure.Became, closure.BecomesUnknown));
        Assert.Equal((1, 0, 1), (report.BecomeUnknown, report.Unchanged, report.Total.Touched));
    }

    [Fact]
    public async Task CaseThatCannotBeRead_IsToldAndHidesNoOther()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        await workshop.CaseAsync("Юнусовы", Today.AddDays(-3));
        var damaged = await workshop.CaseAsync("Фёдоровы", Today.AddDays(-3), OnLevel("crisis", Today.AddDays(-2)));
        await using (var db = workshop.Database())
        {
            var id = damaged.ToString("D").ToUpperInvariant();
            Assert.True(await db.Database.ExecuteSqlAsync($"UPDATE \"JournalEntries\" SET \"Content\" = X'0102' WHERE \"Content\" IS NOT NULL AND \"CaseId\" = {id}") > 0);
        }

        var draft = await workshop.ChangeAsync(new NormChange("decision-days", null, 7, null, null, null));
        var report = Workshop.Value(await workshop.Get<Replay>().RunAsync(workshop.Methodologist, draft, Today));

        Assert.Equal(("Фёдоровы", "Центр"), (Assert.Single(report.Failures).Family, report.Failures[0].Organization));
        Assert.Equal((1, "Юнусовы"), (report.Examined, Assert.Single(report.Touched).Family));
    }

    [Fact]
    public async Task Totals_OfSomebodyFromElsewhere_CountTheFamiliesWithoutNamingThem()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        await workshop.CaseAsync("Юнусовы", Today.AddDays(-3));
        await workshop.CaseAsync("Фёдоровы", Today.AddDays(-30), PublicationTests.Settled(Today.AddDays(-20)));
        var draft = await workshop.ChangeAsync(new NormChange("decision-days", null, 7, null, null, null));
        var elsewhere = Guid.NewGuid();
        var foreign = workshop.Methodologist with { OrganizationId = workshop.Centre, Roles = [new Services.Access.HeldRole(Storage.People.Role.Methodologist, elsewhere, [elsewhere], "")] };

        var report = Workshop.Value(await workshop.Get<Replay>().RunAsync(foreign, draft, Today));

        Assert.Equal((2, 1, 1), (report.Examined, report.Total.Touched, report.Unchanged));
        Assert.Equal([("Центр", 2, 1)], report.Centres.Select(total => (total.Name, total.Examined, total.Touched)));
        Assert.Equal([("Хасанова Г. Р.", "Центр", 1)], report.ByCurator.Select(total => (total.Name, total.Organization!, total.Touched)));
        Assert.Null(Assert.Single(report.Touched).Family);
        Assert.DoesNotContain("Юнусовы", Words(report, draft), StringComparison.Ordinal);

        var own = Workshop.Value(await workshop.Get<Replay>().RunAsync(workshop.Methodologist, draft, Today));
        Assert.Contains("Юнусовы", Words(own, draft), StringComparison.Ordinal);
        Assert.Equal(5, ReplaySheets.Of(own, draft).Count);
    }

    [Fact]
    public async Task Run_StartedAndLeft_GoesOnAndIsFoundByItsPersonAlone()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        await workshop.CaseAsync("Юнусовы", Today.AddDays(-3));
        var draft = await workshop.ChangeAsync(new NormChange("decision-days", null, 7, null, null, null));
        var runs = workshop.Get<ReplayRuns>();
        var ended = new TaskCompletionSource();

        var run = runs.Start(workshop.Methodologist, draft, Today);
        run.Changed += (_, _) =>
        {
            if (!run.IsRunning) ended.TrySetResult();
        };
        if (run.IsRunning) await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Single(runs.Of(workshop.Methodologist, draft.Row.Id)!.Report!.Touched);
        Assert.Same(run, runs.Get(workshop.Methodologist, run.Id));
        Assert.Null(runs.Get(workshop.Curator, run.Id));
    }

    private static string Words(ReplayReport report, OpenDraft draft) =>
        string.Join(' ', ReplaySheets.Of(report, draft).SelectMany(sheet => sheet.Rows).SelectMany(row => row).Select(cell => cell.Text));

    private static async Task<OpenDraft> RewriteAsync(Workshop workshop, string path, string was, string becomes)
    {
        var draft = await workshop.DraftAsync();
        Assert.Contains(was, draft.Files.Read(path), StringComparison.Ordinal);
        var written = Workshop.Value(await workshop.Desk.WriteFileAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, path, draft.Files.Read(path).Replace(was, becomes, StringComparison.Ordinal)));
        Assert.True(written.Result.IsGood, string.Join('\n', written.Result.Errors));
        return written;
    }

    private static JournalEntry OnLevel(string level, DateOnly on) => Workshop.Entry(EntryKind.Confirmed, "", on) with
    {
        Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["level"] = Answer.Of(level) },
    };

    private sealed class Told(List<(int, int)> told) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => told.Add(value);
    }
}
