namespace Patronage.Cli.Tests;

/// <summary>Files of the guide that a command makes are what the command makes today.</summary>
public sealed class MadeFilesTests
{
    private const string Day = "2026-11-23";
    private static readonly string Samples = Path.Combine(Terminal.Root, "docs", "guide", "samples");

    private static readonly string[] Demonstrated = ["minsk-oblast", "novgorod", "tatarstan"];

    public static TheoryData<string> Programs { get; } = [.. Demonstrated];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Samples_OfTheGuide_AreWhatPrintMakes(string program)
    {
        var folder = Directory.CreateTempSubdirectory("patronage-samples-");
        try
        {
            var run = Terminal.Run("print", "--program", program, "--as-of", Day, "--out", folder.FullName);

            Assert.Equal(ExitCode.Good, run.Code);
            var made = folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(made, Directory.GetFiles(Samples, $"{program}-*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
            Assert.All(made, name => Assert.True(File.ReadAllBytes(Path.Combine(folder.FullName, name)).SequenceEqual(File.ReadAllBytes(Path.Combine(Samples, name))), $"{name} is not what «patronage print» makes"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Samples_OfTheGuide_AreOfTheProgramsThatHaveADemonstration() =>
        Assert.All(Directory.GetFiles(Samples), path => Assert.Contains(Demonstrated, program => Path.GetFileName(path).StartsWith($"{program}-", StringComparison.Ordinal)));

    [Fact]
    public void PageOfNumbers_IsWhatCompareMakes()
    {
        const string Page = "docs/guide/programs-compared.md";
        var command = File.ReadLines(Path.Combine(Terminal.Root, "docs", "reference", "cli.md")).Single(line => line.StartsWith("patronage compare ", StringComparison.Ordinal) && line.EndsWith(Page, StringComparison.Ordinal));
        var committed = File.ReadAllText(Path.Combine(Terminal.Root, Page));
        var made = Path.GetTempFileName();
        try
        {
            var run = Terminal.Run([.. command.Replace(Page, made, StringComparison.Ordinal).Split(' ').Skip(1)]);

            Assert.Equal(ExitCode.Good, run.Code);
            Assert.Equal(committed, File.ReadAllText(made).Replace(made, Page, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(made);
        }

        Assert.Contains(command, committed, StringComparison.Ordinal);
        Assert.All(["от 3 до 4 посещений в неделю", "не менее 2 посещений в неделю"], words => Assert.Contains(words, committed.Replace('\u00A0', ' '), StringComparison.Ordinal));
    }
}
