using System.Text.RegularExpressions;
using Patronage.House.Tests.Source;

namespace Patronage.House.Tests;

/// <summary>What is on the main line is done.</summary>
public sealed partial class UnfinishedWorkTests
{
    [Fact]
    public void Files_Anywhere_LeaveNothingForLater()
    {
        var found = from path in Written()
                    from line in File.ReadLines(path).Select((text, index) => (Text: text, Number: index + 1))
                    where Later().IsMatch(line.Text)
                    select $"{Repository.NameOf(path)}:{line.Number} {line.Text.Trim()}";

        Findings.None(found);
    }

    [Fact]
    public void Tests_Anywhere_AreNotSkipped()
    {
        var found = from path in Repository.Files("tests", ".cs")
                    from line in File.ReadLines(path).Select((text, index) => (Text: text, Number: index + 1))
                    where Skipped().IsMatch(line.Text)
                    select $"{Repository.NameOf(path)}:{line.Number} {line.Text.Trim()}";

        Findings.None(found);
    }

    // The rule about these words would break itself.
    private static IEnumerable<string> Written() =>
        Repository.Files("src", ".cs", ".razor", ".css", ".js").Concat(Repository.Files("tests", ".cs", ".sh"))
            .Where(path => Path.GetFileName(path) != $"{nameof(UnfinishedWorkTests)}.cs" && !path.EndsWith(".min.js", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Later();

    [GeneratedRegex(@"\[(Fact|Theory|InlineData|MemberData)\(.*\bSkip\s*=", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Skipped();
}
