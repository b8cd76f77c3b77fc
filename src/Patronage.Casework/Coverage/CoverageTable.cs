using System.Globalization;
using System.Text;

namespace Patronage.Casework.Coverage;

/// <summary>Coverage as a page that people read: one table a program, one row a norm.</summary>
public static class CoverageTable
{
    private const int NamedScenarios = 4;

    /// <summary>The state of a norm in words.</summary>
    public static string Of(RowState state) => state switch
    {
        RowState.Proven => "доказана",
        RowState.Carried => "изложена",
        RowState.Unproven => "не доказана",
        _ => "не внесена",
    };

    /// <summary>Writes the page's tables in Markdown. Files are named without their lines, so that a line more in a file changes nothing here.</summary>
    public static string Markdown(IReadOnlyList<RegisterCoverage> programs)
    {
        ArgumentNullException.ThrowIfNull(programs);
        var text = new StringBuilder();
        text.Append("| program | norms | proven | carried | unproven | missing | changes | noticed | excused |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var program in programs)
        {
            Sum(text, program.Register.ProgramId, [program]);
        }

        Sum(text, "all", programs);
        foreach (var program in programs)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {program.Register.ProgramId}\n\n| norm | clause | what it says | state | where | proven by | changes |\n|---|---|---|---|---|---|---|\n");
            foreach (var row in program.Rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {row.Row.Id} | {Cell(row.Row.Clause)} | {Cell(row.Row.Norm)} | {Of(row.State)} | {Where(row)} | {By(row)} | {Changes(row)} |\n");
            }
        }

        return text.ToString();
    }

    private static void Sum(StringBuilder text, string title, IReadOnlyList<RegisterCoverage> programs)
    {
        var states = programs.SelectMany(program => program.Rows).GroupBy(row => row.State).ToDictionary(group => group.Key, group => group.Count());
        var outcomes = programs.Sum(program => program.Outcomes.Count);
        var noticed = programs.Sum(program => program.Outcomes.Count(outcome => outcome.NoticedBy is not null));
        var excused = outcomes - noticed - programs.Sum(program => program.Unnoticed.Count);
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {title} | {programs.Sum(program => program.Rows.Count)} | {Count(RowState.Proven)} | {Count(RowState.Carried)} | {Count(RowState.Unproven)} | {Count(RowState.Missing)} | {outcomes} | {noticed} | {excused} |\n");

        int Count(RowState state) => states.GetValueOrDefault(state);
    }

    // Sections with many elements are counted, the others named.
    private static string Where(RowCoverage row) => string.Join("<br>", row.Elements.GroupBy(element => SectionOf(element.Path), StringComparer.Ordinal).Select(group => group.Count() > 3
        ? string.Create(CultureInfo.InvariantCulture, $"{group.Key}: {group.Count()}")
        : string.Join("<br>", group.Select(element => $"`{element.Path}`"))));

    private static string SectionOf(string path)
    {
        var parts = path.Split('/');
        return parts[0] == "lists" ? $"{parts[0]}/{parts[1]}" : parts.Length > 2 ? $"{parts[0]}/{parts[1]}/{parts[2]}" : parts[0];
    }

    private static string By(RowCoverage row)
    {
        var named = row.Scenarios.Take(NamedScenarios).Select(scenario => $"`{scenario.OwnerId}/{Path.GetFileNameWithoutExtension(scenario.File)}`");
        var rest = row.Scenarios.Count - NamedScenarios;
        return string.Join("<br>", rest > 0 ? named.Append(string.Create(CultureInfo.InvariantCulture, $"+ {rest}")) : named);
    }

    private static string Changes(RowCoverage row) => row.Changes == 0 ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{row.Changes - row.Unnoticed.Count - row.Excused.Count} of {row.Changes}")
            + string.Concat(row.Excused.Select(pair => $"<br>{pair.Outcome.Mutation.Key}: {Cell(pair.Excuse.Why)}"));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
