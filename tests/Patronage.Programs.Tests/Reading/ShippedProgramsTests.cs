using Patronage.Programs.Reading;

namespace Patronage.Programs.Tests.Files;

public sealed class ShippedProgramsTests
{
    private static readonly Lazy<ProgramLibrary> Library = new(() => ProgramLibrary.Load(Repository.Programs));

    public static TheoryData<string> Ids { get; } = ["belarus", "minsk-oblast", "soligorsk", "novgorod", "tatarstan"];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Program_AsShipped_CompilesWithoutErrors(string id)
    {
        var result = Library.Value.Results[id];

        Assert.True(result.IsGood, string.Join('\n', result.Errors.Select(error => $"{error} {error.Hint}")));
        Assert.NotNull(result.Program);
    }
}
