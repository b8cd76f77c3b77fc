using Patronage.Programs.Editing;
using Patronage.Programs.Reading;
using Patronage.Services.Programs;
using Patronage.Web.Components.Studio;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Tests.Studio;

public sealed class NormRowsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly December = new(2026, 12, 1);
    private static readonly MemoryProgramFiles Published = Files();
    private static readonly ModelProgram Program = Compile(Published);

    [Fact]
    public void Norms_OfAProgram_StandEachInOneGroupByTheirUse()
    {
        var groups = NormRows.Of(Program, Program, Today);

        Assert.Equal(["Сроки действий", "Сроки сопровождения и этапов", "Нагрузка кураторов", "Дни отчётности", "Прочие числа"], groups.Select(group => group.Title));
        Assert.Equal(Program.Norms.Select(norm => norm.Id).Order(StringComparer.Ordinal), groups.SelectMany(group => group.Rows).Select(row => row.Norm.Id).Order(StringComparer.Ordinal));
        Assert.Contains(groups[0].Rows, row => row.Norm.Id == "decision-days");
        Assert.DoesNotContain(groups.SelectMany(group => group.Rows), row => row.IsChanged);
    }

    [Fact]
    public void Norm_FromALaterDay_ShowsTheNewValueBesideTheOneBefore()
    {
        var row = Row(new NormChange("decision-days", December, 7, null, null, null));

        Assert.True(row.IsChanged);
        Assert.Equal((10m, 7m, December), (row.WasValue!.Amount, row.Shown!.Amount, row.Shown.From));
    }

    [Fact]
    public void Norm_Corrected_ShowsTheNewValueBesideTheOldOne()
    {
        var row = Row(new NormChange("decision-days", null, 7, null, null, null));

        Assert.True(row.IsChanged);
        Assert.Equal((10m, 7m, null), (row.WasValue!.Amount, row.Shown!.Amount, row.Shown.From));
    }

    [Fact]
    public void Norm_WithoutANumber_GetsOneFromADay()
    {
        var row = Row(new NormChange("quarterly-report-day", December, 10, null, null, null));

        Assert.Equal((true, null, 10m), (row.IsChanged, row.WasValue, row.Shown!.Amount));
    }

    private static NormRow Row(NormChange change)
    {
        var changed = Compile(NormEditor.Apply(Published, Program, change));
        return NormRows.Of(changed, Program, Today).SelectMany(group => group.Rows).Single(row => row.Norm.Id == change.NormId);
    }

    private static ModelProgram Compile(MemoryProgramFiles files) => ProgramCompiler.Compile("tatarstan", files).Program!;

    private static MemoryProgramFiles Files()
    {
        var product = ProductFiles.Find(AppContext.BaseDirectory)!;
        return ProgramCompiler.Closure("tatarstan", new ProgramFolder(product.Templates, product.Rules));
    }
}
