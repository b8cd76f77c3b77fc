using Patronage.Programs.Calendars;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Tests.Files;

/// <summary>
/// One deliberately broken program for each code: its files lie over a sound program and its child, and <c>expected.txt</c> says
/// everything that must be found in both, with file, line and column. Codes of calendars have a folder of calendars; those of scenarios and registers are run with the casework.
/// </summary>
public sealed class BrokenProgramsTests
{
    private const string OfCalendars = "PC";
    private const string OfScenarios = "PK";

    /// <summary>
    /// What no file of a sensible size can show, or none at all: an unreadable file (PR2007, PC1001), two names that differ in case alone (PC1004), limits of megabytes, thousands of rules and millions of
    /// steps (PR1001, PR1115, PR1118, PR1135), what the reader of programs stops earlier (PR1112). Each has a test of its own.
    /// </summary>
    private static readonly string[] WithoutFiles = ["PR2007", "PC1001", "PC1004", "PR1001", "PR1112", "PR1115", "PR1118", "PR1135"];

    private static readonly IEnumerable<DiagnosticDescriptor> OfRules =
        typeof(RuleDiagnostics).GetProperties().Where(property => property.PropertyType == typeof(DiagnosticDescriptor)).Select(property => (DiagnosticDescriptor)property.GetValue(null)!);

    private static readonly string Folder = Repository.PathOf("tests", "Patronage.Programs.Tests", "Broken");

    public static TheoryData<string> Codes { get; } = [.. Cases()];

    [Fact]
    public void BaseProgram_Untouched_IsSound() => Assert.Equal([], Found(new Dictionary<string, string>()));

    [Fact]
    public void Catalogue_EveryCode_HasABrokenProgram() =>
        Assert.Equal(
            OfRules.Concat(ProgramDiagnostics.All).Concat(CalendarDiagnostics.All).Select(descriptor => descriptor.Code).Except(WithoutFiles).Order(StringComparer.Ordinal),
            Cases().Order(StringComparer.Ordinal));

    [Fact]
    public void Catalogue_Codes_AreUnique() =>
        Assert.Equal(ProgramDiagnostics.All.Count, ProgramDiagnostics.All.Select(descriptor => descriptor.Code).Distinct().Count());

    [Theory]
    [MemberData(nameof(Codes))]
    public void BrokenProgram_OfACode_IsReportedAtItsPlace(string code)
    {
        var found = code.StartsWith(OfCalendars, StringComparison.Ordinal) ? FoundInCalendars(code) : Found(Texts(code));

        if (Repository.IsWriting) File.WriteAllLines(Path.Combine(Folder, code, "expected.txt"), found);
        var expected = File.ReadAllLines(Path.Combine(Folder, code, "expected.txt"));
        Assert.Equal(expected, found);
        Assert.Contains(expected, line => line.StartsWith(code, StringComparison.Ordinal));
    }

    [Fact]
    public void UnreadableFile_IsReported_AndNothingIsThrown()
    {
        var result = ProgramCompiler.Compile("sound", new Locked(new MemoryProgramFiles(Texts("base")), "program-templates/sound/norms.json"));

        Assert.Null(result.Program);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Code == "PR2007" && diagnostic.Place.File == "program-templates/sound/norms.json");
    }

    private static IEnumerable<string> Cases() => Directory.EnumerateDirectories(Folder).Select(folder => Path.GetFileName(folder)).Where(name => name != "base" && !name.StartsWith(OfScenarios, StringComparison.Ordinal));

    private static List<string> FoundInCalendars(string code)
    {
        var root = Path.Combine(Folder, code);
        return [.. CalendarLibrary.Load(Path.Combine(root, "rules", "calendars")).Diagnostics.Select(diagnostic => Line(diagnostic with { Place = diagnostic.Place with { File = Path.GetRelativePath(root, diagnostic.Place.File).Replace('\\', '/') } }))];
    }

    private static List<string> Found(IReadOnlyDictionary<string, string> changes)
    {
        var texts = Texts("base");
        foreach (var (path, text) in changes) texts[path] = text;
        var files = new MemoryProgramFiles(texts);
        var ids = changes.Keys.Any(path => path.Contains("/orphan/", StringComparison.Ordinal)) ? new[] { "orphan" } : ["sound", "child"];
        return [.. ids.SelectMany(id => ProgramCompiler.Compile(id, files).Diagnostics).Distinct().Select(Line)];
    }

    private static string Line(Diagnostic diagnostic) => $"{diagnostic.Code} {diagnostic.Place}";

    private static Dictionary<string, string> Texts(string name)
    {
        var folder = Path.Combine(Folder, name);
        return Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText);
    }

    private sealed class Locked(IProgramFiles files, string path) : IProgramFiles
    {
        public IReadOnlyCollection<string> Paths => files.Paths;

        public string Read(string asked) => asked == path ? throw new IOException() : files.Read(asked);
    }
}
