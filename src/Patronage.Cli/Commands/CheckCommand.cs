using Patronage.Casework.Scenarios;
using Patronage.Cli.Output;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;

namespace Patronage.Cli.Commands;

/// <summary>Checks programs with their rules, scenarios and calendars.</summary>
internal sealed class CheckCommand : Command
{
    public override string Name => "check";

    public override string Usage => "patronage check [ПУТЬ…] [--root ПАПКА]";

    public override string Purpose => "Проверяет шаблоны, правила, сценарии и календари; путь – id программы, её папка или файл, либо папка со всеми программами.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = Names();

    public override int MaxValues => int.MaxValue;

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var chosen = arguments.Values.Count == 0
            ? [ProductData.Find(arguments.Option(Root), surroundings, problems)]
            : new List<ProductData>();
        var wanted = chosen.SelectMany(data => data.Ids.Select(id => (Data: data, Id: id))).ToList();
        foreach (var path in arguments.Values)
        {
            wanted.AddRange(Choose(path, arguments.Option(Root), surroundings, problems));
        }

        var found = new List<Diagnostic>();
        var programs = new List<CheckedProgram>();
        foreach (var (data, id) in wanted.DistinctBy(pair => (pair.Data.Places.Templates, pair.Id)))
        {
            var result = ProgramCompiler.Compile(id, data.Files);
            var suite = result.Program is { } program ? ScenarioSuite.Load(program, data.Files) : null;
            var own = suite?.Diagnostics.Where(problem => problem.Place.File.Length == 0 || IsOf(id, problem.Place.File)) ?? [];
            var all = result.Diagnostics.Concat(own).ToList();
            found.AddRange(all);
            programs.Add(new CheckedProgram(id, result.Program?.Identity.Title.Default, result.Program?.Hash, !all.Exists(problem => problem.IsError), suite?.Scenarios.Count));
        }

        found.AddRange(wanted.Select(pair => pair.Data).DistinctBy(data => data.Places.Calendars).SelectMany(data => data.Calendars.Diagnostics));
        problems.Write(found);
        Json.Write(surroundings.Out, new CheckOutput(programs, found.Count(problem => problem.IsError), found.Count(problem => problem.Severity == Severity.Warning), [.. found.Select(ProblemOutput.Of)]));
        return found.Exists(problem => problem.IsError) ? ExitCode.Bad : ExitCode.Good;
    }

    private static bool IsOf(string id, string file) => file.Replace('\\', '/').Contains($"/{id}/", StringComparison.Ordinal);

    private static List<(ProductData Data, string Id)> Choose(string path, string? root, Surroundings surroundings, Problems problems)
    {
        var full = Path.GetFullPath(path, surroundings.Folder);
        if (!File.Exists(full) && !Directory.Exists(full))
        {
            var data = ProductData.Find(root, surroundings, problems);
            if (path.Contains('/', StringComparison.Ordinal) || path.Contains('.', StringComparison.Ordinal))
            {
                problems.Fail(CliDiagnostics.CannotRead, path, "Такого файла или папки нет.");
            }

            data.Known(path);
            return [(data, path)];
        }

        var near = ProductData.Find(full, surroundings, problems);
        var ids = near.Ids.Where(id => IsWithin(full, Path.Combine(near.Places.Templates, id)) || IsWithin(full, Path.Combine(near.Places.Rules, id)) || IsWithin(near.Places.Templates, full)).ToList();
        if (ids.Count == 0)
        {
            problems.Fail(CliDiagnostics.NotAProgram, path);
        }

        return [.. ids.Select(id => (near, id))];
    }

    private static bool IsWithin(string path, string folder) =>
        Path.GetRelativePath(folder, path) is var relative && (relative == "." || (!relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative)));

    private sealed record CheckedProgram(string Id, string? Title, string? Hash, bool Good, int? Scenarios);

    private sealed record CheckOutput(IReadOnlyList<CheckedProgram> Programs, int Errors, int Warnings, IReadOnlyList<ProblemOutput> Problems);
}
