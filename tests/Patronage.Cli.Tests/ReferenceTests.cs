using System.Text;
using Patronage.Casework.Histories;
using Patronage.Casework.Scenarios;
using Patronage.Rules.Diagnostics;

namespace Patronage.Cli.Tests;

/// <summary>The reference of the command line is true: its commands run, its table of codes is the catalogue.</summary>
[Collection(OnDemoStore.Name)]
public sealed class ReferenceTests(DemoStore store)
{
    private const string SiteDatabase = "data/patronage-demo";
    private const string Mark = "<!-- cli: made from the code -->";
    private const string End = "<!-- end -->";

    public static TheoryData<string> Commands { get; } = [.. File.ReadLines(PathOfReference()).Where(line => line.StartsWith("patronage ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_OfTheReference_Runs(string line)
    {
        // The demonstration's files lie where a site has run; here they are made for the tests. What a command writes is written elsewhere.
        var made = Directory.CreateTempSubdirectory("patronage-reference-");
        try
        {
            var there = line.Replace($"{SiteDatabase}.db", store.Database, StringComparison.Ordinal).Replace($"{SiteDatabase}.keys", store.Keys, StringComparison.Ordinal)
                .Replace("--out docs/guide", $"--out {made.FullName}", StringComparison.Ordinal).Replace("--out backups", $"--out {made.FullName}", StringComparison.Ordinal);
            var run = Terminal.Run([.. there.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)]);

            Assert.Equal(ExitCode.Good, run.Code);
            Assert.NotEmpty(run.Out);
            Assert.Equal(there.Contains("--out", StringComparison.Ordinal), made.GetFileSystemInfos().Length > 0);
        }
        finally
        {
            made.Delete(recursive: true);
        }
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
    public void Codes_OfAllCatalogues_AreUniqueAndEachHasAHint()
    {
        var all = Catalogues().ToList();

        Assert.True(all.Count > 150, $"{all.Count} codes");
        Assert.Distinct(all.Select(descriptor => descriptor.Code));
        Assert.Empty(all.Where(descriptor => string.IsNullOrEmpty(descriptor.HintFormat)).Select(descriptor => descriptor.Code));
        Assert.All(all, descriptor => Assert.NotEmpty(Filled(descriptor.Format) + Filled(descriptor.HintFormat!)));

        static string Filled(string format) => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, "a", "b", "c", "d", "e");
    }

    // Every catalogue of the product that a command can reach.
    private static IEnumerable<DiagnosticDescriptor> Catalogues() =>
        from assembly in new[] { typeof(DiagnosticDescriptor), typeof(Programs.Model.Program), typeof(HistoryDiagnostics), typeof(Services.Demo.DemoLoader), typeof(CliDiagnostics) }.Select(type => type.Assembly)
        from type in assembly.GetTypes()
        from property in type.GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)
        where property.PropertyType == typeof(DiagnosticDescriptor)
        select (DiagnosticDescriptor)property.GetValue(null)!;

    private static IEnumerable<DiagnosticDescriptor> All() => HistoryDiagnostics.All.Concat(Casework.Scenarios.Wording.WordingDiagnostics.All).Concat(ScenarioDiagnostics.All).Concat(CliDiagnostics.All);

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
