using Patronage.Casework.Coverage;
using Patronage.Casework.Histories;
using Patronage.Casework.Scenarios;
using Patronage.Programs.Reading;
using Patronage.Reporting.Reports;
using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Tests.Scenarios;

/// <summary>One deliberately broken scenario or register for each code, laid over a sound program: found at its place, never thrown.</summary>
public sealed class BrokenScenariosTests
{
    private static readonly string Folder = Path.Combine(Shipped.Root, "tests", "Patronage.Programs.Tests", "Broken");

    public static TheoryData<string> Codes { get; } = [.. HistoryDiagnostics.All.Concat(ScenarioDiagnostics.All).Select(descriptor => descriptor.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void BrokenFile_OfACode_IsReportedAtItsPlace(string code)
    {
        var texts = Texts("base");
        foreach (var (path, text) in Texts(code)) texts[path] = text;
        var files = new MemoryProgramFiles(texts);

        var found = new[] { "sound", "child" }.SelectMany(id => Found(id, files)).Select(diagnostic => $"{diagnostic.Code} {diagnostic.Place}").Distinct(StringComparer.Ordinal).ToList();

        var expected = Path.Combine(Folder, code, "expected.txt");
        if (Environment.GetEnvironmentVariable("PATRONAGE_WRITE") == "1") File.WriteAllLines(expected, found);
        Assert.Equal(File.ReadAllLines(expected), found);
        Assert.Contains(found, line => line.StartsWith(code, StringComparison.Ordinal));
    }

    [Fact]
    public void SoundProgram_Untouched_HasNoMistakeInItsScenarios() => Assert.Empty(Found("sound", new MemoryProgramFiles(Texts("base"))));

    // A change that nothing notices is an error only where a register asks for proof.
    private static IEnumerable<Diagnostic> Found(string id, MemoryProgramFiles files)
    {
        var result = ProgramCompiler.Compile(id, files);
        if (result.Program is not { } program) return result.Errors;
        var bag = new DiagnosticBag();
        var coverage = ProgramProof.Of(program, files, Shipped.Calendar("by"), mutate: files.Paths.Contains(ProgramPaths.Template(id, ProgramPaths.Register)), bag, CaseFigures.Instance);
        return [.. bag.ToSortedList(), .. coverage.Diagnostics.GroupBy(problem => problem.Code).Select(group => group.First())];
    }

    private static Dictionary<string, string> Texts(string name)
    {
        var folder = Path.Combine(Folder, name);
        return Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText);
    }
}
