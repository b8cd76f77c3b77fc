using Patronage.Casework.Histories;
using Patronage.Casework.Journal;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Tests.Histories;

/// <summary>Demonstration families are histories too: whatever day they are placed around, they read and replay.</summary>
public sealed class DemoFamiliesTests
{
    public static TheoryData<string, string> Placements { get; } = Collect();

    [Theory]
    [MemberData(nameof(Placements))]
    public void Family_PlacedAroundADay_ReadsWithoutMistakesAndReplays(string id, string placedOn)
    {
        var program = Shipped.Program(id);
        var calendar = Shipped.CalendarOf(program);
        var day = Shipped.Day(placedOn);
        foreach (var file in FilesOf(id))
        {
            var bag = new DiagnosticBag();
            var json = JsonDocumentReader.Read(file, File.ReadAllText(file), bag)!;

            var family = new HistoryReader(program, DayReader.PlacedOn(day, calendar), bag).Read(json, Path.GetFileNameWithoutExtension(file), day);

            Assert.Empty(bag);
            Assert.NotEmpty(CaseAssessor.Assess(program, calendar, family, day).Line.Happenings);
            Assert.All(family.Journal, entry => Assert.True(entry.Status == EntryStatus.Planned || entry.On <= day));
        }
    }

    private static List<string> FilesOf(string id) =>
        Path.Combine(Shipped.Root, "program-templates", id, "demo", "families") is var folder && Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];

    private static TheoryData<string, string> Collect()
    {
        var data = new TheoryData<string, string>();
        foreach (var id in Shipped.Ids.Where(id => FilesOf(id).Count > 0))
        {
            foreach (var day in new[] { "2026-02-24", "2026-05-04", "2026-09-30", "2027-01-11" })
            {
                data.Add(id, day);
            }
        }

        return data;
    }
}
