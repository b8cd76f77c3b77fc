using System.Text.RegularExpressions;
using Patronage.House.Tests.Source;

namespace Patronage.House.Tests;

/// <summary>The checklist of security names tests that exist, leaves no point out, and calls nothing met that nothing shows.</summary>
public sealed partial class SecurityListTests
{
    /// <summary>How many points each chapter of ASVS 5.0.0 has in levels 1 and 2.</summary>
    private static readonly Dictionary<int, int> Points = new()
    {
        [1] = 27, [2] = 11, [3] = 19, [4] = 10, [5] = 9, [6] = 35, [7] = 18, [8] = 7, [9] = 7, [10] = 29, [11] = 14, [12] = 9, [13] = 13, [14] = 9, [15] = 13, [16] = 16, [17] = 7,
    };

    private static readonly string[] States = ["met", "partly", "not met", "not applicable"];
    private static readonly string Text = File.ReadAllText(Repository.PathOf("docs", "security.md"));

    [Fact]
    public void Tests_NamedInTheList_Exist()
    {
        var sources = Repository.Files("tests", ".cs").Select(File.ReadAllText).ToList();
        var named = Named().Matches(Text).Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value)).Distinct().ToList();

        Assert.InRange(named.Count, 100, 1000);
        Findings.None(named.Where(test => !sources.Exists(source =>
            Regex.IsMatch(source, $@"\bclass {test.Class}\b", RegexOptions.None, TimeSpan.FromSeconds(1)) && (test.Method.Length == 0 || Regex.IsMatch(source, $@"\b{test.Method}\(", RegexOptions.None, TimeSpan.FromSeconds(1)))))
            .Select(test => $"{test.Class}.{test.Method}"));
    }

    [Fact]
    public void Points_OfTheStandard_StandEachInOneRow()
    {
        var numbers = Rows().SelectMany(row => row.Numbers).ToList();

        Findings.None(numbers.GroupBy(number => number, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Equal(Points.Select(pair => $"{pair.Key}: {pair.Value}"), numbers.GroupBy(number => int.Parse(number.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture)).Select(group => $"{group.Key}: {group.Count()}"));
    }

    [Fact]
    public void Rows_OfTheList_HaveAStateAndWhatShowsIt()
    {
        var rows = Rows().ToList();

        Findings.None(rows.Where(row => !States.Contains(row.State, StringComparer.Ordinal) || row.Shown.Length == 0).Select(row => $"{row.Numbers[0]}: {row.State}"));
        Assert.Contains(string.Join(" · ", States.Select(state => $"**{state}** {rows.Where(row => row.State == state).Sum(row => row.Numbers.Count)}")), Text, StringComparison.Ordinal);
    }

    private static IEnumerable<(IReadOnlyList<string> Numbers, string State, string Shown)> Rows() =>
        Row().Matches(Text).Select(match => ((IReadOnlyList<string>)[.. match.Groups["numbers"].Value.Split(", ").SelectMany(Each)], match.Groups["state"].Value, match.Groups["shown"].Value.Trim()));

    // «10.5.1-5» are five.
    private static IEnumerable<string> Each(string numbers)
    {
        var parts = numbers.Split('-');
        var (stem, first) = (parts[0][..(parts[0].LastIndexOf('.') + 1)], parts[0][(parts[0].LastIndexOf('.') + 1)..]);
        var from = int.Parse(first, System.Globalization.CultureInfo.InvariantCulture);
        return Enumerable.Range(from, parts.Length == 1 ? 1 : int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) - from + 1).Select(number => $"{stem}{number}");
    }

    [GeneratedRegex(@"`(?<class>[A-Z]\w+Tests)(?:\.(?<method>\w+))?`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| (?<numbers>\d+\.\d+\.\d+[\d., -]*) \|[^|]*\| (?<state>[^|]*) \| (?<shown>[^|]*) \|\r?$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
