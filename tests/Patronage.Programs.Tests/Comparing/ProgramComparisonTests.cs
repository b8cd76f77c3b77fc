using Patronage.Programs.Comparing;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Comparing;

public sealed class ProgramComparisonTests
{
    private static readonly DateOnly Day = new(2026, 11, 23);
    private static readonly Lazy<ProgramLibrary> Library = new(() => ProgramLibrary.Load(Repository.Programs));

    public static TheoryData<string> Ids { get; } = ["belarus", "minsk-oblast", "soligorsk", "novgorod", "tatarstan"];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Program_AgainstItself_DoesNotDiffer(string id)
    {
        var comparison = ProgramComparison.Of([Program(id), Program(id)], Day);

        Assert.Equal(0, comparison.Differences);
        Assert.True(comparison.Rows > 10);
    }

    [Fact]
    public void Levels_OfAProgramWithoutThem_AreSilentAndDiffer()
    {
        var row = Row(Compare("novgorod", "tatarstan"), TopicKind.Levels);

        Assert.True(row.Differs);
        Assert.True(row.Cells[0].IsSilent);
        Assert.Equal(["Кризисный", "Базовый", "Адаптационный"], row.Cells[1].Statements.Select(statement => statement.Text));
        Assert.All(row.Cells[1].Statements, statement => Assert.Contains(statement.Sources, source => source.Clause == "4.8"));
    }

    [Fact]
    public void PlanApproval_OfProgramsWithoutACommonId_MeetsInOneRow()
    {
        var comparison = Compare("minsk-oblast", "novgorod", "tatarstan");
        var who = Row(comparison, TopicKind.ApprovedBy);

        Assert.All(who.Cells, cell => Assert.False(cell.IsSilent));
        Assert.All(who.Cells, cell => Assert.All(cell.Statements, statement => Assert.False(string.IsNullOrEmpty(statement.Value))));
        Assert.Contains("30 календарных дней", Row(comparison, TopicKind.ApprovalTerms).Cells[1].Statements[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void VisitNorms_InWords_CarryNumberAndPeriod()
    {
        var row = Row(Compare("belarus", "minsk-oblast", "novgorod"), TopicKind.Visits);

        Assert.True(row.Differs);
        Assert.Equal("от 3 до 4 посещений в неделю", row.Cells[1].Statements[0].Value);
        Assert.True(row.Cells[2].IsSilent);
        Assert.Single(row.Cells[1].Without(row.Cells[0]));
    }

    [Fact]
    public void Caseload_OfTheOneProgramThatLimitsIt_NamesEveryLimitWithItsClause()
    {
        var row = Row(Compare("novgorod", "tatarstan"), TopicKind.Caseload);

        Assert.Equal(["4 семьи; рекомендуется", "6 семей; рекомендуется", "8 семей; рекомендуется"], row.Cells[1].Statements.Select(statement => statement.Value));
        Assert.All(row.Cells[1].Statements, statement => Assert.Equal("5.6", statement.Sources[0].Clause));
    }

    [Fact]
    public void OwnNorm_OfAnOrganization_StandsInTheOutline()
    {
        var program = Program("novgorod");
        var norm = program.Norms.First(item => item.Adjust?.By == AdjustedBy.Organization && item.Values.Count == 0);

        var silent = Norm(ProgramOutline.Of(program, Day), norm.Id);
        var set = Norm(ProgramOutline.Of(program, Day, new Dictionary<string, decimal> { [norm.Id] = 2 }), norm.Id);

        Assert.Equal("не установлено, задаёт организация", silent.Value);
        Assert.StartsWith("2 ", set.Value, StringComparison.Ordinal);
        Assert.EndsWith("установила организация", set.Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Outline_OfAProgram_HoldsEveryElementOnceAndEveryStatementHasItsClauseOrReading(string id)
    {
        var program = Program(id);
        var outline = ProgramOutline.Of(program, Day);

        TopicKind[] obligations =
            [TopicKind.AfterReferral, TopicKind.Assignment, TopicKind.ApprovalTerms, TopicKind.Repeating, TopicKind.OtherTerms, TopicKind.WithoutTerm, TopicKind.ReportTerms];
        Assert.Equal(program.Obligations.Select(item => item.Id).Order(), obligations.SelectMany(kind => outline[kind]).Select(statement => statement.Id).Order());
        Assert.Equal(program.Norms.Select(item => item.Id), outline[TopicKind.Norms].Select(statement => statement.Id));
        Assert.Equal(program.Provisions.Count + program.Acts.Count, outline.Chapters.First(chapter => chapter.Kind == ChapterKind.Texts).Topics.Sum(topic => topic.Statements.Count));
        Assert.All(
            outline.Chapters.Where(chapter => chapter.Kind is not ChapterKind.People).SelectMany(chapter => chapter.Topics).SelectMany(topic => topic.Statements),
            statement => Assert.True(statement.Sources.Count > 0 || statement.Reading is not null, $"{id}: {statement.Text}"));
    }

    private static Program Program(string id) => Library.Value.Find(id)!;

    private static ProgramComparison Compare(params string[] ids) => ProgramComparison.Of([.. ids.Select(Program)], Day);

    private static ComparedRow Row(ProgramComparison comparison, TopicKind kind) => comparison.Sections.SelectMany(section => section.Rows).First(row => row.Kind == kind);

    private static Statement Norm(ProgramOutline outline, string id) => outline[TopicKind.Norms].First(statement => statement.Id == id);

    [Fact]
    public void Visits_OfAChildThatOverridesTheNumberAlone_CiteItsClauseFirstAndNameBothPrograms()
    {
        var library = Library.Value;
        var parent = ProgramOutline.Of(library.Find("belarus")!, new DateOnly(2026, 11, 23))[TopicKind.Visits][0];
        var child = ProgramOutline.Of(library.Find("soligorsk")!, new DateOnly(2026, 11, 23))[TopicKind.Visits][0];

        Assert.Contains("2", parent.Value, StringComparison.Ordinal);
        Assert.Contains("3", child.Value, StringComparison.Ordinal);
        Assert.Equal(["MIN-05", "NAT-01"], child.Sources.Select(source => source.Row));
        Assert.Equal(("belarus", "minsk-oblast"), (child.Origin!.ProgramId, Assert.Single(child.Origin.OverriddenBy).ProgramId));
    }
}
