using Patronage.Services.Referrals;
using Patronage.Web.Presenting;

namespace Patronage.Web.Tests.Presenting;

public sealed class FamilyColumnsTests
{
    [Theory]
    [InlineData(null, FamilyColumns.Ends, "state,due,led-by,ends")]
    [InlineData("state,due,led-by,ends", FamilyColumns.Ends, null)]
    [InlineData(null, FamilyColumns.Due, "state,led-by")]
    [InlineData("address", FamilyColumns.Address, "")]
    [InlineData("", FamilyColumns.State, "state")]
    public void Toggle_OfAColumn_AddsOrRemovesIt(string? chosen, string column, string? expected) => Assert.Equal(expected, FamilyColumns.Toggle(chosen, column));

    [Theory]
    [InlineData(null, null)]
    [InlineData("led-by,state,due", null)]
    [InlineData("ends,state", "state,ends")]
    [InlineData("no-such,%27", "")]
    public void Known_FromAnAddress_KeepsWhatThereIsInItsOrder(string? chosen, string? expected) => Assert.Equal(expected, FamilyColumns.Known(chosen));

    [Fact]
    public void Reasons_OfEachKind_HaveWordsOfTheirOwn()
    {
        var words = Enum.GetValues<MatchKind>().Select(kind => MatchWords.Of(new MatchReason(kind, "Иванов Пётр", IsChild: true))).ToList();

        Assert.Equal(words.Count, words.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("та же фамилия и дата рождения ребёнка", words);
        Assert.Equal("Иванов Пётр: те же имя и дата рождения ребёнка", words[0]);
    }
}
