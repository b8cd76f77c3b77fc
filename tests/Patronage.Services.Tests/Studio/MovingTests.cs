using Patronage.Casework.Journal;
using Patronage.Programs.Editing;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Studio;
using Patronage.Storage.Programs;

namespace Patronage.Services.Tests.Studio;

public sealed class MovingTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly December = new(2026, 12, 1);
    private static readonly NormChange Copies = new("ippss-copies", null, 3, null, null, null);

    [Fact]
    public async Task NextReview_MovesEachCaseAfterItsOwn()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var review = await ReviewAsync(workshop);
        var (first, second) = (await workshop.CaseAsync("Юнусовы", Today.AddDays(-40)), await workshop.CaseAsync("Фёдоровы", Today.AddDays(-30), ReviewOn(review, Today.AddDays(-5))));
        await workshop.ChangeAsync(Copies);
        var version = await workshop.PublishAsync(new PublicationPlan(Today, "Копий три", OpenCases.NextReview) { ReviewEvents = [review] });
        var mover = workshop.Get<CaseMover>();

        Assert.Equal(0, await mover.MoveDueAsync());
        workshop.Clock.Today = December;
        await workshop.WriteAsync(first, ReviewOn(review, December));
        Assert.Equal(1, await mover.MoveDueAsync());
        Assert.Equal(0, await mover.MoveDueAsync());

        Assert.Equal(version.Id, (await workshop.RowAsync(first)).ProgramVersionId);
        Assert.NotEqual(version.Id, (await workshop.RowAsync(second)).ProgramVersionId);
        var spans = Workshop.Value(await workshop.Get<CaseVersions>().ReadAsync(workshop.Curator, first));
        Assert.Equal([(2, December, (DateOnly?)null), (1, Today.AddDays(-40), December.AddDays(-1))], spans.Select(span => (span.Ordinal, span.From, span.To)));
        Assert.Contains("при пересмотре", spans[0].Reason, StringComparison.Ordinal);
        Assert.Equal("Орлова Л. В.", spans[0].By);
        Assert.Empty(await workshop.Get<ProjectionKeeper>().VerifyAsync());
    }

    [Fact]
    public async Task Plan_WithoutSayingWhatAReviewIsOrOfAnUnknownCase_IsRefused()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var draft = await workshop.ChangeAsync(Copies);
        var publisher = workshop.Get<Publisher>();

        foreach (var events in (string[][])[[], ["no-such-event"]])
        {
            Assert.Equal(["reviewEvents"], Workshop.Problems(await publisher.AskAsync(
                workshop.Methodologist, draft.Row.Id, draft.Row.Version, new PublicationPlan(Today, "Копий три", OpenCases.NextReview) { ReviewEvents = events })).Select(problem => problem.Field));
        }

        Assert.Equal(["choices"], Workshop.Problems(await publisher.AskAsync(
            workshop.Methodologist, draft.Row.Id, draft.Row.Version,
            new PublicationPlan(Today, "Копий три", OpenCases.Never) { Choices = new Dictionary<Guid, OpenCases> { [Guid.CreateVersion7()] = OpenCases.Now } })).Select(problem => problem.Field));
    }

    [Fact]
    public async Task ByHand_ChosenCasesGoTheirOwnWay()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var review = await ReviewAsync(workshop);
        var (now, never, waits, rest) = (await workshop.CaseAsync("Юнусовы", Today), await workshop.CaseAsync("Фёдоровы", Today), await workshop.CaseAsync("Закировы", Today), await workshop.CaseAsync("Гафаровы", Today));
        await workshop.ChangeAsync(Copies);
        var version = await workshop.PublishAsync(new PublicationPlan(Today, "Копий три", OpenCases.NextReview)
        {
            ReviewEvents = [review],
            Choices = new Dictionary<Guid, OpenCases> { [now] = OpenCases.Now, [never] = OpenCases.Never, [rest] = OpenCases.NextReview },
        });
        var mover = workshop.Get<CaseMover>();

        Assert.Equal(1, await mover.MoveDueAsync());
        workshop.Clock.Today = December;
        foreach (var reviewed in (Guid[])[never, waits])
        {
            await workshop.WriteAsync(reviewed, ReviewOn(review, December));
        }

        Assert.Equal(1, await mover.MoveDueAsync());
        foreach (var (item, isMoved) in ((Guid, bool)[])[(now, true), (never, false), (waits, true), (rest, false)])
        {
            Assert.Equal(isMoved, (await workshop.RowAsync(item)).ProgramVersionId == version.Id);
        }
    }

    internal static JournalEntry ReviewOn(string review, DateOnly on) => Workshop.Entry(EntryKind.Mark, review, on);

    // An event of the program that a mark raises and that completes something.
    internal static async Task<string> ReviewAsync(Workshop workshop)
    {
        var program = (await workshop.Get<ProgramCatalogue>().InForceAsync(Workshop.Program, Today))!.Program;
        return ReviewEvents.Of(program).First(definition => definition.RaisedBy.Any(trigger => trigger.Kind == Patronage.Programs.Model.TriggerKind.Mark)).Id;
    }
}
