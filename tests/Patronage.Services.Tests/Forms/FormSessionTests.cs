using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Forms;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Forms;

public sealed class FormSessionTests
{
    private static readonly JournalEntry Referral = new() { Id = "r", Kind = EntryKind.Referral, Subject = "message", On = Shipped.Today.AddDays(-20), RecordedOn = Shipped.Today.AddDays(-20), Sequence = 1 };

    public static TheoryData<string> Programs => [.. Shipped.Demonstrated];

    /// <summary>Whatever the demonstration families have written down could have been written on the screen.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public void Check_FormsOfDemonstrationFamilies_HaveNoProblems(string id)
    {
        var program = Shipped.Program(id);
        var wrong = new List<string>();
        var count = 0;
        foreach (var file in Shipped.DemoCases(id))
        {
            foreach (var entry in file.Journal.Where(entry => entry.Kind is EntryKind.Form or EntryKind.Plan))
            {
                var subject = entry.Kind == EntryKind.Form
                    ? (FormSubject)new FormSubject.Form(program.Forms[entry.Subject], entry.Member, entry.Id)
                    : new FormSubject.Plan(program.Plans[entry.Subject], program.Forms.Find(program.Plans[entry.Subject].Form));
                var session = new FormSession(new FormContext(program, Shipped.Calendar(program), file, Shipped.Today), subject, entry.Answers);
                wrong.AddRange(session.Check().Select(problem => $"{file.Id} {entry.Subject}: {problem.Field}: {problem.Message}"));
                count++;
            }
        }

        Assert.True(count > 100);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Fields_ConditionOnAnotherAnswerOfTheForm_AreShownWhenItHolds()
    {
        var session = Open("novgorod", "assessment");
        Assert.False(Shown(session, "other-category-name"));

        session.Set("other-category", Answer.Of(true));
        Assert.True(Shown(session, "other-category-name"));
        Assert.Contains(session.Check(), problem => problem.Field == "other-category-name");

        session.Set("other-category-name", Answer.Of("мать-одиночка"));
        session.Set("other-category", Answer.Of(false));
        Assert.False(Shown(session, "other-category-name"));
        Assert.False(session.Collect().ContainsKey("other-category-name"));
        Assert.Equal("мать-одиночка", session["other-category-name"]?.Text);
    }

    [Theory]
    [InlineData("2020-01-01", true)]
    [InlineData("1990-01-01", false)]
    [InlineData(null, true)]
    public void Fields_ConditionOnTheMember_AreShownUnlessItIsKnownNotToHold(string? born, bool shown)
    {
        var member = new FamilyMember { Id = "m1", Name = "Иван", BirthDate = born is null ? null : DateOnly.ParseExact(born, "yyyy-MM-dd", null) };

        Assert.Equal(shown, Shown(Open("novgorod", "member-card", member), "disabled"));
    }

    [Fact]
    public void Fields_PrefilledAndComputed_TakeFactsOfTheFamily()
    {
        var program = Shipped.Program("tatarstan");
        var file = new CaseFile { Id = "c", Address = "ул. Мира, 5", Members = [new FamilyMember { Id = "m1", BirthDate = new DateOnly(2020, 1, 1) }], Journal = [Referral] };
        var session = new FormSession(new FormContext(program, Shipped.Calendar(program), file, Shipped.Today), new FormSubject.Plan(program.Plans[0], program.Forms[program.Plans[0].Form!]));

        Assert.Contains(session.Answers.Values, answer => answer.Text == "ул. Мира, 5");
        Assert.Contains(session.Fields, field => field is { Definition.Type: FieldType.Computed, Computed: "1" });
        Assert.All(session.Fields.Where(field => field.Definition.Type == FieldType.Computed), field => Assert.False(session.Collect().ContainsKey(field.Definition.Id)));
    }

    // The family is written down while the form is open: what follows from it comes then, and what was answered stays.
    [Theory]
    [InlineData(null, "m1")]
    [InlineData("m2", "m2")]
    public void PrefillMissing_OverWhatWasAnswered_FillsInTheRestAlone(string? answered, string expected)
    {
        var program = Shipped.Program("minsk-oblast");
        var file = new CaseFile { Id = "c", Members = [new FamilyMember { Id = "m0", BirthDate = new DateOnly(2020, 1, 1) }, new FamilyMember { Id = "m1", BirthDate = new DateOnly(1990, 1, 1) }, new FamilyMember { Id = "m2", BirthDate = new DateOnly(1991, 1, 1) }], Journal = [Referral] };
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["request"] = Answer.Of("Помочь с садом") };
        if (answered is not null) answers["applicant"] = Answer.Of(answered);
        var session = new FormSession(new FormContext(program, Shipped.Calendar(program), file, Shipped.Today), new FormSubject.Form(program.Forms["application"]), answers);

        session.PrefillMissing();

        Assert.Equal(expected, session["applicant"]?.Text);
        Assert.Equal("Помочь с садом", session["request"]?.Text);
        Assert.Null(session["applied-on"]);
    }

    [Theory]
    [InlineData("extract-date", "2026-03-03", "received-on", "2026-03-02", "extract-date", "Выписка не может быть составлена позже, чем её получил Центр.")]
    [InlineData("extract-date", "2026-03-02", "received-on", "2026-03-02", "extract-date", null)]
    [InlineData("extract-date", "2026-03-03", "received-on", "", "extract-date", null)]
    [InlineData("met-on", "2026-03-03", "extract-date", "2026-03-02", "met-on", "Заседание не может быть позже выписки из его решения.")]
    public void Check_AnswerAgainstAnother_StandsAtItsFieldOnlyWhenBothAreKnown(string first, string firstAnswer, string second, string secondAnswer, string field, string? words)
    {
        var session = Open("minsk-oblast", "extract");

        session.Set(first, Answer.Of(firstAnswer));
        session.Set(second, Answer.Of(secondAnswer));

        Assert.Equal(words, session.Check().FirstOrDefault(problem => problem.Field == field)?.Message);
    }

    [Fact]
    public void Check_TextThatIsNoDate_IsNotLostSilently()
    {
        var session = Open("novgorod", "assessment");
        var field = session.Fields.First(item => item.Definition.Type == FieldType.Date).Definition.Id;

        session.SetUnreadable(field, "Такого дня нет в календаре.");

        Assert.Equal("Такого дня нет в календаре.", Assert.Single(session.Check(), problem => problem.Field == field).Message);
        session.SetUnreadable(field, null);
        Assert.DoesNotContain(session.Check(), problem => problem.Message == "Такого дня нет в календаре.");
    }

    [Fact]
    public void Fields_NamedAsTheRoleOfWhoeverLeads_MeanAPersonByName()
    {
        FormOption[] people = [new("0199f0b3-0000-7000-8000-000000000001", "Гилязова Л. И."), new("0199f0b3-0000-7000-8000-000000000002", "Закиров Б. Н.")];
        var session = OpenPlan(null, people);
        FieldState Curator() => session.Fields.Single(state => state.Definition.Id == "curator");

        Assert.Equal("Закиров Б. Н.", session["curator"]?.Text);
        Assert.Equal(["Гилязова Л. И.", "Закиров Б. Н."], Curator().Options.Select(option => option.Text));
        Assert.DoesNotContain(session.Check(), problem => problem.Field == "curator");
        Assert.DoesNotContain(OpenPlan(session.Answers, []).Check(), problem => problem.Field == "curator");

        session = OpenPlan(new Dictionary<string, Answer>(StringComparer.Ordinal) { ["curator"] = Answer.Of("curator") }, people);
        Assert.Equal(["Гилязова Л. И.", "Закиров Б. Н.", "Куратор семьи"], Curator().Options.Select(option => option.Text));
        session.Set("curator", Answer.Of("nobody-of-them"));
        Assert.Contains(OpenPlan(session.Answers, []).Check(), problem => problem.Field == "curator");
    }

    private static bool Shown(FormSession session, string field) => session.Fields.Single(item => item.Definition.Id == field).Shown;

    private static FormSession OpenPlan(IReadOnlyDictionary<string, Answer>? answers, FormOption[] people)
    {
        var program = Shipped.Program("tatarstan");
        var file = new CaseFile { Id = "c", Members = [new FamilyMember { Id = "m1" }], Journal = [Referral] };
        return new FormSession(new FormContext(program, Shipped.Calendar(program), file, Shipped.Today) { People = people, Leads = people.Length > 0 ? people[^1].Text : null }, new FormSubject.Plan(program.Plans["ippss"], program.Forms["ippss"]), answers);
    }

    private static FormSession Open(string id, string form, FamilyMember? member = null)
    {
        var program = Shipped.Program(id);
        var file = new CaseFile { Id = "c", Members = [member ?? new FamilyMember { Id = "m1" }], Journal = [Referral] };
        return new FormSession(new FormContext(program, Shipped.Calendar(program), file, Shipped.Today), new FormSubject.Form(program.Forms[form], member?.Id));
    }
}
