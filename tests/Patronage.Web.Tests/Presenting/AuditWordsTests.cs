using System.Text.RegularExpressions;
using Patronage.Web.Presenting;

namespace Patronage.Web.Tests.Presenting;

/// <summary>Whatever the code records in the audit has Russian words.</summary>
public sealed partial class AuditWordsTests
{
    [Fact]
    public void Action_OfAnyUseCase_HasWords() => Assert.Equal([], Named(Action()).Where(action => !AuditWords.Tells(action)));

    [Fact]
    public void Subject_OfAnyUseCase_HasWords() => Assert.Equal([], Named(Subject()).Where(subject => AuditWords.Subject(subject) == subject));

    [Fact]
    public void Task_OfTheSystem_HasWords() => Assert.Equal([], Named(Task()).Where(task => !AuditWords.Names(task)));

    private static List<string> Named(Regex what)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Patronage.sln"))) root = Path.GetDirectoryName(root)!;
        var found = Directory.EnumerateFiles(Path.Combine(root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".razor" && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => what.Matches(File.ReadAllText(path)))
            .Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(found);
        return found;
    }

    [GeneratedRegex("""(?:new AuditFact\(|RecordAsync\()"(?<name>[a-z.]+)",""", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Action();

    [GeneratedRegex("""(?:OpenAsync\((?:[^()"]|\([^()]*\))*, |AuditLog\.Read\(db, )"(?<name>[a-z-]+)"[,)]""", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Subject();

    [GeneratedRegex("""Actor\.System\("(?<name>[a-z-]+)"\)""", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Task();
}
