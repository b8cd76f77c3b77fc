using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Programs.Reading;
using Patronage.Services.Erasing;
using Patronage.Services.Results;
using Patronage.Services.Retention;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Cases;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Retention;

/// <summary>A file is proposed only when its term has passed by what the program or the organization says; what somebody still needs is not.</summary>
public sealed class RetentionTests
{
    private const string Paper = "Номенклатура дел 2026, приказ № 7";
    private static readonly DateOnly Ended = new(2020, 5, 4);

    [Fact]
    public async Task File_WhileNobodySaysHowLong_IsKept()
    {
        await using var region = await Region.OpenAsync();
        await EndedAsync(region, "Прежние");

        var page = Value(await region.Get<RetentionDesk>().ReadAsync(region.People[Role.Head]));

        Assert.Empty(page.Files);
        Assert.Equal(RetentionSource.Nobody, Assert.Single(page.Rules).Source);
    }

    [Fact]
    public async Task File_PastTheSettingOfTheOrganization_IsProposedWithThatReason_AndDestroyedByTwo()
    {
        await using var region = await Region.OpenAsync();
        var (desk, head) = (region.Get<RetentionDesk>(), region.People[Role.Head]);
        var work = await EndedAsync(region, "Прежние");
        await EndedAsync(region, "Недавние", new(2025, 1, 1));
        Assert.IsType<Outcome<bool>.Denied>(await desk.SetAsync(head, 5, Paper));
        Assert.IsType<Outcome<bool>.Invalid>(await desk.SetAsync(region.Administrator, 0, ""));
        // What is set above holds below.
        Value(await desk.SetAsync(region.Chief, 5, Paper));

        var page = Value(await desk.ReadAsync(head));

        var file = Assert.Single(page.Files);
        Assert.Equal((work, "Прежние-1", RetentionHold.None, true, true), (file.CaseId, file.Number, file.Hold, file.MayPropose, file.MayHold));
        Assert.Equal((RetentionSource.Setting, Ended.AddYears(5)), (file.Term.Source, file.Term.Until));
        Assert.Contains("настройка организации", Assert.Single(file.Term.Why.Readings), StringComparison.Ordinal);
        Assert.Contains(file.Term.Why.Facts, fact => fact.Value == Paper);
        Assert.Empty(file.Term.Why.Sources);
        var seen = Assert.Single(Value(await desk.ReadAsync(region.Auditor)).Files);
        Assert.Equal((false, false), (seen.MayPropose, seen.MayHold));

        var id = Value(await region.Get<ErasureDesk>().AskAsync(head, new ErasureInput(file.Number, ErasureBasis.TermOver, Paper)));
        Assert.Equal(RetentionHold.Proposed, Assert.Single(Value(await desk.ReadAsync(head)).Files).Hold);
        Value(await region.Get<ErasureDesk>().DecideAsync(region.Administrator, id, true, file.Number));
        Assert.Empty(Value(await desk.ReadAsync(head)).Files);
    }

    [Fact]
    public async Task Files_OnMorePagesThanOne_AreAllReachedAndNoneTwice()
    {
        await using var region = await Region.OpenAsync();
        var head = region.People[Role.Head];
        Value(await region.Get<RetentionDesk>().SetAsync(region.Chief, 5, Paper));
        for (var i = 0; i < RetentionDesk.PageSize + 3; i++)
        {
            await EndedAsync(region, $"Прежние {i}", Ended.AddDays(i));
        }

        var (first, second, beyond) = (Value(await region.Get<RetentionDesk>().ReadAsync(head)), Value(await region.Get<RetentionDesk>().ReadAsync(head, 2)), Value(await region.Get<RetentionDesk>().ReadAsync(head, 9)));

        Assert.Equal((RetentionDesk.PageSize, 3, RetentionDesk.PageSize + 3), (first.Files.Count, second.Files.Count, first.Total));
        Assert.Equal(RetentionDesk.PageSize + 3, first.Files.Concat(second.Files).Select(file => file.CaseId).Distinct().Count());
        Assert.Equal((Ended, 2), (first.Files[0].EndedOn, beyond.Page));
    }

    [Fact]
    public async Task File_HeldByAPaper_IsNeitherProposedNorDestroyed()
    {
        await using var region = await Region.OpenAsync();
        var (desk, head, erasing) = (region.Get<RetentionDesk>(), region.People[Role.Head], region.Get<ErasureDesk>());
        var work = await EndedAsync(region, "Прежние");
        Value(await desk.SetAsync(region.Chief, 5, Paper));
        var asked = Value(await erasing.AskAsync(head, new ErasureInput("Прежние-1", ErasureBasis.TermOver, Paper)));
        Assert.IsType<Outcome<bool>.Invalid>(await desk.HoldAsync(head, work, " "));
        Assert.IsType<Outcome<bool>.NotFound>(await desk.HoldAsync(region.Stranger, work, "Запрос суда № 12"));
        Assert.IsType<Outcome<bool>.NotFound>(await desk.HoldAsync(region.Auditor, work, "Запрос суда № 12"));

        Value(await desk.HoldAsync(head, work, "Запрос суда № 12"));

        var file = Assert.Single(Value(await desk.ReadAsync(head)).Files);
        Assert.Equal((RetentionHold.Paper, "Запрос суда № 12", false), (file.Hold, file.HoldDocument, file.MayPropose));
        // Also what was proposed before.
        Assert.IsType<Outcome<bool>.Invalid>(await erasing.DecideAsync(region.Administrator, asked, true, "Прежние-1"));
        Value(await erasing.DecideAsync(region.Administrator, asked, false, null));
        Assert.IsType<Outcome<Guid>.Invalid>(await erasing.AskAsync(head, new ErasureInput("Прежние-1", ErasureBasis.TermOver, Paper)));

        Value(await desk.HoldAsync(head, work, null));
        Assert.True(Assert.Single(Value(await desk.ReadAsync(head)).Files).MayPropose);
    }

    [Fact]
    public async Task File_OfAFamilyWithAnotherOpenOrYoungerCase_IsNotProposed()
    {
        await using var region = await Region.OpenAsync();
        var (desk, head) = (region.Get<RetentionDesk>(), region.People[Role.Head]);
        var (open, younger) = (await EndedAsync(region, "Вернувшиеся"), await EndedAsync(region, "Двойные"));
        Value(await desk.SetAsync(region.Chief, 5, Paper));
        await SiblingAsync(region, open, CaseState.Open, null);
        await SiblingAsync(region, younger, CaseState.Closed, new(2026, 1, 10));

        var files = Value(await desk.ReadAsync(head)).Files.ToDictionary(file => file.CaseId);

        Assert.Equal((RetentionHold.OpenCase, RetentionHold.KeptLonger), (files[open].Hold, files[younger].Hold));
        Assert.All(files.Values, file => Assert.False(file.MayPropose));
    }

    [Fact]
    public async Task Term_OfAProgramThatStatesOne_IsItsNormWithClauseAndReading()
    {
        await using var region = await Region.OpenAsync();
        await using var db = region.Database();
        var files = (await db.ProgramVersions.FirstAsync(version => version.ProgramId == "novgorod")).ReadFiles().ToDictionary(StringComparer.Ordinal);
        var identity = files.Keys.Single(path => path.EndsWith("novgorod/program.json", StringComparison.Ordinal));
        var norms = files.Keys.Single(path => path.EndsWith("novgorod/norms.json", StringComparison.Ordinal));
        files[identity] = files[identity].Replace("\"act\":", "\"retention\": \"file-years\", \"act\":", StringComparison.Ordinal);
        files[norms] = files[norms].Replace("{ \"items\": [", "{ \"items\": [ { \"id\": \"file-years\", \"title\": \"Срок хранения личного дела\", \"amount\": 3, \"unit\": \"years\", \"reading\": \"Считается от дня завершения.\", \"source\": { \"act\": \"order-305\", \"clause\": \"3.9\" } },", StringComparison.Ordinal);
        var result = ProgramCompiler.Compile("novgorod", new MemoryProgramFiles(files));
        Assert.True(result.Program is not null, string.Join("; ", result.Errors));

        var term = RetentionTerms.Of(result.Program!, new OrganizationFacts(), new RetentionSetting(50, Paper, Guid.Empty, Ended), Ended);

        Assert.Equal((RetentionSource.Program, Ended.AddYears(3)), (term.Source, term.Until));
        Assert.Equal("3.9", Assert.Single(term.Why.Sources).Clause);
        Assert.Equal(["Считается от дня завершения."], term.Why.Readings);

        files[norms] = files[norms].Replace("\"unit\": \"years\", \"reading\": \"Считается", "\"unit\": \"people\", \"reading\": \"Считается", StringComparison.Ordinal);
        Assert.NotEmpty(ProgramCompiler.Compile("novgorod", new MemoryProgramFiles(files)).Errors);
    }

    private static async Task<Guid> EndedAsync(Region region, string title, DateOnly? on = null)
    {
        var work = await region.CaseAsync(region.Centre, title, CaseState.Closed);
        await using var db = region.Database();
        (await db.Cases.SingleAsync(row => row.Id == work)).ClosedOn = on ?? Ended;
        await db.SaveChangesAsync();
        return work;
    }

    private static async Task SiblingAsync(Region region, Guid work, CaseState state, DateOnly? closed)
    {
        await using var db = region.Database();
        var row = await db.Cases.SingleAsync(item => item.Id == work);
        db.Cases.Add(new CaseRow { OrganizationId = row.OrganizationId, FamilyId = row.FamilyId, Number = $"{row.Number}-2", ProgramId = row.ProgramId, ProgramVersionId = row.ProgramVersionId, ReferredOn = Region.Today, State = state, ClosedOn = closed });
        await db.SaveChangesAsync();
    }

    private static T Value<T>(Outcome<T> outcome) => outcome is Outcome<T>.Invalid { Problems: var problems } ? throw new InvalidOperationException(string.Join("; ", problems)) : Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
