using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Patronage.Rules.Tests;

/// <summary>The door of the project: what is public is named in its README and says what it takes, returns and throws.</summary>
public partial class PublicSurfaceTests
{
    private static readonly Assembly Rules = typeof(RuleSet).Assembly;

    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "Patronage.Rules", "README.md"));

    private static readonly Dictionary<string, XElement> Documents = XDocument.Load(Path.ChangeExtension(Rules.Location, ".xml")).Descendants("member")
        .ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    [Fact]
    public void PublicTypes_AreThoseTheReadmeNames()
    {
        var table = Readme[Readme.IndexOf("## All that is public", StringComparison.Ordinal)..];
        var named = Quoted().Matches(table).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal);

        Assert.Equal(named, Rules.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Name.Split('`')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Example_OfTheReadme_NeedsFiveTypes()
    {
        var begin = Readme.IndexOf("```csharp", StringComparison.Ordinal);
        var words = Word().Matches(Readme[begin..Readme.IndexOf("```\n", begin + 10, StringComparison.Ordinal)]).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(["FactModel", "FactRecord", "FactType", "ObjectShape", "RuleSet"], Rules.GetExportedTypes().Where(type => !type.IsNested).Select(type => type.Name).Where(words.Contains).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PublicMembers_SayWhatTheyTakeReturnAndMean()
    {
        var silent = new List<string>();
        var seen = 0;
        foreach (var member in Rules.GetExportedTypes().SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)).OfType<MethodBase>())
        {
            if (member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.IsSpecialName && !member.Name.StartsWith("op_", StringComparison.Ordinal) && !member.IsConstructor || IsOfRecords(member))
            {
                continue;
            }

            seen++;
            var start = $"M:{member.DeclaringType!.FullName!.Replace('+', '.')}.{(member.IsConstructor ? "#ctor" : member.Name)}";
            var parameters = member.GetParameters();
            var documents = Documents.Where(pair => pair.Key == start || pair.Key.StartsWith(start + "(", StringComparison.Ordinal) || pair.Key.StartsWith(start + "``", StringComparison.Ordinal)).Select(pair => pair.Value).ToList();
            var wanted = parameters.Select(parameter => parameter.Name!).ToList();

            // Overloads are told apart by their parameters; what is inherited is said there.
            if (!documents.Exists(one => one.Element("inheritdoc") is not null
                || one.Element("summary") is not null
                && wanted.TrueForAll(name => one.Elements("param").Any(said => (string?)said.Attribute("name") == name && said.Value.Length > 0))
                && (member is not MethodInfo { ReturnType: var returned } || returned == typeof(void) || member.Name.StartsWith("op_", StringComparison.Ordinal) || one.Element("returns") is { Value.Length: > 0 })))
            {
                silent.Add($"{member.DeclaringType.Name}.{member.Name}({string.Join(", ", wanted)})");
            }
        }

        Assert.True(seen > 60, $"{seen}");
        Assert.True(silent.Count == 0, string.Join(Environment.NewLine, silent));
    }

    // Records write these themselves; a type's own Equals says what every Equals says.
    private static bool IsOfRecords(MethodBase member) =>
        member.Name is "Deconstruct" or "Equals" or "GetHashCode" or "ToString" or "<Clone>$" or "op_Equality" or "op_Inequality" or "GetEnumerator"
        || member.IsConstructor && (member.DeclaringType!.GetMethod("<Clone>$") is not null || member.GetParameters().Length == 0);

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+)`", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![.\w])[A-Za-z]+", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Word();
}
