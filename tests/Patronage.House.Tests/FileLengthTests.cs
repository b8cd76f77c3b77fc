using Patronage.House.Tests.Source;

namespace Patronage.House.Tests;

/// <summary>A file holds one concept, and a concept fits on a few screens.</summary>
public sealed class FileLengthTests
{
    private const int Lines = 400;

    [Fact]
    public void File_OfCode_IsNoLongerThanAllowed()
    {
        var found = from path in Repository.Files("src", ".cs", ".razor").Concat(Repository.Files("tests", ".cs", ".razor"))
                    let length = File.ReadLines(path).Count()
                    where length > Lines
                    select $"{Repository.NameOf(path)}: {length} lines";

        Findings.None(found);
    }

    [Fact]
    public void Files_OfSource_AreMostlyShort()
    {
        var lengths = Repository.Files("src", ".cs", ".razor").Select(path => File.ReadLines(path).Count()).ToList();

        Assert.True(lengths.Count(length => length <= 200) >= lengths.Count * 9 / 10, "More than a tenth of the files are longer than 200 lines.");
    }
}
