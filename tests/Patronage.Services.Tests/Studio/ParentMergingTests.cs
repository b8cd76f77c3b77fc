using Patronage.Programs.Editing;
using Patronage.Programs.Merging;
using Patronage.Services.Results;
using Patronage.Services.Studio;
using Patronage.Storage.Programs;

namespace Patronage.Services.Tests.Studio;

public sealed class ParentMergingTests
{
    private const string Child = "minsk-oblast";
    private const string Parent = "belarus";
    private const string Norms = "program-templates/minsk-oblast/norms.json";
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly December = new(2026, 12, 1);

    [Fact]
    public async Task NewParent_Decided_BecomesADraftThatNamesIt()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var merging = workshop.Get<ParentMerging>();
        Assert.Null(Workshop.Value(await merging.PreviewAsync(workshop.Methodologist, Child)).Plan);
        Assert.IsType<Outcome<MergePreview>.NotFound>(await merging.PreviewAsync(workshop.Methodologist, Workshop.Program));
        Assert.IsType<Outcome<MergePreview>.Denied>(await merging.PreviewAsync(workshop.Curator, Child));
        var version = await PublishParentAsync(workshop);

        var preview = Workshop.Value(await merging.PreviewAsync(workshop.Methodologist, Child));
        Assert.Equal((1, 2, false), (preview.StandsOn, preview.Parent.Ordinal, preview.HasDraft));
        var conflict = Assert.Single(preview.Plan!.Conflicts);
        Assert.Equal("norms|emergency-visits|value", conflict.Key);
        Assert.Equal(["planned-visits"], preview.Plan.Taken.Select(taken => taken.ElementId));

        Assert.Equal([conflict.Key], Workshop.Problems(await merging.TakeAsync(workshop.Methodologist, Child, 2, new Dictionary<string, MergeChoice>())).Select(problem => problem.Field));
        Assert.NotEmpty(Workshop.Problems(await merging.TakeAsync(workshop.Methodologist, Child, 1, new Dictionary<string, MergeChoice> { [conflict.Key] = new(false) })));
        var draft = Workshop.Value(await merging.TakeAsync(workshop.Methodologist, Child, 2, new Dictionary<string, MergeChoice> { [conflict.Key] = new(false) }));

        Assert.True(draft.Result.IsGood, string.Join('\n', draft.Result.Errors));
        Assert.Equal(version.Id, draft.Row.ParentVersionId);
        Assert.Equal(["program-templates/belarus/norms.json"], draft.Changes.Select(change => change.Path));
        Assert.Equal(draft.Published.Read(Norms), draft.Files.Read(Norms));
        Assert.Equal((3m, 2m), (draft.Result.Program!.Norms["emergency-visits"].On(December)!.Min, draft.Result.Program.Norms["planned-visits"].On(December)!.Min));
        Assert.Null(Workshop.Value(await merging.PreviewAsync(workshop.Methodologist, Child)).Plan);

        var published = await PublishAsync(workshop, draft);
        Assert.Equal((version.Id, version.Hash), (published.ParentVersionId, published.ParentHash));
    }

    private static async Task<ProgramVersion> PublishParentAsync(Workshop workshop)
    {
        var draft = Workshop.Value(await workshop.Desk.OpenAsync(workshop.Methodologist, Parent));
        foreach (var (norm, min) in ((string, decimal)[])[("emergency-visits", 5), ("planned-visits", 2)])
        {
            draft = await ChangeAsync(workshop, draft, new NormChange(norm, December, null, min, null, null));
        }

        return await PublishAsync(workshop, draft);
    }

    private static async Task<OpenDraft> ChangeAsync(Workshop workshop, OpenDraft draft, NormChange change) =>
        Workshop.Value(await workshop.Desk.ChangeNormAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, change));

    private static async Task<ProgramVersion> PublishAsync(Workshop workshop, OpenDraft draft)
    {
        var publisher = workshop.Get<Publisher>();
        var asked = Workshop.Value(await publisher.AskAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, new PublicationPlan(December, "Новые нормы", OpenCases.Never)));
        return Workshop.Value(await publisher.ApproveAsync(workshop.Reviewer, asked.Row.Id, asked.Row.Version));
    }
}
