using Patronage.Programs.Reading;

namespace Patronage.Programs.Tests.Files;

/// <summary>Whatever is done to the shipped programs, the answer is a program or diagnostics at places that exist.</summary>
public sealed class MutatedProgramsTests
{
    [Theory]
    [InlineData("novgorod", 200)]
    [InlineData("soligorsk", 150)]
    [InlineData("tatarstan", 150)]
    public void Compile_SpoiledProgram_GivesAProgramOrMistakesAtTheirPlaces(string program, int count) => Walk(program, 0, count);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("novgorod", 4_000)]
    [InlineData("soligorsk", 3_000)]
    [InlineData("tatarstan", 3_000)]
    public void Compile_ThousandsOfSpoiledPrograms_GiveAProgramOrMistakesAtTheirPlaces(string program, int count) => Walk(program, 1_000_000, count);

    private static void Walk(string program, int first, int count)
    {
        var mutator = new ProgramMutator(program, Repository.Programs);
        for (var seed = first; seed < first + count; seed++)
        {
            var random = new Random(seed);
            var files = mutator.Spoil(random, random.Next(1, 4));
            try
            {
                Hold(ProgramCompiler.Compile(program, files), files);
            }
            catch (Exception thrown)
            {
                throw new InvalidOperationException($"{program}, seed {seed}: {thrown.Message}", thrown);
            }
        }
    }

    private static void Hold(CompileResult result, MemoryProgramFiles files)
    {
        Assert.Equal(result.Program is null, result.Errors.Any());
        foreach (var found in result.Diagnostics)
        {
            var lines = files.Paths.Contains(found.Place.File) ? files.Read(found.Place.File).Split('\n') : [""];
            Assert.True(found.Message.Length > 0, found.ToString());
            Assert.True(found.Place.Line >= 1 && found.Place.Line <= lines.Length, found.ToString());
            Assert.True(found.Place.Column >= 1 && found.Place.Column <= lines[found.Place.Line - 1].TrimEnd('\r').Length + 1, found.ToString());
        }
    }
}
