using Patronage.Cli.Output;
using Patronage.Programs.Comparing;

namespace Patronage.Cli.Commands;

/// <summary>Puts programs side by side, by meaning.</summary>
internal sealed class CompareCommand : Command
{
    public override string Name => "compare";

    public override string Usage => "patronage compare [ПРОГРАММА…] --as-of 2026-11-23 [--out ФАЙЛ] [--root ПАПКА]";

    public override string Purpose => "Ставит программы рядом по смыслу; с --out пишет страницу их чисел: посещения, сроки, нагрузка.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = Names("--as-of", "--out");

    public override int MaxValues => int.MaxValue;

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var today = arguments.RequiredDay("--as-of");
        var data = ProductData.Find(arguments.Option(Root), surroundings, problems);
        var ids = arguments.Values.Count > 0 ? [.. arguments.Values.Distinct(StringComparer.Ordinal)] : data.Ids;
        var comparison = ProgramComparison.Of([.. ids.Select(data.Program)], today);
        if (arguments.Option("--out") is { } path)
        {
            var chosen = arguments.Values.Count > 0 ? $"{string.Join(' ', ids)} " : "";
            var command = FormattableString.Invariant($"patronage compare {chosen}--as-of {today:yyyy-MM-dd} --out {path}");
            File.WriteAllText(Path.GetFullPath(path, surroundings.Folder), ComparisonPage.Write(comparison, today, command));
        }

        Json.Write(surroundings.Out, new CompareOutput(
            today,
            [.. comparison.Programs.Select(program => new ComparedProgram(program.Identity.Id, program.Identity.ShortTitle.Default, program.Hash))],
            comparison.Differences,
            [.. comparison.Sections.SelectMany(section => section.Rows.Select(row => new RowOutput(section.Title, row.Title, row.Differs, [.. row.Cells.Select(cell => cell.Statements.Select(Say).ToList())])))]));
        return ExitCode.Good;
    }

    private static StatementOutput Say(Statement statement) => new(statement.Id, statement.Text, statement.Value, [.. statement.Sources.Select(source => $"{source.Act} {source.Clause}").Distinct(StringComparer.Ordinal)], statement.Reading);

    private sealed record ComparedProgram(string Id, string Title, string Hash);

    private sealed record StatementOutput(string Id, string Text, string? Value, IReadOnlyList<string> Clauses, string? Reading);

    private sealed record RowOutput(string Chapter, string Topic, bool Differs, IReadOnlyList<IReadOnlyList<StatementOutput>> Programs);

    private sealed record CompareOutput(DateOnly AsOf, IReadOnlyList<ComparedProgram> Programs, int Differences, IReadOnlyList<RowOutput> Rows);
}
