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

    /// <summary>Breaks the first place of a file where something stands; says what is to be reported and where.</summary>
    public (string Code, string Path, int Line) Break(string code, string path, string from, string to)
    {
        var text = File.ReadAllText(PathOf(path));
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} does not have {from}");
        File.WriteAllText(PathOf(path), string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length)));
        return (code, path, text.AsSpan(0, at).Count('\n') + 1);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
