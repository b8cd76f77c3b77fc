using Patronage.Programs.Model;
using Patronage.Programs.Reading;

namespace Patronage.Casework.Tests;

/// <summary>A small program made for one test: what the test does not state is the least a program needs.</summary>
internal static class TestProgram
{
    private const string Id = "sample";
    private const string Source = "\"source\": { \"act\": \"act\", \"clause\": \"1\" }";

    /// <summary>Compiles a program from sections, each the items of one file; <c>S</c> in them stands for a source.</summary>
    public static Program Of(params (string Section, string Items)[] sections) => Of(new Dictionary<string, string>(StringComparer.Ordinal), sections);

    public static Program Of(IReadOnlyDictionary<string, string> rules, params (string Section, string Items)[] sections)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ProgramPaths.Template(Id, "program.json")] = $$"""{ "id": "{{Id}}", "title": "Проба", "jurisdiction": "BY", "calendar": "by", "languages": ["ru"], "act": "act" }""",
            [ProgramPaths.Template(Id, "acts.json")] = """{ "items": [{ "id": "act", "title": "Документ", "source": { "act": "act", "clause": "1" } }] }""",
        };
        foreach (var (section, items) in sections)
        {
            files[ProgramPaths.Template(Id, $"{section}.json")] = $"{{ \"items\": [{items.Replace("\"S\"", Source, StringComparison.Ordinal)}] }}";
        }

        foreach (var (question, text) in rules)
        {
            files[ProgramPaths.Rule(Id, $"{question}.json")] = $"{{ \"WorkflowName\": \"{Id}.{question}\", \"Rules\": [{text}] }}";
        }

        var result = ProgramCompiler.Compile(Id, new MemoryProgramFiles(files));
        return result.Program ?? throw new ArgumentException(string.Join('\n', result.Errors.Select(error => $"{error} {error.Hint}")), nameof(sections));
    }

    public static string Norm(string id, string unit, int amount) => $$"""{ "id": "{{id}}", "title": "{{id}}", "amount": {{amount}}, "unit": "{{unit}}", "S" }""";

    public static string Mark(string id) => $$"""{ "id": "{{id}}", "title": "{{id}}", "raisedBy": [{ "mark": true }], "S" }""";
}
