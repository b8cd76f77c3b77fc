using Patronage.Programs.Editing;
using Patronage.Services.MyDay;
using Patronage.Services.Studio;
using Patronage.Storage.Programs;

namespace Patronage.Services.Tests.Studio;

public sealed class FourEyesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly December = new(2026, 12, 1);
    private static readonly NormChange Copies = new("ippss-copies", null, 3, null, null, null);
    private static readonly PublicationPlan Plan = new(Today, "Копий три", OpenCases.Now);

    [Fact]
    public async Task Draft_Asked_IsPublishedByAnotherPersonAlone()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var publisher = workshop.Get<Publisher>();
        Assert.Equal(["Бикбаева Э. Ф."], await publisher.ReviewersAsync(workshop.Methodologist));
        var draft = await workshop.ChangeAsync(Copies);
        Assert.Contains("не на проверке", Workshop.Problems(await publisher.ApproveAsync(workshop.Reviewer, draft.Row.Id, draft.Row.Version))[0].Message, StringComparison.Ordinal);

        var asked = Workshop.Value(await publisher.AskAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, Plan));
        Assert.True(Workshop.Value(await workshop.Get<Library>().ListAsync(workshop.Curator)).Single(program => program.Id == Workshop.Program).InReview);
        Assert.Contains("другой человек", Workshop.Problems(await publisher.ApproveAsync(workshop.Methodologist, asked.Row.Id, asked.Row.Version))[0].Message, StringComparison.Ordinal);

        var version = Workshop.Value(await publisher.ApproveAsync(workshop.Reviewer, asked.Row.Id, asked.Row.Version));
        Assert.Equal((workshop.Methodologist.Id, workshop.Reviewer.Id), (version.AuthorId, version.ReviewerId));
        var listed = Workshop.Value(await workshop.Get<Library>().ListAsync(workshop.Curator)).Single(program => program.Id == Workshop.Program);
        Assert.Equal(("Орлова Л. В.", "Бикбаева Э. Ф."), (listed.Versions[0].Author, listed.Versions[0].Reviewer));
    }

    [Fact]
    public async Task Draft_EditedOrReturned_IsToBeSentAgain()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var publisher = workshop.Get<Publisher>();
        var draft = await workshop.ChangeAsync(Copies);
        var asked = Workshop.Value(await publisher.AskAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, Plan));

        Assert.Equal(["remark"], Workshop.Problems(await publisher.ReturnAsync(workshop.Reviewer, asked.Row.Id, asked.Row.Version, " ")).Select(problem => problem.Field));
        var returned = Workshop.Value(await publisher.ReturnAsync(workshop.Reviewer, asked.Row.Id, asked.Row.Version, "Нет пункта приказа"));
        Assert.Equal((false, "Нет пункта приказа", "Бикбаева Э. Ф."), (returned.Review!.IsPending, returned.Review.Remark, returned.Review.ReturnedByName));
        Assert.NotEmpty(Workshop.Problems(await publisher.ApproveAsync(workshop.Reviewer, returned.Row.Id, returned.Row.Version)));

        var again = Workshop.Value(await publisher.AskAsync(workshop.Methodologist, returned.Row.Id, returned.Row.Version, Plan));
        Assert.Equal((true, "Орлова Л. В."), (again.Review!.IsPending, again.Review.AskedByName));
        var edited = await workshop.ChangeAsync(Copies with { Amount = 4 });
        Assert.Null(edited.Review);
        Assert.NotEmpty(Workshop.Problems(await publisher.ApproveAsync(workshop.Reviewer, edited.Row.Id, edited.Row.Version)));
    }

    [Fact]
    public async Task News_ReachWhomTheyConcernUntilPutAway()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var notices = workshop.Get<VersionNotices>();
        await workshop.CaseAsync("Юнусовы", Today);
        Assert.Empty(await notices.ReadAsync(workshop.Curator));
        await workshop.ChangeAsync(Copies);
        await workshop.PublishAsync(new PublicationPlan(December, "Копий три", OpenCases.Now));

        var curator = Assert.Single(await notices.ReadAsync(workshop.Curator));
        Assert.Equal((VersionNews.Published, 2, 1, December, "Копий три", 1, false), (curator.News, curator.Ordinal, curator.Before, curator.From, curator.Text, curator.Cases, curator.IsHead));
        Assert.True(Assert.Single(await notices.ReadAsync(workshop.Head)).IsHead);
        Assert.Empty(await notices.ReadAsync(workshop.Methodologist));
        await notices.PutAwayAsync(workshop.Curator, curator.VersionId, curator.News);
        await notices.PutAwayAsync(workshop.Curator, curator.VersionId, curator.News);
        Assert.Empty(await notices.ReadAsync(workshop.Curator));

        Workshop.Value(await workshop.Get<Withdrawal>().WithdrawAsync(workshop.Methodologist, Workshop.Program, 2, "Приказ отменён", OpenCases.Never));
        var withdrawn = Assert.Single(await notices.ReadAsync(workshop.Curator));
        Assert.Equal((VersionNews.Withdrawn, "Приказ отменён"), (withdrawn.News, withdrawn.Text));
        workshop.Clock.Today = Today.AddDays(31);
        Assert.Empty(await notices.ReadAsync(workshop.Head));
    }

    [Fact]
    public async Task News_OfAVersionThatLeavesCases_GoToTheHeadAlone()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        await workshop.CaseAsync("Юнусовы", Today);
        await workshop.ChangeAsync(Copies);
        await workshop.PublishAsync(Today);

        Assert.Empty(await workshop.Get<VersionNotices>().ReadAsync(workshop.Curator));
        Assert.Equal(0, Assert.Single(await workshop.Get<VersionNotices>().ReadAsync(workshop.Head)).Cases);
    }
}
