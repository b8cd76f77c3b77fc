using System.Reflection;
using Patronage.Programs.Calendars;
using Patronage.Programs.Reading;
using Patronage.Programs.Reading.Format;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Tests.Files;

/// <summary>Files that are made from tables in the code. To make them anew, run these tests with PATRONAGE_WRITE=1.</summary>
public sealed class ReferenceFilesTests
{
    [Fact]
    public void SchemaFiles_Committed_AreThoseOfTheFormat()
    {
        var folder = Repository.PathOf("program-templates", "schema");
        foreach (var (name, text) in ProgramSchema.Files()) Compare(Path.Combine(folder, name), text);
        Assert.Equal(ProgramSchema.Files().Keys, Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FormatReference_Tables_AreThoseOfTheFormat() =>
        CompareBetween(Repository.PathOf("docs", "reference", "program-format.md"), "properties", ProgramReference.Properties());

    [Theory]
    [InlineData("rules", typeof(RuleDiagnostics))]
    [InlineData("calendars", typeof(CalendarDiagnostics))]
    [InlineData("programs", typeof(ProgramDiagnostics))]
    public void DiagnosticsReference_Tables_AreThoseOfTheCatalogues(string part, Type catalogue)
    {
        var descriptors = Descriptors(catalogue).ToList();

        Assert.NotEmpty(descriptors);
        CompareBetween(Repository.PathOf("docs", "reference", "diagnostics.md"), part, ProgramReference.Diagnostics(descriptors));
    }

    private static IEnumerable<DiagnosticDescriptor> Descriptors(Type catalogue)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Static;
        return catalogue.GetProperties(Public).Where(p => p.PropertyType == typeof(DiagnosticDescriptor)).Select(p => p.GetValue(null))
            .Concat(catalogue.GetFields(Public).Select(field => field.GetValue(null)))
            .OfType<DiagnosticDescriptor>();
    }

    private static void CompareBetween(string file, string part, string table)
    {
        var (begin, end) = ($"<!-- {part}: made from the code -->\n", $"<!-- end of {part} -->");
        var text = File.ReadAllText(file);
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= begin.Length && to >= from, $"{file} has no part '{part}'.");
        Compare(file, text[..from] + table + text[to..]);
    }

    private static void Compare(string file, string text)
    {
        if (Repository.IsWriting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public void Editors_AreToldOfEverySchema()
    {
        using var settings = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Repository.PathOf(".vscode", "settings.json")));
        var told = settings.RootElement.GetProperty("json.schemas").EnumerateArray().Select(item => item.GetProperty("url").GetString()!["./".Length..]).Order(StringComparer.Ordinal);
        var made = Directory.GetFiles(Repository.PathOf("program-templates", "schema")).Select(path => $"program-templates/schema/{Path.GetFileName(path)}").Order(StringComparer.Ordinal);

        Assert.Equal(made, told);
    }
}
