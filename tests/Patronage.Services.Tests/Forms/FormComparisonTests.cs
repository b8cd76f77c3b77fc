using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Forms;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Forms;

public sealed class FormComparisonTests
{
    // A form of no program: a field of each shape of answer.
    private static readonly FormDefinition Form = Shipped.Program("tatarstan").Forms[0] with
    {
        Fields = new ElementList<FieldDefinition>(
        [
            Field("score", FieldType.Number), Field("mood", FieldType.Choice), Field("needs", FieldType.Choices), Field("note", FieldType.Note), Field("sign", FieldType.Signature),
            Field("rows", FieldType.Table) with { Fields = [Field("what", FieldType.Text)] }, Field("never", FieldType.Text),
        ]),
    };

    public static TheoryData<string, Answer?, Answer?, bool> Pairs => new()
    {
        { "score", Answer.Of("1.0"), Answer.Of("1"), false },
        { "score", Answer.Of("1"), Answer.Of("2"), true },
        { "mood", Answer.Of("good"), Answer.Of("bad"), true },
        { "needs", Answer.OfItems(["a", "b"]), Answer.OfItems(["b", "a"]), false },
        { "needs", Answer.OfItems(["a"]), Answer.OfItems(["a", "b"]), true },
        { "note", Answer.Of("тихо"), Answer.Of("тихо"), false },
        { "note", Answer.None, Answer.None, false },
        { "note", Answer.None, Answer.Of("тихо"), true },
        { "note", null, Answer.Of("тихо"), false },
        { "note", Answer.Of("тихо"), null, false },
        { "rows", Answer.OfRows([Row("a")]), Answer.OfRows([Row("a")]), false },
        { "rows", Answer.OfRows([Row("a")]), Answer.OfRows([Row("b")]), true },
        { "rows", Answer.OfRows([Row("a")]), Answer.OfRows([Row("a"), Row("b")]), true },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Compare_TwoRecords_MarksWhatDiffers(string field, Answer? first, Answer? second, bool changed)
    {
        var compared = FormComparison.Of(Form, null, [Record(1, field, first), Record(2, field, second)]);

        Assert.Equal([false, changed], Assert.Single(compared.Fields).Answers.Select(answer => answer.Changed));
    }

    [Fact]
    public void Compare_RecordThatDidNotAsk_IsLookedOver()
    {
        var compared = FormComparison.Of(Form, null, [Record(1, "score", Answer.Of("3")), Record(2, "score", null), Record(3, "score", Answer.Of("5"))]);

        Assert.Equal([false, false, true], Assert.Single(compared.Fields).Answers.Select(answer => answer.Changed));
    }

    [Theory]
    [InlineData(FieldType.Date, "2026-01-01", "2026-01-02", false)]
    [InlineData(FieldType.Date, "2025-12-20", "2026-01-02", false)]
    [InlineData(FieldType.Date, "2025-12-20", "2025-12-24", true)]
    [InlineData(FieldType.Date, "2026-01-01", "2027-01-01", true)]
    [InlineData(FieldType.Text, "2026-01-01", "2026-01-02", true)]
    public void Compare_DayOfTheRecord_IsNoChange(FieldType type, string first, string second, bool changed)
    {
        var form = Form with { Fields = new ElementList<FieldDefinition>([Field("score", type)]) };

        var compared = FormComparison.Of(form, null, [Record(1, "score", Answer.Of(first)), Record(2, "score", Answer.Of(second))]);

        Assert.Equal(changed, Assert.Single(compared.Fields).HasChanges);
    }

    [Fact]
    public void Pick_FormThatHasNothingToCompare_TakesNoOther()
    {
        var other = Shipped.Program("tatarstan").Forms[1];
        ComparedForm[] forms = [new(other, null, [], []), new(Form, "son", [], []), new(Form, "daughter", [], [])];

        Assert.Null(FormComparison.Pick(forms, null, "none"));
        Assert.Equal(other.Id, FormComparison.Pick(forms, null, null)!.Key);
        Assert.Equal($"{Form.Id}:son", FormComparison.Pick(forms, null, Form.Id)!.Key);
        Assert.Equal($"{Form.Id}:daughter", FormComparison.Pick(forms, $"{Form.Id}:daughter", other.Id)!.Key);
    }

    [Fact]
    public void Compare_ShippedDemonstrations_FindFormsFilledInTwice()
    {
        var all = 0;
        foreach (var id in Shipped.Demonstrated)
        {
            var program = Shipped.Program(id);
            var found = Shipped.DemoCases(id)
                .SelectMany(file => Casework.CaseAssessor.AssessAll(program, Shipped.Calendar(program), file, Shipped.Today))
                .SelectMany(assessment => FormComparison.Of(program, assessment.Line))
                .ToList();

            Assert.All(found, form => Assert.True(form.Records.Count > 1 && form.Records.Zip(form.Records.Skip(1)).All(pair => pair.First.On <= pair.Second.On)));
            all += found.Count;
        }

        Assert.True(all > 0);
    }

    private static FieldDefinition Field(string id, FieldType type) => new() { Id = id, Title = new LocalText(id), Type = type, Origin = Shipped.Program("tatarstan").Forms[0].Origin };

    private static Dictionary<string, Answer> Row(string what) => new(StringComparer.Ordinal) { ["what"] = Answer.Of(what) };

    private static JournalEntry Record(int day, string field, Answer? answer) => new()
    {
        Id = $"e{day}", Kind = EntryKind.Form, Subject = Form.Id, On = new(2026, 1, day), RecordedOn = new(2026, 1, day), Sequence = day,
        Answers = answer is null ? new Dictionary<string, Answer>(StringComparer.Ordinal) : new Dictionary<string, Answer>(StringComparer.Ordinal) { [field] = answer },
    };
}
