using Patronage.Casework.Journal;
using Patronage.Reporting.Documents;
using Patronage.Reporting.Printing;
using Patronage.Services.Cases;
using Patronage.Services.Documents;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Documents;

public sealed class DocumentDeskTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Print_ByTheCurator_IsFilledFromTheCaseAndAudited()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        var id = await office.FamilyAsync("Леоновы", office.Curator.Id, Today.AddDays(-20), Refusal("1991"));

        var issued = Value(await office.Get<DocumentDesk>().PrintAsync(office.Curator, id, "refusal"));

        Assert.Equal("Заявление – Отказ – Леоновы", issued.FileName);
        Assert.Contains(Said(issued), text => text.Contains("Анна Леоновы", StringComparison.Ordinal));
        Assert.NotEmpty(DocxWriter.Write(issued.Document));
        await using var after = office.Database();
        Assert.Single(after.AuditEntries, entry => entry.SubjectType == "printed-document" && entry.CaseId == id && entry.UserId == office.Curator.Id);
    }

    [Fact]
    public async Task Print_OfAnEarlierRecord_SaysWhatThatRecordSays()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        var id = await office.FamilyAsync("Леоновы", office.Curator.Id, Today.AddDays(-20), Refusal("1991"), Refusal("1992"));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, id, "test"));
        var refusal = DocumentDesk.Of(open).Single(item => item.Definition.Id == "refusal");

        var latest = Value(await office.Get<DocumentDesk>().PrintAsync(office.Curator, id, "refusal"));
        var earlier = Value(await office.Get<DocumentDesk>().PrintAsync(office.Curator, id, "refusal", refusal.Records[1].Id));

        Assert.Equal(2, refusal.Records.Count);
        Assert.Equal(("1992", "1991"), (YearOf(latest), YearOf(earlier)));
    }

    [Fact]
    public async Task Print_ByAColleague_IsDeniedAndOnlyTheRefusalIsOnRecord()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        var id = await office.FamilyAsync("Леоновы", office.Curator.Id, Today.AddDays(-20), Refusal("1991"));
        await using var db = office.Database();
        var entries = db.AuditEntries.Select(entry => entry.Id).ToList();

        Assert.IsNotType<Outcome<IssuedDocument>.Done>(await office.Get<DocumentDesk>().PrintAsync(office.Colleague, id, "refusal"));
        Assert.Equal(Storage.Audit.AuditActions.Refused, Assert.Single(db.AuditEntries.Where(entry => !entries.Contains(entry.Id))).Action);
    }

    [Theory]
    [InlineData("no-such", null)]
    [InlineData("refusal", "no-such")]
    public async Task Print_OfWhatIsNotThere_IsNotFound(string document, string? record)
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        var id = await office.FamilyAsync("Леоновы", office.Curator.Id, Today.AddDays(-20), Refusal("1991"));

        Assert.IsType<Outcome<IssuedDocument>.NotFound>(await office.Get<DocumentDesk>().PrintAsync(office.Curator, id, document, record));
    }

    [Fact]
    public async Task Issue_OfADocument_StandsInTheJournal()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        var id = await office.FamilyAsync("Леоновы", office.Curator.Id, Today.AddDays(-20), Refusal("1991"));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, id, "test"));

        var written = Value(await office.Get<DocumentDesk>().IssueAsync(office.Curator, id, open.Stamp, "refusal"));

        Assert.Equal((EntryKind.Document, "refusal", Today), written.File.Journal[^1] is var entry ? (entry.Kind, entry.Subject, entry.On) : default);
    }

    [Fact]
    public async Task Issue_BySeveralAtOnce_GivesEachDocumentItsNumberWithoutAGap()
    {
        await using var office = await Office.OpenAsync("minsk-oblast", Today);
        var desk = office.Get<DocumentDesk>();
        var cases = new List<OpenCase>();
        foreach (var name in (string[])["Леоновы", "Бондары", "Юревичи"])
        {
            cases.Add(Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, await office.FamilyAsync(name, office.Curator.Id, Today.AddDays(-20), Refusal("1991")), "test")));
        }

        var issued = await Task.WhenAll(cases.Select(open => desk.IssueAsync(office.Curator, open.Row.Id, open.Stamp, "refusal")));

        Assert.Equal(["1", "2", "3"], issued.Select(outcome => NumberOf(Value(outcome))).Order(StringComparer.Ordinal));
        var again = Value(await desk.IssueAsync(office.Curator, cases[0].Row.Id, Value(issued[0]).Stamp, "refusal"));
        Assert.Equal("4", NumberOf(again));
    }

    [Fact]
    public async Task Issue_OfADocumentWhoseFormIsNumbered_LeavesTheNumberToTheForm()
    {
        await using var office = await Office.OpenAsync("tatarstan", Today);
        var id = await office.FamilyAsync("Валеева", office.Curator.Id, Today.AddDays(-20));
        var open = Value(await office.Get<CaseDesk>().OpenAsync(office.Curator, id, "test"));

        Assert.Null(NumberOf(Value(await office.Get<DocumentDesk>().IssueAsync(office.Curator, id, open.Stamp, "certificate"))));
    }

    private static string? NumberOf(OpenCase open) => open.File.Journal[^1].Answers.GetValueOrDefault(SeriesNumbers.DocumentNumberField)?.Text;

    private static JournalEntry Refusal(string year) => Office.Entry(EntryKind.Form, "refusal", Today.AddDays(-5)) with
    {
        Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["applicant"] = Answer.Of("mother"), ["birth-year"] = Answer.Of(year), ["signed-on"] = Answer.Of(Today.AddDays(-5)) },
    };

    private static string YearOf(IssuedDocument issued) => Said(issued).Single(text => text.Contains("года рождения", StringComparison.Ordinal))[..4];

    private static IEnumerable<string> Said(IssuedDocument issued) =>
        issued.Document.Blocks.OfType<PrintedBlock.Paragraph>().Select(block => string.Concat(block.Runs.OfType<PrintedRun.Words>().Select(run => run.Text)));

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
