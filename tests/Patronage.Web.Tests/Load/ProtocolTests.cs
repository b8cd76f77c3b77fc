using Patronage.Load;
using Patronage.Load.Acting;
using Patronage.Load.Circuits;
using Patronage.Load.Fill;

namespace Patronage.Web.Tests.Load;

/// <summary>The pure parts of the tool that puts the site under load.</summary>
public sealed class ProtocolTests
{
    public static TheoryData<object?> Values => [null, true, false, "", "«Мой день»", new string('я', 40), new string('x', 300), new string('y', 70_000), 0L, 127L, 128L, 100_000L, -1L, long.MaxValue];

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_WrittenAndRead_IsTheSame(object? value) =>
        Assert.Equal(value, new MessagePackReader(new MessagePackWriter().Value(value).Written).Read());

    [Fact]
    public void Bytes_WrittenAndRead_AreTheSame() =>
        Assert.Equal([1, 2, 250], ((ReadOnlyMemory<byte>)new MessagePackReader(new MessagePackWriter().Value(new byte[] { 1, 2, 250 }).Written).Read()!).ToArray());

    [Fact]
    public void Message_ThatEndsTooEarly_IsRefused()
    {
        var whole = new MessagePackWriter().Text("Ильясовы").Written;

        Assert.Throws<InvalidDataException>(() => new MessagePackReader(whole[..^1]).Read());
    }

    [Fact]
    public void Messages_ArrivingInPieces_AreTakenWhenWhole()
    {
        byte[] two = [.. HubMessages.Call("7", "StartCircuit", "http://127.0.0.1/", new string('z', 500)), .. HubMessages.StillHere()];

        for (var arrived = 0; arrived < two.Length; arrived++)
        {
            Assert.InRange(HubMessages.Take(two.AsMemory(0, arrived), out var part).Count, 0, 1);
            Assert.InRange(part, 0, arrived);
        }

        var messages = HubMessages.Take(two, out var taken);
        Assert.Equal(two.Length, taken);
        Assert.Equal(["StartCircuit", "7"], [messages[0][3], messages[0][2]]);
        Assert.Equal((long)HubMessages.Ping, messages[1][0]);
    }

    [Fact]
    public void Markers_OfAPage_AreThoseOfCircuitsAlone()
    {
        const string Page = """<!--Blazor:{"type":"server","sequence":0,"descriptor":"abc"}--><p></p><!--Blazor:{"type":"webassembly","descriptor":"no"}--><!--Blazor-Server-Component-State:kept-->""";

        var markers = PageMarkers.Of(Page);

        Assert.Equal("abc", (string?)Assert.Single(markers.Components)["descriptor"]);
        Assert.Equal("kept", markers.State);
        Assert.Contains("\"ssrComponentId\":1", markers.Additions(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(0.95, 19)]
    [InlineData(1, 20)]
    public void Percentile_OfTwentyValues_IsTheOneThatTheShareIsNotAbove(double share, double expected) =>
        Assert.Equal(expected, Timings.Percentile([.. Enumerable.Range(1, 20).Select(value => (double)value)], share));

    [Fact]
    public void Bars_OfWhatWasNeverDone_AreNotMet()
    {
        var timings = new Timings();
        timings.Add(Act.Day, TimeSpan.FromMilliseconds(149));

        var bars = Bars.Of(timings).ToList();

        Assert.True(bars[0].IsMet);
        Assert.All(bars.Skip(1), bar => Assert.False(bar.IsMet));
        Assert.Contains("**no**", Bars.Table(bars), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fill", "--cases")]
    [InlineData("fill", "cases", "10")]
    public void Arguments_WithoutAValue_AreRefused(params string[] args) => Assert.Throws<FormatException>(() => new Arguments(args));

    [Fact]
    public void Site_OnAnotherMachine_IsNotPutUnderLoad() => Assert.Throws<ArgumentException>(() => new SiteVisit(new Uri("http://192.0.2.1/")));

    [Fact]
    public void Surnames_UpToTheirCount_AreAllDifferent() => Assert.Equal(Surnames.Count, Enumerable.Range(0, Surnames.Count).Select(number => Surnames.Of(number).Male).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Cases_SharedAmongOrganizations_AreAllThere()
    {
        var data = new LargeData { Cases = 103, Organizations = 20, Storage = new() };

        Assert.Equal(103, Enumerable.Range(0, 20).Sum(data.CasesOf));
    }
}
