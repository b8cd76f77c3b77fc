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
        Assert.Equal(["Юнусовы", "Фёдоровы"], report.Hindsight.Others.Select(item => item.Family));
        Assert.Equal(("04.12.2026", "01.12.2026"), (report.Hindsight.Others[0].Differences[0].Was, report.Hindsight.Others[0].Differences[0].Became));
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

    private static JournalEntry OnLevel(string level, DateOnly on) => Workshop.Entry(EntryKind.Confirmed, "", on) with
    {
        Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["level"] = Answer.Of(level) },
    };

    private sealed class Told(List<(int, int)> told) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => told.Add(value);
    }
}
