using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Families;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Families;

public sealed class ListConditionsTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private Office _office = null!;
    private ListField _asked = null!;

    public async Task InitializeAsync()
    {
        _office = await Office.OpenAsync("novgorod", Monday);
        var fields = Value(await _office.Get<ListFields>().ReadAsync(_office.Curator));
        _asked = fields.First(field => field is { Form: not null, Kind: ListFieldKind.YesNo or ListFieldKind.Choice } && _office.Edition.Program.Forms[field.Key.Split('.')[0]].About is About.Line or About.Family);
        var (form, id) = (_asked.Key.Split('.')[0], _asked.Key.Split('.')[1]);
        await _office.FamilyAsync("Журавлёвы", _office.Curator.Id, Monday.AddDays(-40), [Office.Entry(EntryKind.Opened, "", Monday.AddDays(-39)),
            Office.Entry(EntryKind.Form, form, Monday.AddDays(-30)) with { Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { [id] = _asked.Kind == ListFieldKind.YesNo ? Answer.Of(true) : Answer.Of(_asked.Options[0].Id) } }]);
        await _office.FamilyAsync("Бондары", _office.Curator.Id, Monday.AddDays(-10), Office.Entry(EntryKind.Opened, "", Monday.AddDays(-9)));
        await _office.FamilyAsync("Чайки", _office.Colleague.Id, Monday.AddDays(-10), Office.Entry(EntryKind.Opened, "", Monday.AddDays(-9)));
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Theory]
    [InlineData("children~from~1", "Бондары Журавлёвы")]
    [InlineData("children~from~2", "")]
    [InlineData("children~to~0", "")]
    [InlineData("referred~ago~30", "Журавлёвы")]
    [InlineData("referred~from~2026-11-01", "Бондары")]
    [InlineData("referred~to~2026-11-01", "Журавлёвы")]
    [InlineData("opened~within~0", "Бондары Журавлёвы")]
    [InlineData("contact~none~", "Бондары Журавлёвы")]
    [InlineData("paused~is~no", "Бондары Журавлёвы")]
    [InlineData("paused~is~yes", "")]
    [InlineData("children~from~1;referred~ago~30", "Журавлёвы")]
    [InlineData("no-such~is~yes", "")]
    [InlineData("referred~from~yesterday", "")]
    [InlineData("section~is~nowhere", "")]
    [InlineData("nothing;~~;a~b~c", "Бондары Журавлёвы")]
    public async Task Condition_OfAField_FindsThoseWhoMeetIt(string where, string expected)
    {
        var query = new FamilyQuery { Conditions = ListCondition.Read(where), Own = true, Sort = FamilySort.Family };

        Assert.Equal(expected, string.Join(' ', Value(await _office.Get<FamilyList>().ReadAsync(_office.Curator, query)).Lines.Select(line => line.Family)));
    }

    [Fact]
    public async Task Condition_OfAnAnswerToAForm_FindsWhoGaveItAndNotOthers()
    {
        var value = _asked.Kind == ListFieldKind.YesNo ? "yes" : _asked.Options[0].Id;

        Assert.Equal(["Журавлёвы"], await FoundAsync(new ListCondition(_asked.Key, FieldTest.Is, value)));
        Assert.Equal(["Бондары"], await FoundAsync(new ListCondition(_asked.Key, FieldTest.None, "")));
        Assert.Equal(["Журавлёвы"], await FoundAsync(new ListCondition(_asked.Key, FieldTest.Any, "")));
    }

    [Fact]
    public async Task Fields_OfEveryKindButRunningText_AreOffered()
    {
        var offered = Value(await _office.Get<ListFields>().ReadAsync(_office.Curator)).ToDictionary(field => field.Key);
        foreach (var form in _office.Edition.Program.Forms)
        {
            foreach (var field in form.Fields.Where(field => !field.Sensitive && field.Type is FieldType.Member or FieldType.Participant))
            {
                Assert.Contains(FieldTest.None, offered[$"{form.Id}.{field.Id}"].Tests);
            }
        }
    }

    [Fact]
    public async Task Condition_Any_TellsNothingOfOthersFamilies() =>
        Assert.DoesNotContain("Чайки", await FoundAsync(new ListCondition("children", FieldTest.From, "0")));

    [Fact]
    public void Conditions_WrittenAndRead_AreTheSame()
    {
        ListCondition[] conditions = [new("children", FieldTest.From, "3"), new("form.field", FieldTest.Is, "some-id"), new("ends", FieldTest.None, "")];

        Assert.Equal(conditions, ListCondition.Read(ListCondition.Write(conditions)));
        Assert.Null(ListCondition.Write([]));
        Assert.Empty(ListCondition.Read(null));
    }

    private async Task<IEnumerable<string>> FoundAsync(ListCondition condition) =>
        Value(await _office.Get<FamilyList>().ReadAsync(_office.Curator, new FamilyQuery { Conditions = [condition], Sort = FamilySort.Family })).Lines.Select(line => line.Family);

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
