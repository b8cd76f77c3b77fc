using Patronage.House.Tests.Source;

namespace Patronage.House.Tests;

/// <summary>A file holds one concept, and a concept fits on a few screens.</summary>
public sealed class FileLengthTests
{
    private const int Lines = 400;

    /// <summary>Longer files, with the reason why they are one.</summary>
    private static readonly Dictionary<string, string> Longer = new(StringComparer.Ordinal)
    {
        ["src/Patronage.Rules/Expressions/TokenGate.cs"] = "one automaton over tokens; its states would lose each other in two files",
    };

    [Fact]
    public void File_OfCode_IsNoLongerThanAllowed()
    {
        var found = from path in Repository.Files("src", ".cs", ".razor").Concat(Repository.Files("tests", ".cs", ".razor"))
                    let length = File.ReadLines(path).Count()
                    where length > Lines && !Longer.ContainsKey(Repository.NameOf(path))
                    select $"{Repository.NameOf(path)}: {length} lines";

        Findings.None(found);
    }

    [Fact]
    public void ListOfLongerFiles_Always_NamesOnlySuchFiles() =>
        Assert.All(Longer.Keys, name => Assert.True(File.Exists(Repository.PathOf(name)) && File.ReadLines(Repository.PathOf(name)).Count() > Lines, $"{name} may leave the list."));

    [Fact]
    public void Files_OfSource_AreMostlyShort()
    {
        var lengths = Repository.Files("src", ".cs", ".razor").Select(path => File.ReadLines(path).Count()).ToList();

        Assert.True(lengths.Count(length => length <= 200) >= lengths.Count * 9 / 10, "More than a tenth of the files are longer than 200 lines.");
    }
}
