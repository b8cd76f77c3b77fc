using System.Text.Json;

namespace Patronage.Cli.Tests;

/// <summary>Runs commands as a terminal does and keeps what they said.</summary>
internal sealed record Terminal(int Code, string Out, string Error)
{
    public static string Root { get; } = Find();

    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public static Terminal Run(params string[] args) => RunIn(Root, args);

    public static Terminal RunIn(string folder, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(args, new Surroundings(output, error, folder, TimeProvider.System));
        return new Terminal(code, output.ToString(), error.ToString());
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Patronage.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
