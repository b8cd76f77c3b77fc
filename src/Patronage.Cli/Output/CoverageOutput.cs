using Patronage.Casework.Coverage;
using Patronage.Casework.Scenarios;

namespace Patronage.Cli.Output;

/// <summary>Coverage as JSON.</summary>
internal sealed record CoverageOutput(int Norms, int Proven, int Carried, int Unproven, int Missing, int Changes, int Noticed, int Excused, IReadOnlyList<CoverageOutput.OfProgram> Programs)
{
    public static CoverageOutput Of(IReadOnlyList<RegisterCoverage> programs, string folder)
    {
        var outputs = programs.Select(program => OfProgram.From(program, folder)).ToList();
        return new CoverageOutput(
            outputs.Sum(item => item.Rows.Count),
            outputs.Sum(item => item.Proven),
            outputs.Sum(item => item.Carried),
            outputs.Sum(item => item.Unproven),
            outputs.Sum(item => item.Missing),
            outputs.Sum(item => item.Changes),
            outputs.Sum(item => item.Noticed),
            outputs.Sum(item => item.Excused.Count),
            outputs);
    }

    /// <summary>One program.</summary>
    public sealed record OfProgram(
        string Program, string Act, int Proven, int Carried, int Unproven, int Missing, int Changes, int Noticed, IReadOnlyList<Row> Rows, IReadOnlyList<Change> Unnoticed, IReadOnlyList<Change> Excused)
    {
        public static OfProgram From(RegisterCoverage program, string folder) => new(
            program.Register.ProgramId,
            program.Register.Act,
            program.Rows.Count(row => row.State == RowState.Proven),
            program.Rows.Count(row => row.State == RowState.Carried),
            program.Rows.Count(row => row.State == RowState.Unproven),
            program.Rows.Count(row => row.State == RowState.Missing),
            program.Outcomes.Count,
            program.Outcomes.Count(outcome => outcome.NoticedBy is not null),
            [.. program.Rows.Select(row => Row.From(row, folder))],
            [.. program.Unnoticed.Select(outcome => Change.From(outcome, null, folder))],
            [
                .. program.Outcomes.Where(outcome => outcome.NoticedBy is null && !program.Unnoticed.Contains(outcome))
                    .Select(outcome => Change.From(outcome, program.Register.Excuses.First(excuse => excuse.Covers(outcome.Mutation.Key)).Why, folder)),
            ]);
    }

    /// <summary>One norm.</summary>
    public sealed record Row(string Id, string Clause, string Kind, string Norm, string State, IReadOnlyList<Element> Elements, IReadOnlyList<string> Scenarios, int Changes, IReadOnlyList<string> Unnoticed)
    {
        public static Row From(RowCoverage row, string folder) => new(
            row.Row.Id,
            row.Row.Clause,
            row.Row.Kind,
            row.Row.Norm,
            row.State.ToString().ToLowerInvariant(),
            [.. row.Elements.Select(element => new Element(element.Path, Shown(element.Place.File, folder), element.Place.Line))],
            [.. row.Scenarios.Select(scenario => Shown(scenario.File, folder))],
            row.Changes,
            [.. row.Unnoticed.Select(outcome => outcome.Mutation.Key)]);
    }

    /// <summary>An element that carries a norm.</summary>
    public sealed record Element(string Path, string File, int Line);

    /// <summary>A change that no scenario notices.</summary>
    public sealed record Change(string Key, string Words, string File, int Line, string? Why)
    {
        public static Change From(MutationOutcome outcome, string? why, string folder) =>
            new(outcome.Mutation.Key, outcome.Mutation.Words, Shown(outcome.Mutation.Place.File, folder), outcome.Mutation.Place.Line, why);
    }

    private static string Shown(string file, string folder) =>
        Path.IsPathRooted(file) && Path.GetRelativePath(folder, file) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative.Replace('\\', '/') : file;
}
