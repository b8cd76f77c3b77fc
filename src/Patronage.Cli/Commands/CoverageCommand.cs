using Patronage.Casework.Coverage;
using Patronage.Cli.Output;
using Patronage.Reporting.Reports;
using Patronage.Rules.Diagnostics;

namespace Patronage.Cli.Commands;

/// <summary>Says norm by norm where it is encoded and what proves it.</summary>
internal sealed class CoverageCommand : Command
{
    private const string Mutate = "--mutate";

    public override string Name => "coverage";

    public override string Usage => "patronage coverage [ПРОГРАММА…] [--mutate] [--root ПАПКА]";

    public override string Purpose =>
        "Называет для каждой нормы документа, чем она внесена в программу и какими сценариями доказана; с --mutate меняет программу понемногу и проверяет, что сценарии это замечают.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = new Dictionary<string, bool>(Names(), StringComparer.Ordinal) { [Mutate] = false };

    public override int MaxValues => int.MaxValue;

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var data = ProductData.Find(arguments.Option(Root), surroundings, problems);
        var mistakes = new DiagnosticBag();
        var programs = Chosen(arguments, data).Select(data.Program);
        var coverages = programs.Select(program => ProgramProof.Of(program, data.Files, data.Calendar(program.Identity.Calendar), arguments.Has(Mutate), mistakes, CaseFigures.Instance)).ToList();
        problems.Write(mistakes);
        problems.Write(coverages.SelectMany(coverage => coverage.Diagnostics));
        Json.Write(surroundings.Out, CoverageOutput.Of(coverages, surroundings.Folder));
        return mistakes.HasErrors || coverages.Exists(coverage => coverage.Diagnostics.Any(problem => problem.IsError) || coverage.Rows.Any(row => row.State is RowState.Missing or RowState.Unproven))
            ? ExitCode.Bad : ExitCode.Good;
    }
}
