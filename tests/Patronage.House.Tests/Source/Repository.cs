namespace Patronage.House.Tests.Source;

/// <summary>The files of the repository, found upwards from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The projects whose answers must depend on nothing but what they are given.</summary>
    public static IReadOnlyList<string> PureProjects { get; } = ["Patronage.Rules", "Patronage.Programs", "Patronage.Casework", "Patronage.Reporting"];

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A path as people write it: from the root, with forward slashes.</summary>
    public static string NameOf(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Files under a folder that people wrote: without what a build or a tool makes.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Directory.EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal) && IsWritten(NameOf(file)))
            .Order(StringComparer.Ordinal);

    private static bool IsWritten(string name) => !name.Split('/').Any(part => part is "bin" or "obj" or "Migrations" or "_framework" or "node_modules" or "artifacts");

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Patronage.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
