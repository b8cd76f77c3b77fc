using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Services.Forms;
using Patronage.Services.Programs;
using Patronage.Web.Components.Forms;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Tests;

public sealed class GenericFormTests
{
    private static readonly DateOnly Today = new(2026, 2, 16);
    private static readonly ProductFiles Files = ProductFiles.Find(AppContext.BaseDirectory) ?? throw new InvalidOperationException("The programs that ship with the product are not above the tests.");
    private static readonly Lazy<ProgramLibrary> Library = new(() => ProgramLibrary.Load(Files.Templates, Files.Rules));

    public static TheoryData<string> Ids => ["minsk-oblast", "novgorod", "tatarstan"];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Form_OfEveryProgram_ShowsEachFieldWithItsLabelOnce(string id)
    {
        var program = Library.Value.Find(id)!;
        foreach (var form in program.Forms)
        {
            var session = Open(program, form);

            var page = await Page.Of<GenericForm>(("Session", session));

            foreach (var field in session.Fields.Where(field => field.Shown))
            {
                Assert.NotNull(page.GetElementById(FieldProblems.InputId("form", field.Definition.Id)));
            }

            var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
            Assert.All(page.QuerySelectorAll("input.input, select, textarea"), input => Assert.True(
                page.QuerySelector($"label[for='{input.Id}']") is not null || input.GetAttribute("aria-label") is not null, $"{id}/{form.Id}: {input.OuterHtml}"));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Form_OfEveryProgram_SaysAtEachFieldWhichClauseAsksForIt(string id)
    {
        var program = Library.Value.Find(id)!;
        foreach (var form in program.Forms)
        {
            var session = Open(program, form);

            var page = await Page.Of<GenericForm>(("Session", session));

            Assert.NotEmpty(session.Subject.Sources);
            Assert.Equal([], page.QuerySelectorAll(".form > div").Where(field => field.QuerySelector(".clause") is null).Select(field => $"{form.Id}: {field.TextContent.Trim()}"));
        }
    }

    [Fact]
    public async Task Form_WithProblems_SaysThemAtTheirFields()
    {
        var program = Library.Value.Find("tatarstan")!;
        var session = Open(program, program.Forms["refusal"]);
        Assert.Equal(session.Context.Today, session["signed-on"]?.AsDate());
        session.Set("signed-on", null);

        var page = await Page.Of<GenericForm>(("Session", session), ("Problems", session.Check()));

        var input = page.GetElementById("form-signed-on")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Contains("Укажите дату.", string.Join(' ', input.Referred("aria-describedby")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_ConditionThatBecomesTrue_ShowsTheField()
    {
        var program = Library.Value.Find("novgorod")!;
        var session = Open(program, program.Forms["assessment"]);
        Assert.Null((await Page.Of<GenericForm>(("Session", session))).GetElementById("form-other-category-name"));

        session.Set("other-category", Answer.Of(true));

        Assert.NotNull((await Page.Of<GenericForm>(("Session", session))).GetElementById("form-other-category-name"));
    }

    [Fact]
    public async Task Field_OfASignature_IsShownAsPaperOnly()
    {
        var program = Library.Value.Find("novgorod")!;
        var form = program.Forms.First(item => item.Fields.Any(field => field.Type == FieldType.Signature));
        var signature = form.Fields.First(field => field.Type == FieldType.Signature);

        var field = (await Page.Of<GenericForm>(("Session", Open(program, form)))).GetElementById(FieldProblems.InputId("form", signature.Id))!;

        Assert.Contains("на бумаге", field.Words(), StringComparison.Ordinal);
        Assert.Empty(field.QuerySelectorAll("input"));
    }

    private static FormSession Open(ModelProgram program, FormDefinition form)
    {
        var calendar = new CalendarShelf(Files).Get(program.Identity.Calendar);
        var file = new CaseFile
        {
            Id = "c",
            Members = [new FamilyMember { Id = "m1", Name = "Анна", BirthDate = new DateOnly(2015, 1, 1) }],
            Journal = [new JournalEntry { Id = "r", Kind = EntryKind.Referral, Subject = program.List("referrals")[0].Id, On = Today, RecordedOn = Today, Sequence = 1 }],
        };
        return new FormSession(new FormContext(program, calendar, file, Today), new FormSubject.Form(form, form.About == About.Member ? "m1" : null));
    }
}
