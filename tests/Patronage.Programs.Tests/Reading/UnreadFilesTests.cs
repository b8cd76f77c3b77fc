using Patronage.Programs.Reading;

namespace Patronage.Programs.Tests.Files;

/// <summary>A file that cannot be read is the one mistake that is told: nothing that rests on it is called missing.</summary>
public sealed class UnreadFilesTests
{
    public static TheoryData<string> Programs { get; } = ["belarus", "minsk-oblast", "soligorsk", "novgorod", "tatarstan"];

    [Theory]
    [MemberData(nameof(Programs))]
    public void AnyFile_CutInTheMiddle_IsTheOnlyOneWithMistakes(string program)
    {
        foreach (var path in Own(program))
        {
            var text = Repository.Programs.Read(path);
            var result = Compile(program, path, text[..(text.Length / 2)]);

            Assert.Null(result.Program);
            Assert.NotEmpty(result.Errors);
            Assert.All(result.Diagnostics, found => Assert.EndsWith(path, found.Place.File.Replace('\\', '/'), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void CutFile_OfNorms_LeavesMistakesOfOtherFilesTold()
    {
        const string Norms = "program-templates/novgorod/norms.json";
        const string Events = "program-templates/novgorod/events.json";
        var texts = Texts("novgorod");
        texts[Norms] = "{ \"items\": [";
        texts[Events] = texts[Events].Replace("\"form\": \"need-decision\"", "\"form\": \"need-decisions\"", StringComparison.Ordinal);

        var result = ProgramCompiler.Compile("novgorod", new MemoryProgramFiles(texts));

        Assert.Equal([Events, Norms], result.Errors.Select(error => error.Place.File).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(result.Errors, error => error.Code == "PR2201" && error.Hint?.Contains("need-decision", StringComparison.Ordinal) == true);
    }

    private static CompileResult Compile(string program, string path, string text)
    {
        var texts = Texts(program);
        texts[path] = text;
        return ProgramCompiler.Compile(program, new MemoryProgramFiles(texts));
    }

    private static IEnumerable<string> Own(string program) => Texts(program).Keys.Where(path => path.Split('/')[1] == program && !path.Contains("/locales/", StringComparison.Ordinal) && !path.EndsWith("/register.json", StringComparison.Ordinal));

    private static Dictionary<string, string> Texts(string program)
    {
        var closure = ProgramCompiler.Closure(program, Repository.Programs);
        return closure.Paths.Where(path => !path.Contains("/demo/", StringComparison.Ordinal) && !path.Contains("/scenarios/", StringComparison.Ordinal)).ToDictionary(path => path, closure.Read, StringComparer.Ordinal);
    }
}
