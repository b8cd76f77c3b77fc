using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Work;

namespace Patronage.Services.Tests.Cases;

public sealed class RepeatedWritingTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;
    private Guid _case;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Monday);
        _case = await _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 5), Office.Entry(EntryKind.Opened, "", new(2026, 10, 6)));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Writing_SentAgainAfterItsAnswerWasLost_IsStoredOnce()
    {
        var first = await WriteAsync(_office.Curator, Sent());

        var second = await WriteAsync(_office.Curator, Sent());

        Assert.Equal(first.File.Journal.Count, second.File.Journal.Count);
        Assert.Equal(first.File.Journal[^1].Id, second.File.Journal[^1].Id);
    }

    public static TheoryData<string, JournalEntry> Others => new()
    {
        { "another text", Sent() with { Reason = "Другая справка" } },
        { "another day", Sent() with { On = Monday.AddDays(-1) } },
        { "another answer", Sent() with { Answers = new Dictionary<string, Answer> { ["kind"] = Answer.Of("Request") } } },
        { "another member", Sent() with { Member = "mother" } },
        { "an id of its own", Sent() with { Id = "0198b1f0000070008000000000000001" } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Writing_ThatDiffers_IsStored(string what, JournalEntry entry)
    {
        Assert.NotEmpty(what);
        var first = await WriteAsync(_office.Curator, Sent());

        Assert.Equal(first.File.Journal.Count + 1, (await WriteAsync(_office.Curator, entry)).File.Journal.Count);
    }

    [Fact]
    public async Task Writing_TheSameOfAnotherPersonOrDay_IsStored()
    {
        var first = await WriteAsync(_office.Curator, Sent());
        var second = await WriteAsync(_office.Head, Sent());
        _office.Clock.Today = Monday.AddDays(1);

        var third = await WriteAsync(_office.Head, Sent());

        Assert.Equal((first.File.Journal.Count + 1, first.File.Journal.Count + 2), (second.File.Journal.Count, third.File.Journal.Count));
    }

    [Fact]
    public async Task Writing_WithATextThatIsTooLong_IsRefusedAtItsPlace()
    {
        var open = await OpenAsync(_office.Curator);

        var outcome = await _office.Get<CaseDesk>().WriteAsync(_office.Curator, Operation.WorkOnCase, _case, open.Stamp, _ => Outcome.Done<IReadOnlyList<JournalEntry>>(
            [Sent() with { Reason = new string('д', 2001), Answers = new Dictionary<string, Answer> { ["note"] = Answer.Of(new string('д', 10_001)) } }]));

        Assert.Equal(["reason", "note"], Assert.IsType<Outcome<OpenCase>.Invalid>(outcome).Problems.Select(problem => problem.Field));
        Assert.Equal(open.File.Journal.Count, (await OpenAsync(_office.Curator)).File.Journal.Count);
    }

    [Fact]
    public async Task Member_SentAgainAfterTheAnswerWasLost_IsAddedOnce()
    {
        var change = new MemberChange(null, new MemberInput { Name = "Бондарь Олег", BirthDate = new(2020, 3, 1), Relation = "child" }, Monday);
        var edit = _office.Get<EditFamily>();
        await edit.MemberAsync(_office.Curator, _case, change);

        var again = await edit.MemberAsync(_office.Curator, _case, change);
        var twin = await edit.MemberAsync(_office.Curator, _case, change with { Facts = change.Facts with { Name = "Бондарь Игорь" } });

        Assert.Equal(3, Assert.IsType<Outcome<OpenCase>.Done>(again).Value.File.Members.Count);
        Assert.Equal(4, Assert.IsType<Outcome<OpenCase>.Done>(twin).Value.File.Members.Count);
    }

    private static JournalEntry Sent() => Office.Entry(EntryKind.Sent, "health-organizations", Monday) with { Reason = "Справка", Answers = new Dictionary<string, Answer> { ["kind"] = Answer.Of("Paper") } };

    private async Task<OpenCase> OpenAsync(Person person) => Assert.IsType<Outcome<OpenCase>.Done>(await _office.Get<CaseDesk>().OpenAsync(person, _case, "case-page")).Value;

    private async Task<OpenCase> WriteAsync(Person person, JournalEntry entry)
    {
        var open = await OpenAsync(person);
        return Assert.IsType<Outcome<OpenCase>.Done>(await _office.Get<CaseDesk>().WriteAsync(person, Operation.WorkOnCase, _case, open.Stamp, _ => Outcome.Done<IReadOnlyList<JournalEntry>>([entry]))).Value;
    }
}
