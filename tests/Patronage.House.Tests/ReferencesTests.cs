using System.Xml.Linq;
using Patronage.House.Tests.Source;

namespace Patronage.House.Tests;

/// <summary>References run one way, and a package is taken where it is needed and nowhere else.</summary>
public sealed class ReferencesTests
{
    private static readonly Dictionary<string, (string[] Projects, string[] Packages)> Allowed = new(StringComparer.Ordinal)
    {
        ["Patronage.Rules"] = ([], ["Microsoft.CodeAnalysis.CSharp"]),
        ["Patronage.Programs"] = (["Patronage.Rules"], []),
        ["Patronage.Casework"] = (["Patronage.Programs"], []),
        ["Patronage.Reporting"] = (["Patronage.Casework"], ["DocumentFormat.OpenXml", "System.IO.Packaging", "CsvHelper"]),
        ["Patronage.Storage"] = (["Patronage.Reporting"],
        [
            "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Relational",
            "Microsoft.EntityFrameworkCore.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3", "SQLitePCLRaw.core", "Npgsql.EntityFrameworkCore.PostgreSQL",
        ]),
        ["Patronage.Services"] = (["Patronage.Storage"], ["Quartz", "Otp.NET"]),
        ["Patronage.Web"] = (["Patronage.Services"], ["Radzen.Blazor", "BlazorMonaco", "QRCoder"]),
        ["Patronage.Cli"] = (["Patronage.Services"], []),
    };

    public static TheoryData<string> Projects { get; } = [.. Directory.GetDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_OfSource_ReferencesOnlyWhatItMay(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} is not a part of the layout (docs/architecture.md).");
        var file = XDocument.Load(Repository.PathOf("src", project, $"{project}.csproj"));

        Assert.Equal(allowed.Projects, ReferencedProjects(file));
        Findings.None(Includes(file, "PackageReference").Except(allowed.Packages));
    }

    [Fact]
    public void EveryProject_InFolders_IsInTheSolution()
    {
        var solution = File.ReadAllText(Repository.PathOf("Patronage.sln")).Replace('\\', '/');
        var projects = Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.PathOf("tests"), "*.csproj", SearchOption.AllDirectories))
            .Select(Repository.NameOf);

        Assert.All(projects, project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_InItsText_SaysNothingOfSocialWork()
    {
        string[] words = ["family", "families", "curator", "член семьи", "куратор", "сопровожден"];
        var found = CodeFile.All.Where(file => file.Project == "Patronage.Rules")
            .SelectMany(file => words.Where(word => file.Text.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(word => $"{file}: {word}"));

        Findings.None(found);
    }

    [Fact]
    public void ProjectFiles_Anywhere_LeaveWarningsAndDocumentationOn()
    {
        var props = XDocument.Load(Repository.PathOf("Directory.Build.props"));

        Assert.Equal("true", props.Descendants("TreatWarningsAsErrors").Single().Value);
        Assert.Equal("enable", props.Descendants("Nullable").Single().Value);
        Assert.Contains("'$(MSBuildThisFileDirectory)src'", props.Descendants("GenerateDocumentationFile").Single().Parent!.Attribute("Condition")!.Value, StringComparison.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories))
        {
            var file = XDocument.Load(path);
            Findings.None(file.Descendants("GenerateDocumentationFile"));
            Findings.None(file.Descendants("TreatWarningsAsErrors"));
            Findings.None(file.Descendants("Nullable"));
            Assert.DoesNotContain(file.Descendants("NoWarn"), element => element.Value.Contains("CS1591", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void PackageVersions_Central_AreExact()
    {
        var packages = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion").Select(element => element.Attribute("Version")!.Value);

        Assert.All(packages, version => Assert.Matches(@"^\d+\.\d+\.\d+(\.\d+)?$", version));
        Assert.All(
            Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories),
            path => Findings.None(XDocument.Load(path).Descendants("PackageReference").Attributes("Version")));
    }

    private static IEnumerable<string> ReferencedProjects(XDocument file) => Includes(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    private static IEnumerable<string> Includes(XDocument file, string element) => file.Descendants(element).Select(reference => reference.Attribute("Include")!.Value);
}
