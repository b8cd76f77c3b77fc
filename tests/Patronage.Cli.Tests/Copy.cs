namespace Patronage.Cli.Tests;

/// <summary>A copy of the programs and rules that a test may break.</summary>
internal sealed class Copy : IDisposable
{
    public Copy()
    {
        foreach (var root in new[] { "program-templates", "rules" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Terminal.Root, root), "*.json", SearchOption.AllDirectories).Where(file => !file.Contains("/demo/", StringComparison.Ordinal)))
            {
                var target = Path.Combine(Folder, Path.GetRelativePath(Terminal.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("patronage-cli-").FullName;

    public string PathOf(string path) => Path.Combine(Folder, path);

    public void Change(string path, Func<string, string> change)
    {
        var before = File.ReadAllText(PathOf(path));
        var after = change(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(PathOf(path), after);
    }

    public void Replace(string path, string from, string to) => Change(path, text => text.Replace(from, to, StringComparison.Ordinal));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
