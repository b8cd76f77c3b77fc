using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Work;

namespace Patronage.Services.Tests.Work;

public sealed class RecordFormTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    // A page that knows of one member names it with whatever form is filled in.
    [Theory]
    [InlineData("minsk-oblast")]
    [InlineData("novgorod")]
    [InlineData("tatarstan")]
    public async Task Form_AboutTheFamilySentWithAMember_IsTakenAsAboutTheFamily(string programId)
    {
        await using var office = await Office.OpenAsync(programId, Monday);
        var id = await office.FamilyAsync("Бондары", office.Curator.Id, new(2026, 10, 5), Office.Entry(EntryKind.Opened, "", new(2026, 10, 6)));
        var desk = office.Get<CaseDesk>();
        var written = 0;
        foreach (var form in office.Edition.Program.Forms.Where(form => form.About is About.Line or About.Family))
        {
            var open = Assert.IsType<Outcome<OpenCase>.Done>(await desk.OpenAsync(office.Curator, id, "case-page")).Value;
            var answers = form.Fields.Select(field => (field.Id, Answer: Answered(office.Edition.Program, field))).Where(pair => pair.Answer is not null).ToDictionary(pair => pair.Id, pair => pair.Answer!, StringComparer.Ordinal);

            var outcome = await office.Get<RecordForm>().RunAsync(office.Curator, id, open.Stamp, new FormRecord(form.Id, answers) { Member = "mother" });

            Assert.True(outcome is Outcome<OpenCase>.Done or Outcome<OpenCase>.Invalid, $"{form.Id}: {outcome}");
            written += outcome is Outcome<OpenCase>.Done { Value.File.Journal: [.., { Kind: EntryKind.Form, Member: null }] } ? 1 : 0;
        }

        Assert.True(written > 0);
    }

    private static Answer? Answered(Program program, FieldDefinition field) => field.Type switch
    {
        FieldType.Date => Answer.Of(Monday),
        FieldType.Text or FieldType.Note => Answer.Of("Записано"),
        FieldType.YesNo => Answer.Of(false),
        FieldType.Member => Answer.Of("mother"),
        FieldType.Choice when program.Options(field.Options) is [var first, ..] => Answer.Of(first.Id),
        FieldType.Number when field.Series is null => Answer.Of(1m),
        _ => null,
    };
}
