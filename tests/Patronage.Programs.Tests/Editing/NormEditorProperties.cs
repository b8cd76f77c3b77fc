using FsCheck;
using FsCheck.Fluent;
using Patronage.Programs.Editing;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Editing;

public sealed class NormEditorProperties
{
    private static readonly DateOnly Epoch = new(2026, 1, 1);

    /// <summary>Whatever is changed in whatever order: the files compile, each day reads what was last asked for it, and nothing else differs.</summary>
    [Theory]
    [InlineData("tatarstan", "decision-days")]
    [InlineData("minsk-oblast", "monitoring-months")]
    [InlineData("soligorsk", "start-work-days")]
    [InlineData("soligorsk", "adult-age")]
    public void RandomChanges_InAnyOrder_CompileAndReadBack(string program, string id)
    {
        var files = ProgramCompiler.Closure(program, Repository.Programs);
        var path = ProgramPaths.Template(program, "norms.json");
        var step = from day in Gen.Choose(0, 6) from amount in Gen.Choose(1, 30) select (Day: day == 0 ? (DateOnly?)null : Epoch.AddMonths(day), Amount: (decimal)amount);
        var gen = Gen.Choose(1, 5).SelectMany(count => Gen.ListOf(step, count));
        var property = Prop.ForAll(Arb.From(gen), steps =>
        {
            var at = files;
            var compiled = Compile(at, program);
            var expected = new SortedDictionary<DateOnly, decimal?> { [DateOnly.MinValue] = compiled.Norms[id].Values[0].Amount };
            foreach (var (day, amount) in steps)
            {
                at = NormEditor.Apply(at, compiled, new NormChange(id, day, amount, null, null, null));
                compiled = Compile(at, program);
                expected[day ?? DateOnly.MinValue] = amount;
                foreach (var probe in expected.Keys.SelectMany(key => key == DateOnly.MinValue ? [key] : new[] { key.AddDays(-1), key, key.AddDays(1) }))
                {
                    Assert.Equal(expected.Last(pair => pair.Key <= probe).Value, compiled.Norms[id].On(probe)?.Amount);
                }
            }

            Assert.DoesNotContain(at.Paths, other => other != path && at.Read(other) != files.Read(other));
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(8), property);
    }

    private static Program Compile(MemoryProgramFiles files, string program)
    {
        var result = ProgramCompiler.Compile(program, files);
        Assert.True(result.IsGood, string.Join('\n', result.Errors));
        return result.Program!;
    }
}
