using Patronage.Programs.Reading.Format;
using Patronage.Services.Demo;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Demo;

/// <summary>The reference of the demonstration's diagnostics is their catalogue. To make it anew, run with PATRONAGE_WRITE=1.</summary>
public sealed class DemoDiagnosticsTests
{
    private const string Begin = "<!-- demonstration: made from the code -->\n";
    private const string End = "<!-- end of demonstration -->";

    [Fact]
    public void Reference_OfTheDemonstration_IsTheCatalogue()
    {
        var file = Path.Combine(Path.GetDirectoryName(Shipped.Files.Templates)!, "docs", "reference", "diagnostics.md");
        var text = File.ReadAllText(file);
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(from >= Begin.Length && to >= from, "The reference has no part about the demonstration.");
        var wanted = text[..from] + ProgramReference.Diagnostics(DemoDiagnostics.All) + text[to..];
        if (Environment.GetEnvironmentVariable("PATRONAGE_WRITE") == "1")
        {
            File.WriteAllText(file, wanted);
        }

        Assert.Equal(wanted, File.ReadAllText(file));
    }

    [Fact]
    public void Catalogue_Listed_HoldsEveryDescriptorThatItDeclares() =>
        Assert.Equal(
            typeof(DemoDiagnostics).GetProperties().Where(property => property.PropertyType == typeof(Patronage.Rules.Diagnostics.DiagnosticDescriptor)).Select(property => property.GetValue(null)),
            DemoDiagnostics.All);
}
