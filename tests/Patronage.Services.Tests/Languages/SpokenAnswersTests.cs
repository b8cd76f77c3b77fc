using Patronage.Services.Cases;
using Patronage.Services.Contacts;
using Patronage.Services.Families;
using Patronage.Services.Languages;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Languages;

/// <summary>Whoever has chosen a language reads the program's texts in it where the program has them, and answers in it.</summary>
public sealed class SpokenAnswersTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;
    private Guid _case;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("minsk-oblast", Monday);
        _case = await _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 5), Office.OnLevel("emergency", new(2026, 10, 12)));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Theory]
    [InlineData("ru")]
    [InlineData("be")]
    [InlineData("en")]
    public async Task Titles_OfTheProgram_AreSaidAsTheProgramHasThem(string code)
    {
        Speech.Language = InterfaceLanguage.Find(code)!;
        var program = _office.Edition.Program;

        var day = Assert.IsType<Outcome<MyDayView>.Done>(await _office.Get<MyDayReader>().ReadAsync(_office.Curator)).Value;
        var list = Assert.IsType<Outcome<FamilyPage>.Done>(await _office.Get<FamilyList>().ReadAsync(_office.Curator, new FamilyQuery())).Value;

        var level = program.Levels.Find("emergency")!.Title;
        Assert.Equal(code == "be" ? level.Translations["be"] : level.Default, Assert.Single(list.Lines).Level);
        var titles = program.Visits.Select(norm => norm.Title).Concat(program.Obligations.Select(item => item.Title)).Select(title => title.In(code)).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(day.Lines);
        Assert.All(day.Lines, line => Assert.Contains(line.What, titles));
    }

    [Theory]
    [InlineData("ru", "Выберите вид контакта.")]
    [InlineData("be", "Выберыце від кантакту.")]
    [InlineData("en", "Choose the type of contact.")]
    public async Task Refusal_IsSaidInTheLanguage(string code, string said)
    {
        Speech.Language = InterfaceLanguage.Find(code)!;

        var invalid = Assert.IsType<Outcome<OpenCase>.Invalid>(await _office.Get<ContactRecorder>().RecordAsync(_office.Curator, await ContactAsync() with { Kind = "no-such" }));

        Assert.Equal(said, Assert.Single(invalid.Problems).Message);
    }

    private async Task<ContactInput> ContactAsync()
    {
        var sheet = Assert.IsType<Outcome<ContactSheet>.Done>(await _office.Get<ContactRecorder>().OpenAsync(_office.Curator, _case)).Value;
        return new ContactInput { EntryId = Guid.CreateVersion7().ToString("N"), CaseId = _case, Shown = sheet.Stamp, Kind = sheet.Kinds[0].Id, On = Monday };
    }
}
