using System.Text;
using Patronage.Casework.Histories;
using Patronage.Casework.Scenarios;
using Patronage.Rules.Diagnostics;

namespace Patronage.Cli.Tests;

/// <summary>The reference of the command line is true: its commands run, its table of codes is the catalogue.</summary>
public sealed class ReferenceTests
{
    private const string Mark = "<!-- cli: made from the code -->";
    private const string End = "<!-- end -->";

    public static TheoryData<string> Commands { get; } = [.. File.ReadLines(PathOfReference()).Where(line => line.StartsWith("patronage ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_OfTheReference_Runs(string line)
    {
        var run = Terminal.Run([.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)]);

        Assert.Equal(ExitCode.Good, run.Code);
        Assert.NotEmpty(run.Out);
    }

    [Fact]
    public void Codes_OfTheReference_AreTheCatalogue()
    {
        var text = File.ReadAllText(PathOfReference());
        var from = text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        var written = text[from..text.IndexOf(End, from, StringComparison.Ordinal)].Trim();

        Assert.Equal(Table().Trim(), written);
    }

    [Fact]
    public void Codes_OfTheCatalogues_AreUnique() => Assert.Distinct(All().Select(descriptor => descriptor.Code));

    private static IEnumerable<DiagnosticDescriptor> All() => HistoryDiagnostics.All.Append(ScenarioDiagnostics.NotMet).Concat(CliDiagnostics.All);

    private static string Table()
    {
        var table = new StringBuilder("| code | severity | message | hint |\n|---|---|---|---|\n");
        foreach (var descriptor in All())
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {descriptor.Code} | {descriptor.Severity.ToString().ToLowerInvariant()} | {descriptor.Format} | {descriptor.HintFormat} |\n");
        }

        return table.ToString();
    }

    private static string PathOfReference() => Path.Combine(Terminal.Root, "docs", "reference", "cli.md");
}
