namespace Patronage.Programs.Reading;

/// <summary>
/// Where the files of programs come from: a folder, a draft kept in a database, a test. Paths are the same everywhere, with forward
/// slashes: <c>program-templates/tatarstan/norms.json</c>, <c>rules/tatarstan/closures.json</c>.
/// </summary>
public interface IProgramFiles
{
    /// <summary>All paths, in no particular order.</summary>
    IReadOnlyCollection<string> Paths { get; }

    /// <summary>The text of a file.</summary>
    /// <exception cref="IOException">The file cannot be read; the reader turns this into a diagnostic.</exception>
    string Read(string path);

    /// <summary>What diagnostics call the file: the path as its owner knows it.</summary>
    string NameOf(string path) => path;
}

/// <summary>The two roots of program files.</summary>
public static class ProgramPaths
{
    /// <summary>The root of templates, one folder per program.</summary>
    public const string Templates = "program-templates";

    /// <summary>The root of rules, one folder per program.</summary>
    public const string Rules = "rules";

    /// <summary>The file of a template that lists the norms of its document, row by row.</summary>
    public const string Register = "register.json";

    /// <summary>The path of a file of a program's template.</summary>
    public static string Template(string programId, string file) => $"{Templates}/{programId}/{file}";

    /// <summary>The path of a file of a program's rules.</summary>
    public static string Rule(string programId, string file) => $"{Rules}/{programId}/{file}";
}

/// <summary>Program files in memory: a draft, a published version, a test.</summary>
public sealed class MemoryProgramFiles : IProgramFiles
{
    private readonly Dictionary<string, string> _texts;

    /// <summary>Takes the texts by path.</summary>
    public MemoryProgramFiles(IEnumerable<KeyValuePair<string, string>> texts) => _texts = new(texts, StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Paths => _texts.Keys;

    /// <inheritdoc/>
    public string Read(string path) => _texts.TryGetValue(path, out var text) ? text : throw new FileNotFoundException(null, path);

    /// <summary>The same files with one of them replaced or added; with null removed.</summary>
    public MemoryProgramFiles With(string path, string? text)
    {
        var texts = _texts.Where(pair => pair.Key != path);
        return new(text is null ? texts : texts.Append(new(path, text)));
    }
}

/// <summary>Program files on disk.</summary>
public sealed class ProgramFolder : IProgramFiles
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>Lists the JSON files under both roots. A root that does not exist has no files.</summary>
    /// <param name="templatesRoot">The folder that holds one folder per program.</param>
    /// <param name="rulesRoot">The folder that holds one folder of rules per program.</param>
    public ProgramFolder(string templatesRoot, string rulesRoot)
    {
        List(templatesRoot, ProgramPaths.Templates);
        List(rulesRoot, ProgramPaths.Rules);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Paths => _files.Keys;

    /// <inheritdoc/>
    public string Read(string path) => _files.TryGetValue(path, out var file) ? File.ReadAllText(file) : throw new FileNotFoundException(null, path);

    /// <inheritdoc/>
    public string NameOf(string path) => _files.TryGetValue(path, out var file) ? file.Replace('\\', '/') : path;

    private void List(string root, string prefix)
    {
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories))
        {
            _files[$"{prefix}/{Path.GetRelativePath(root, file).Replace('\\', '/')}"] = file;
        }
    }
}
