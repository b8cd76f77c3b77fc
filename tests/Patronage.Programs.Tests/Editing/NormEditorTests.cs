using Patronage.Programs.Editing;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Editing;

public sealed class NormEditorTests
{
    private const string Norms = "program-templates/tatarstan/norms.json";
    private static readonly DateOnly December = new(2026, 12, 1);
    private static readonly DateOnly March = new(2027, 3, 1);
    private static readonly MemoryProgramFiles Tatarstan = ProgramCompiler.Closure("tatarstan", Repository.Programs);

    [Fact]
    public void Amount_CorrectedWithoutADay_IsAOneLineDiff()
    {
        var changed = Change(Tatarstan, "tatarstan", new NormChange("decision-days", null, 7, null, null, null));

        Assert.Equal(["      \"amount\": 10, → \"amount\": 7,"], Differences(Tatarstan, changed, Norms));
        Assert.Equal([7m], Norm(changed, "tatarstan", "decision-days").Values.Select(value => value.Amount!.Value));
    }

    [Fact]
    public void Amount_FromADay_BecomesDatedValuesInOneLine()
    {
        var changed = Change(Tatarstan, "tatarstan", new NormChange("decision-days", December, 7, null, null, null));

        Assert.Equal(
            ["      \"amount\": 10, → \"values\": [{ \"to\": \"2026-11-30\", \"amount\": 10 }, { \"from\": \"2026-12-01\", \"amount\": 7 }],"],
            Differences(Tatarstan, changed, Norms));
        var norm = Norm(changed, "tatarstan", "decision-days");
        Assert.Equal((10m, 7m), (norm.On(December.AddDays(-1))!.Amount, norm.On(December)!.Amount));
        Assert.Equal(
            Tatarstan.Paths.Order(StringComparer.Ordinal).Where(path => path != Norms).Select(Tatarstan.Read),
            changed.Paths.Order(StringComparer.Ordinal).Where(path => path != Norms).Select(changed.Read));
    }

    [Fact]
    public void Norm_TakenBack_HasItsPublishedTextAgainAndOthersKeepTheirs()
    {
        var once = Change(Tatarstan, "tatarstan", new NormChange("decision-days", December, 7, null, null, null));
        var both = Change(once, "tatarstan", new NormChange("crisis-families", December, 3, null, null, null));

        var reverted = NormEditor.Revert(both, Tatarstan, "tatarstan", "decision-days");

        Assert.Equal(Change(Tatarstan, "tatarstan", new NormChange("crisis-families", December, 3, null, null, null)).Read(Norms), reverted.Read(Norms));
        Assert.Equal(Tatarstan.Read(Norms), NormEditor.Revert(reverted, Tatarstan, "tatarstan", "crisis-families").Read(Norms));
    }

    [Fact]
    public void InheritedNorm_TakenBack_IsThatOfTheParentAgain()
    {
        var published = ProgramCompiler.Closure("soligorsk", Repository.Programs);
        var changed = Change(published, "soligorsk", new NormChange("start-work-days", December, 5, null, null, null, "minsk-program", "II"));
        Assert.NotEqual(Numbers(published), Numbers(changed));

        Assert.Equal(Numbers(published), Numbers(NormEditor.Revert(changed, published, "soligorsk", "start-work-days")));

        static IEnumerable<decimal?> Numbers(MemoryProgramFiles files) => Norm(files, "soligorsk", "start-work-days").Values.Select(value => value.Amount);
    }

    [Theory]
    [InlineData("/items/0/unit", "decision-days")]
    [InlineData("/items/1", "crisis-families")]
    [InlineData("/items/999/unit", null)]
    [InlineData("/items", null)]
    [InlineData("", null)]
    public void Place_InAFile_BelongsToTheElementAroundIt(string pointer, string? id) =>
        Assert.Equal(id, ElementPlaces.IdAt(Tatarstan.Read(Norms), new Rules.Diagnostics.SourcePlace(Norms, 1, 1, pointer)));

    [Fact]
    public void Place_InATextThatIsNoJson_BelongsToNoElement() =>
        Assert.Null(ElementPlaces.IdAt("{ \"items\": [", new Rules.Diagnostics.SourcePlace(Norms, 1, 1, "/items/0")));

    [Fact]
    public void Value_FromALaterDay_IsAddedAfterTheOneInForce()
    {
        var once = Change(Tatarstan, "tatarstan", new NormChange("decision-days", December, 7, null, null, null));
        var twice = Change(once, "tatarstan", new NormChange("decision-days", March, 5, null, null, null));

        Assert.Contains(
            "\"values\": [{ \"to\": \"2026-11-30\", \"amount\": 10 }, { \"from\": \"2026-12-01\", \"to\": \"2027-02-28\", \"amount\": 7 }, { \"from\": \"2027-03-01\", \"amount\": 5 }]",
            twice.Read(Norms), StringComparison.Ordinal);
        Assert.Equal([10m, 7m, 5m], Norm(twice, "tatarstan", "decision-days").Values.Select(value => value.Amount!.Value));
    }

    [Fact]
    public void Value_BetweenTwoStatedDays_HoldsUntilTheNextOne()
    {
        var once = Change(Tatarstan, "tatarstan", new NormChange("decision-days", March, 5, null, null, null));
        var norm = Norm(Change(once, "tatarstan", new NormChange("decision-days", December, 7, null, null, null)), "tatarstan", "decision-days");

        Assert.Equal((10m, 7m, 7m, 5m), (norm.On(December.AddDays(-1))!.Amount, norm.On(December)!.Amount, norm.On(March.AddDays(-1))!.Amount, norm.On(March)!.Amount));
    }

    [Fact]
    public void Value_OfADayThatIsStated_IsCorrectedInPlace()
    {
        var once = Change(Tatarstan, "tatarstan", new NormChange("decision-days", December, 7, null, null, null));
        var again = Change(once, "tatarstan", new NormChange("decision-days", December, 8, null, null, null));

        Assert.Equal(once.Read(Norms).Replace("\"amount\": 7 }", "\"amount\": 8 }", StringComparison.Ordinal), again.Read(Norms));
    }

    [Fact]
    public void FirstValue_OfDatedOnes_IsCorrectedWithoutADay()
    {
        var once = Change(Tatarstan, "tatarstan", new NormChange("decision-days", December, 7, null, null, null));
        var again = Change(once, "tatarstan", new NormChange("decision-days", null, 11, null, null, null));

        Assert.Equal([11m, 7m], Norm(again, "tatarstan", "decision-days").Values.Select(value => value.Amount!.Value));
    }

    [Fact]
    public void NewValue_WithItsClause_CitesItAndTheOldOneDoesNot()
    {
        var changed = Change(Tatarstan, "tatarstan", new NormChange("decision-days", December, 7, null, null, null, "annex-4", "IV, абзац 2"));
        var norm = Norm(changed, "tatarstan", "decision-days");

        Assert.Empty(norm.Values[0].Sources);
        Assert.Equal([("annex-4", "IV, абзац 2")], norm.Values[1].Sources.Select(source => (source.Act, source.Clause)));
    }

    [Fact]
    public void Bound_Changed_TouchesItsLineAlone()
    {
        var changed = Change(Tatarstan, "tatarstan", new NormChange("basic-months", null, null, null, 12, 8));

        Assert.Equal(["      \"expected\": 10, → \"expected\": 8,"], Differences(Tatarstan, changed, Norms));
    }

    [Theory]
    [InlineData(null, null, 9.0, null)]
    [InlineData(9.0, null, null, null)]
    [InlineData(null, 3.0, 9.0, 6.0)]
    public void Bounds_OfOtherKinds_TakeThePlaceOfTheOldOnes(double? amount, double? min, double? max, double? expected)
    {
        var change = new NormChange("planned-visits", null, (decimal?)amount, (decimal?)min, (decimal?)max, (decimal?)expected);
        var value = Norm(Change(ProgramCompiler.Closure("belarus", Repository.Programs), "belarus", change), "belarus", "planned-visits").Values[0];

        Assert.Equal((change.Amount, change.Min, change.Max, change.Expected), (value.Amount, value.Min, value.Max, value.Expected));
    }

    [Fact]
    public void EmptyNorm_GivenANumber_ReadsItBack()
    {
        var changed = Change(Tatarstan, "tatarstan", new NormChange("quarterly-report-day", December, 10, null, null, null));

        var norm = Norm(changed, "tatarstan", "quarterly-report-day");
        Assert.Null(norm.On(December.AddDays(-1)));
        Assert.Equal(10, norm.On(December)!.Amount);
    }

    [Theory]
    [InlineData("minsk-oblast", "need-act-days")]
    [InlineData("soligorsk", "start-work-days")]
    [InlineData("soligorsk", "emergency-visits")]
    public void InheritedNorm_Changed_GetsAnOverrideInTheChild(string program, string id)
    {
        var files = ProgramCompiler.Closure(program, Repository.Programs);
        var before = Compile(files, program);
        var was = before.Norms[id];
        var change = was.Values[0] is { Amount: { } amount }
            ? new NormChange(id, December, amount + 1, null, null, null)
            : new NormChange(id, December, null, was.Values[0].Min + 1, was.Values[0].Max + 1, null);
        change = change with { Act = before.Identity.Act, Clause = "7" };

        var changed = Change(files, program, change);

        Assert.Equal([ProgramPaths.Template(program, "norms.json")], changed.Paths.Where(path => !files.Paths.Contains(path) || files.Read(path) != changed.Read(path)));
        var norm = Norm(changed, program, id);
        Assert.Contains(program, norm.Origin.OverriddenBy.Select(origin => origin.ProgramId));
        Assert.Equal((was.Values[^1].Amount, change.Amount), (norm.On(December.AddDays(-1))!.Amount, norm.On(December)!.Amount));
        Assert.Equal((was.Values[^1].Max, change.Max), (norm.On(December.AddDays(-1))!.Max, norm.On(December)!.Max));
        Assert.Equal([(before.Identity.Act, "7"), .. was.Sources.Select(source => (source.Act, source.Clause))], norm.Sources.Select(source => (source.Act, source.Clause)));
    }

    [Fact]
    public void Override_OfAChildWithoutItsOwnNorms_MakesTheFile()
    {
        const string Child = """{ "id": "child", "extends": "tatarstan", "title": "Районная программа", "act": "tat-program" }""";
        var files = Tatarstan.With("program-templates/child/program.json", Child);

        var changed = Change(files, "child", new NormChange("decision-days", null, 5, null, null, null));

        Assert.Equal(5, Norm(changed, "child", "decision-days").Values[0].Amount);
        Assert.Equal(10, Norm(changed, "tatarstan", "decision-days").Values[0].Amount);
    }

    [Fact]
    public void CorrectionSinceTheAct_OfANormWithoutSuchAValue_IsRefused()
    {
        var changed = Change(Tatarstan, "tatarstan", new NormChange("quarterly-report-day", December, 10, null, null, null));

        Assert.Throws<ArgumentException>(() => Change(changed, "tatarstan", new NormChange("quarterly-report-day", null, 11, null, null, null)));
    }

    private static MemoryProgramFiles Change(MemoryProgramFiles files, string program, NormChange change) => NormEditor.Apply(files, Compile(files, program), change);

    private static Norm Norm(MemoryProgramFiles files, string program, string id) => Compile(files, program).Norms[id];

    private static Program Compile(MemoryProgramFiles files, string program)
    {
        var result = ProgramCompiler.Compile(program, files);
        Assert.True(result.IsGood, string.Join('\n', result.Errors));
        return result.Program!;
    }

    private static IEnumerable<string> Differences(MemoryProgramFiles was, MemoryProgramFiles became, string path)
    {
        var (before, after) = (was.Read(path).Split('\n'), became.Read(path).Split('\n'));
        Assert.Equal(before.Length, after.Length);
        return before.Zip(after).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} → {pair.Second.TrimStart()}");
    }
}
