using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Translating;
using Patronage.Programs.Comparing;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Profiles.Moving;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Verification;
using Patronage.Storage.Cases;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Profiles;

public sealed class MoveCasesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private const string Paper = "Приказ № 14 от 20.11.2026";

    [Fact]
    public async Task Move_Confirmed_LeadsEachCaseUnderTheNewProgramFromTodayAndTheOldOneBefore()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        var caseId = await CrisisAsync(office, "Ивановы");
        var (move, preview) = await PreparedAsync(office, "tatarstan");

        var moved = await office.Get<MoveCases>().ConfirmAsync(Methodologist(office), move, preview.Stamps, preview.Mapping.Version, Paper);

        Assert.Equal(1, Value(moved));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Head, caseId, "case-page"));
        Assert.Equal(("tatarstan", preview.Cases[0].Becomes.Level), (open.Edition.Program.Identity.Id, open.Edition.Program.Levels.Find(open.Main.Line.Level)!.Title.Default));
        var told = CaseMove.Of(open.File.Journal).Single();
        Assert.Equal(("minsk-oblast", 1, "tatarstan", Paper), (told.From.ProgramId, told.From.Ordinal, told.To.ProgramId, told.Entry.Reason));
        Assert.Contains(told.Mapping.Elements, item => item is { Topic: TopicKind.Levels, Becomes.Length: > 0 });
        var spans = Value(await office.Get<CaseVersions>().ReadAsync(office.Head, caseId));
        Assert.Equal([(Today, (DateOnly?)null), (Today.AddDays(-40), Today.AddDays(-1))], spans.Select(span => (span.From, span.To)));
        var before = Value(await office.Get<LedgerReader>().ReadAsync(office.Head, caseId, Today.AddDays(-1), asThenKnown: true));
        Assert.Equal(("minsk-oblast", "emergency"), (before.Edition.Program.Identity.Id, before.Assessments[0].Line.Level));
        Assert.Equal("minsk-oblast", Value(await office.Get<LedgerReader>().ReadAsync(office.Head, caseId, Today.AddDays(-1), asThenKnown: false)).Edition.Program.Identity.Id);
    }

    [Fact]
    public async Task Move_Confirmed_LeavesProjectionsThatVerifyAndAnAuditOfEachCase()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        var caseId = await CrisisAsync(office, "Ивановы");
        var (move, preview) = await PreparedAsync(office, "tatarstan");
        var person = Methodologist(office);

        Value(await office.Get<MoveCases>().ConfirmAsync(person, move, preview.Stamps, preview.Mapping.Version, Paper));

        await using var db = office.Database();
        var row = await db.Cases.SingleAsync(item => item.Id == caseId);
        Assert.Equal(("tatarstan", CaseState.Open), (row.ProgramId, row.State));
        var entries = await db.AuditEntries.Where(entry => entry.CaseId == caseId && entry.UserId == person.Id).ToListAsync();
        Assert.Contains(entries, entry => entry.SubjectType == nameof(CaseRow) && entry.Right == "Methodologist:MoveCases");
        Assert.Contains(entries, entry => entry.SubjectType == nameof(CaseProgramVersion));
        Assert.Contains(await db.CaseProgramVersions.Where(item => item.CaseId == caseId).Select(item => item.Mapping).ToListAsync(), mapping => mapping.Contains("Levels", StringComparison.Ordinal));
        Assert.Empty((await office.Get<DatabaseVerification>().VerifyAsync()).Differences);
    }

    [Fact]
    public async Task Move_OfWhichOneCaseWasWrittenToSince_MovesNone()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        var first = await CrisisAsync(office, "Ивановы");
        await CrisisAsync(office, "Петровы");
        var (move, preview) = await PreparedAsync(office, "tatarstan");
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, first, "case-page"));
        Value(await office.Get<CaseDesk>().WriteAsync(office.Curator, Operation.WorkOnCase, first, open.Stamp, _ => Outcome.Done<IReadOnlyList<JournalEntry>>([Office.Entry(EntryKind.Contact, "visit", Today)])));

        var outcome = await office.Get<MoveCases>().ConfirmAsync(Methodologist(office), move, preview.Stamps, preview.Mapping.Version, Paper);

        Assert.IsType<Outcome<int>.Invalid>(outcome);
        await using var db = office.Database();
        Assert.All(await db.Cases.ToListAsync(), row => Assert.Equal("minsk-oblast", row.ProgramId));
        Assert.Equal(CaseMoveState.Draft, (await db.CaseMoves.SingleAsync()).State);
    }

    [Fact]
    public async Task Move_WithoutPaperOrWithALineNobodyChose_IsRefused()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        await CrisisAsync(office, "Ивановы");
        var (desk, person) = (office.Get<MoveDesk>(), Methodologist(office));
        var move = await BegunAsync(office, "tatarstan");
        var mapping = Value(await desk.MapAsync(person, move));
        Assert.True(mapping.Open > 0);
        var preview = Value(await office.Get<MoveCases>().PreviewAsync(person, move));

        var problems = ((Outcome<int>.Invalid)await office.Get<MoveCases>().ConfirmAsync(person, move, preview.Stamps, mapping.Version, " ")).Problems;

        Assert.Equal([MoveRules.Reason, ""], problems.Select(problem => problem.Field));
        Assert.IsType<Outcome<int>.Conflict>(await office.Get<MoveCases>().ConfirmAsync(person, move, preview.Stamps, mapping.Version + 1, Paper));
    }

    [Fact]
    public async Task Choice_InPlaceOfAProposal_HoldsInThePreviewAndIsTakenBack()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        await CrisisAsync(office, "Ивановы");
        var (desk, person, move) = (office.Get<MoveDesk>(), Methodologist(office), await BegunAsync(office, "tatarstan"));
        var line = Value(await desk.MapAsync(person, move)).Lines.Single(item => item.Proposed.Topic == TopicKind.Levels);
        var other = line.Proposed.Offered.First(item => item.Id != line.Chosen?.Id);

        Value(await desk.ChooseAsync(person, move, 0, line, other.Id));

        Assert.Equal(other.Title.Default, Value(await office.Get<MoveCases>().PreviewAsync(person, move)).Cases.Single().Becomes.Level);
        Assert.IsType<Outcome<int>.Conflict>(await desk.ChooseAsync(person, move, 0, line, null));
        Assert.IsType<Outcome<int>.Invalid>(await desk.ChooseAsync(person, move, 1, line, "no-such"));
        Value(await desk.ChooseAsync(person, move, 1, line, line.Proposed.To!.Id));
        Assert.False(Value(await desk.MapAsync(person, move)).Lines.Single(item => item.Proposed.Topic == TopicKind.Levels).IsChosen);
    }

    [Fact]
    public async Task Draft_GivenUp_LeavesEverythingAndCannotBeConfirmed()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        await CrisisAsync(office, "Ивановы");
        var (move, preview) = await PreparedAsync(office, "tatarstan");
        var (desk, person) = (office.Get<MoveDesk>(), Methodologist(office));

        Value(await desk.DiscardAsync(person, move));

        Assert.IsType<Outcome<int>.Invalid>(await office.Get<MoveCases>().ConfirmAsync(person, move, preview.Stamps, preview.Mapping.Version, Paper));
        var page = Value(await desk.ShowAsync(person, office.OrganizationId));
        Assert.Equal((null, 0, "minsk-oblast"), (page.Draft, page.Done.Count, page.Now!.Program.Identity.Id));
        Assert.Equal("Дело 2026-001", $"Дело {Assert.Single(page.Cases).Number}");
    }

    [Fact]
    public async Task Move_ToAProgramThatBuildsOnTheFirst_KeepsEverythingAsItIsWritten()
    {
        await using var office = await Office.OpenAsync("belarus", Today);
        var level = office.Edition.Program.Levels[0].Id;
        var caseId = await office.FamilyAsync("Ивановы", office.Curator.Id, Today.AddDays(-40), Office.OnLevel(level, Today.AddDays(-39)));
        var move = await BegunAsync(office, "minsk-oblast");
        var preview = Value(await office.Get<MoveCases>().PreviewAsync(Methodologist(office), move));
        Assert.Equal((1, 0), (preview.Mapping.Whole, preview.Mapping.Lines.Count));

        Value(await office.Get<MoveCases>().ConfirmAsync(Methodologist(office), move, preview.Stamps, preview.Mapping.Version, Paper));

        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, caseId, "case-page"));
        Assert.Equal(("minsk-oblast", level, Today.AddDays(-39)), (open.Edition.Program.Identity.Id, open.Main.Line.Level, open.Main.Line.LevelSince));
    }

    [Theory]
    [InlineData(Role.Curator)]
    [InlineData(Role.Head)]
    [InlineData(Role.Auditor)]
    public async Task Move_AskedForByOthers_IsDenied(Role role)
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        await CrisisAsync(office, "Ивановы");
        var move = await BegunAsync(office, "tatarstan");
        var person = Someone(office, role, office.OrganizationId);

        Assert.IsType<Outcome<MovePage>.Denied>(await office.Get<MoveDesk>().ShowAsync(person, office.OrganizationId));
        Assert.IsType<Outcome<Guid>.Denied>(await office.Get<MoveDesk>().BeginAsync(person, new MoveWish(office.OrganizationId, office.Edition.VersionId, [])));
        Assert.IsType<Outcome<MovePreview>.NotFound>(await office.Get<MoveCases>().PreviewAsync(person, move));
        Assert.IsType<Outcome<MovePreview>.NotFound>(await office.Get<MoveCases>().PreviewAsync(Someone(office, Role.Administrator, Guid.CreateVersion7()), move));
    }

    private static Task<Guid> CrisisAsync(Office office, string title) =>
        office.FamilyAsync(title, office.Curator.Id, Today.AddDays(-40), [.. Office.OnLevel("emergency", Today.AddDays(-39)), Office.Entry(EntryKind.Contact, "visit", Today.AddDays(-30))]);

    private static Person Methodologist(Office office) => Someone(office, Role.Methodologist, office.OrganizationId) with { Id = office.Head.Id };

    private static Person Someone(Office office, Role role, Guid organization) =>
        new() { Id = office.Colleague.Id, DisplayName = "Кто-то", OrganizationId = organization, Roles = [new HeldRole(role, organization, [organization], "")] };

    private static async Task<Guid> BegunAsync(Office office, string programId)
    {
        var edition = (await office.Get<ProgramCatalogue>().InForceAsync(programId, Today))!;
        return Value(await office.Get<MoveDesk>().BeginAsync(Methodologist(office), new MoveWish(office.OrganizationId, edition.VersionId, [])));
    }

    // What nothing was found for is said to have no counterpart.
    private static async Task<(Guid Move, MovePreview Preview)> PreparedAsync(Office office, string programId)
    {
        var (desk, person, move) = (office.Get<MoveDesk>(), Methodologist(office), await BegunAsync(office, programId));
        while (Value(await desk.MapAsync(person, move)) is { Open: > 0 } mapping)
        {
            Value(await desk.ChooseAsync(person, move, mapping.Version, mapping.Lines.First(line => line.IsOpen), null));
        }

        return (move, Value(await office.Get<MoveCases>().PreviewAsync(person, move)));
    }

    private static T Value<T>(Outcome<T> outcome) => outcome is Outcome<T>.Done { Value: var value } ? value : throw new Xunit.Sdk.XunitException(outcome is Outcome<T>.Invalid { Problems: var problems } ? string.Join("; ", problems) : outcome.ToString());
}
