using Patronage.Programs.Reading;

namespace Patronage.Programs.Tests.Files;

/// <summary>The files of the repository, found upwards from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static IProgramFiles Programs { get; } = new ProgramFolder(Path.Combine(Root, "program-templates"), Path.Combine(Root, "rules"));

    /// <summary>Whether files that are made from the code are to be made anew.</summary>
    public static bool IsWriting { get; } = Environment.GetEnvironmentVariable("PATRONAGE_WRITE") == "1";

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Patronage.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
