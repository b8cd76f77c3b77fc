using Patronage.Casework.Scenarios;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;

namespace Patronage.Casework.Tests;

/// <summary>
/// Programs of regions that do not exist, under <c>tests/examples</c>: each uses what none of the shipped ones does. They are data: whoever adds a folder
/// there adds a program that these tests run.
/// </summary>
internal static class Examples
{
    private static readonly string Folder = Path.Combine(Shipped.Root, "tests", "examples");
    public static IProgramFiles Files { get; } = new ProgramFolder(Path.Combine(Folder, "programs"), Path.Combine(Folder, "rules"));

    private static readonly Lazy<ProgramLibrary> Library = new(() => ProgramLibrary.Load(Files));
    private static readonly Lazy<Dictionary<string, ScenarioSuite>> AllSuites = new(() => Library.Value.Programs.ToDictionary(program => program.Identity.Id, program => ScenarioSuite.Load(program, Files)));

    public static IReadOnlyList<string> Ids { get; } = [.. Directory.EnumerateDirectories(Path.Combine(Folder, "programs")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static IReadOnlyDictionary<string, ScenarioSuite> Suites => AllSuites.Value;

    public static CompileResult Result(string id) => Library.Value.Results[id];

    public static Program Program(string id) => Library.Value.Find(id) ?? throw new ArgumentException(string.Join('\n', Result(id).Errors), nameof(id));
}
