using System.Text.RegularExpressions;
using Patronage.House.Tests.Source;

namespace Patronage.House.Tests;

/// <summary>Documents say what is there.</summary>
public sealed partial class DocumentsTests
{
    public static TheoryData<string> Decisions { get; } =
        [.. Directory.GetFiles(Repository.PathOf("docs", "decisions"), "*.md").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Documents { get; } =
        [.. Directory.GetFiles(Repository.Root, "*.md").Concat(Repository.Files("docs", ".md")).Select(Repository.NameOf)];

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Decision_Recorded_HasNumberTitleAndIsShort(string name)
    {
        var lines = File.ReadAllLines(Repository.PathOf("docs", "decisions", name));
        var words = lines.Sum(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);

        Assert.Matches(@"^\d{4}-[a-z0-9-]+\.md$", name);
        Assert.Matches($@"^# 0*{int.Parse(name[..4], System.Globalization.CultureInfo.InvariantCulture)}[.:] \S", lines[0]);
        Assert.InRange(words, 80, 800);
    }

    [Fact]
    public void Decisions_Together_HaveDifferentNumbers() =>
        Findings.None(Directory.GetFiles(Repository.PathOf("docs", "decisions"), "*.md").Select(path => Path.GetFileName(path)[..4]).GroupBy(number => number, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Codes_OfDiagnostics_AreAllInTheReference()
    {
        var reference = string.Concat(Repository.Files("docs/reference", ".md").Select(File.ReadAllText));
        var codes = Repository.Files("src", ".cs").SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value)).ToList();

        Assert.NotEmpty(codes);
        Findings.None(codes.Where(code => !reference.Contains($"| {code} |", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_InADocument_LeadSomewhere(string name)
    {
        var path = Repository.PathOf(name);
        var text = Fenced().Replace(File.ReadAllText(path), "");
        var broken = from Match match in Link().Matches(text)
                     let target = match.Groups["target"].Value
                     where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !target.StartsWith("mailto:", StringComparison.Ordinal)
                     let file = Path.Combine(Path.GetDirectoryName(path)!, Uri.UnescapeDataString(target.Split('#')[0]))
                     where !File.Exists(file) && !Directory.Exists(file)
                     select target;

        Findings.None(broken);
    }

    [Fact]
    public void Pictures_OfTheDocuments_AreShownSomewhereAndSmall()
    {
        var pictures = Directory.GetFiles(Repository.PathOf("docs", "pictures")).Select(path => new FileInfo(path)).ToList();
        var texts = Directory.GetFiles(Repository.Root, "*.md").Concat(Repository.Files("docs", ".md")).Select(File.ReadAllText).ToList();

        Assert.NotEmpty(pictures);
        Findings.None(pictures.Where(picture => !texts.Exists(text => text.Contains($"pictures/{picture.Name}", StringComparison.Ordinal))).Select(picture => $"{picture.Name} is shown nowhere"));
        Findings.None(pictures.Where(picture => picture.Length > 150_000).Select(picture => $"{picture.Name} has {picture.Length} bytes"));
        Assert.InRange(pictures.Sum(picture => picture.Length), 1, 1_000_000);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Paths_NamedInADocument_Exist(string name)
    {
        var broken = from Match match in NamedPath().Matches(File.ReadAllText(Repository.PathOf(name)))
                     let target = match.Groups["target"].Value.TrimEnd('/', '.')
                     where !File.Exists(Repository.PathOf(target)) && !Directory.Exists(Repository.PathOf(target))
                     select target;

        Findings.None(broken);
    }

    [Fact]
    public void Readme_Dependencies_AreThoseOfTheProjects()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        var notices = File.ReadAllText(Repository.PathOf("THIRD-PARTY-NOTICES.md"));
        var used = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.Root, "Directory.Build.props", SearchOption.AllDirectories))
            .SelectMany(path => System.Xml.Linq.XDocument.Load(path).Descendants("PackageReference").Select(element => element.Attribute("Include")!.Value))
            .Distinct(StringComparer.Ordinal);

        Assert.All(used, package =>
        {
            Assert.Contains(package, readme, StringComparison.Ordinal);
            Assert.Contains(package, notices, StringComparison.Ordinal);
        });
    }

    [GeneratedRegex(@"\]\(\s*<?(?<target>[^)\s>]+)>?[^)]*\)", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Fenced();

    [GeneratedRegex("\"(?<code>P[A-Z][0-9]{4})\"", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Code();

    [GeneratedRegex(@"`(?<target>(?:src|tests|docs|rules|program-templates)/[A-Za-z0-9_./-]+)`", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex NamedPath();
}
