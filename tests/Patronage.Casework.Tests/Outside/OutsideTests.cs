using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
using Patronage.Casework.Outside;

namespace Patronage.Casework.Tests.Outside;

public sealed class OutsideTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(1, false, true)]
    [InlineData(1, true, false)]
    public void Sending_WithATermOfAnswer_IsOverdueFromTheDayAfterUntilItIsAnswered(int daysAfter, bool answered, bool overdue)
    {
        List<JournalEntry> journal = [Entry("s", EntryKind.Sent, new(2026, 11, 10)) with { Subject = "school", Reason = "Справка", Answers = Answers((Correspondence.KindField, "Request"), (Correspondence.AnswerByField, "2026-11-20")) }];
        if (answered) journal.Add(Entry("a", EntryKind.Answered, new(2026, 11, 20)) with { Reference = "s", Reason = "Пришла" });
        var today = new DateOnly(2026, 11, 20).AddDays(daysAfter);

        var sending = Assert.Single(Correspondence.Of(File(journal), today));

        Assert.Equal((overdue, SentKind.Request, "school", "Справка"), (sending.IsOverdue(today), sending.Kind, sending.To, sending.What));
        Assert.Equal(answered ? ("Пришла", new DateOnly(2026, 11, 20)) : ("", (DateOnly?)null), (sending.Answer, sending.AnsweredOn));
    }

    [Fact]
    public void Sending_ThatWasAnnulled_IsNoMore()
    {
        var file = File([Entry("s", EntryKind.Sent, new(2026, 11, 10)), Entry("x", EntryKind.Annulled, new(2026, 11, 10)) with { Supersedes = "s" }]);

        Assert.Empty(Correspondence.Of(file, Today));
    }

    [Theory]
    [InlineData("2026-11-23", null, ConsentState.InForce)]
    [InlineData("2026-11-22", null, ConsentState.Ended)]
    [InlineData(null, null, ConsentState.InForce)]
    [InlineData("2027-01-01", "2026-11-23", ConsentState.Withdrawn)]
    public void Consent_OnADay_IsInForceEndedOrWithdrawn(string? until, string? withdrawnOn, ConsentState state)
    {
        List<JournalEntry> journal = [Entry("c", EntryKind.Consent, new(2026, 1, 12)) with { Member = "mother", Reason = "Сопровождение", Answers = until is null ? Answers() : Answers((Consents.UntilField, until)) }];
        if (withdrawnOn is { } on) journal.Add(Entry("w", EntryKind.ConsentWithdrawn, DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) with { Reference = "c", Reason = "Передумала" });
        var file = File(journal);

        Assert.Equal(state, Assert.Single(Consents.Of(file, Today)).State);
        Assert.Equal(state != ConsentState.InForce, Consents.Lapsed(file, Today).Count == 1);
    }

    [Fact]
    public void Consent_GivenAnew_CoversWhatHasEnded()
    {
        var file = File([Entry("c", EntryKind.Consent, new(2025, 1, 12)) with { Member = "mother", Answers = Answers((Consents.UntilField, "2026-01-12")) }, Entry("d", EntryKind.Consent, new(2026, 1, 13)) with { Member = "mother" }]);

        Assert.Empty(Consents.Lapsed(file, Today));
        Assert.Equal(["d", "c"], Consents.Of(file, Today).Select(consent => consent.Id));
    }

    [Theory]
    [InlineData(5, 0, 1, 6, null)]
    [InlineData(5, 1, 1, 6, "Голосов 7, а присутствовало 6")]
    [InlineData(5, 1, 1, null, null)]
    [InlineData(-1, 0, 0, 6, "Число голосов не бывает меньше нуля")]
    public void Votes_MoreThanMembers_AreWrong(int approve, int against, int abstained, int? present, string? wrong) => Assert.Equal(wrong, new Votes(approve, against, abstained).Problem(present));

    [Fact]
    public void Votes_WrittenAndRead_AreTheSame()
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        var votes = new Votes(4, 2, 0) { Dissent = "Срок мал" };
        votes.Into(answers);

        Assert.Equal(votes, Votes.Of(Entry("d", EntryKind.Decision, Today) with { Answers = answers }));
        Assert.Null(Votes.Of(Entry("d", EntryKind.Decision, Today)));
    }

    private static CaseFile File(IReadOnlyList<JournalEntry> journal) => new() { Id = "case", Members = [new FamilyMember { Id = "mother", Name = "Анна" }], Journal = [.. journal.Select((entry, index) => entry with { Sequence = index + 1 })] };

    private static JournalEntry Entry(string id, EntryKind kind, DateOnly on) => new() { Id = id, Kind = kind, On = on, RecordedOn = on };

    private static Dictionary<string, Answer> Answers(params (string Field, string Value)[] answers) => answers.ToDictionary(pair => pair.Field, pair => Answer.Of(pair.Value), StringComparer.Ordinal);
}
