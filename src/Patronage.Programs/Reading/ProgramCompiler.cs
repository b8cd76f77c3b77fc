using Patronage.Programs.Model;

namespace Patronage.Programs.Reading;

/// <summary>Turns the files of a program into a compiled one.</summary>
public static class ProgramCompiler
{
    /// <summary>
    /// Reads a program and its ancestors, inherits, resolves every reference, compiles every rule and expression. Whatever the files
    /// hold, the answer is a program or diagnostics, never an exception.
    /// </summary>
    /// <param name="id">The program's id: the name of its folder.</param>
    /// <param name="files">Its files and those of its ancestors; others are left alone.</param>
    public static CompileResult Compile(string id, IProgramFiles files)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(files);
        return new ProgramWorkshop(files).Compile(id);
    }

    /// <summary>Compiles every program among the files; ancestors are read once.</summary>
    /// <returns>The results by id, in order.</returns>
    public static IReadOnlyList<CompileResult> CompileAll(IProgramFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var workshop = new ProgramWorkshop(files);
        return [.. ProgramReader.ProgramIds(files).Select(workshop.Compile)];
    }

    /// <summary>The files that a program is made of: its own and its ancestors', so that a published version can be kept whole.</summary>
    public static MemoryProgramFiles Closure(string id, IProgramFiles files)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(files);
        var chain = new ProgramWorkshop(files).ChainOf(id);
        var texts = files.Paths
            .Where(path => path.Split('/') is [ProgramPaths.Templates or ProgramPaths.Rules, var program, ..] && chain.Contains(program))
            .Select(path => KeyValuePair.Create(path, files.Read(path)));
        return new MemoryProgramFiles(texts);
    }
}

/// <summary>All programs of a folder, with everything that was found in them.</summary>
/// <param name="Results">The result of each program by id.</param>
public sealed record ProgramLibrary(IReadOnlyDictionary<string, CompileResult> Results)
{
    /// <summary>The programs that may be used.</summary>
    public IEnumerable<Program> Programs => Results.Values.Select(result => result.Program).OfType<Program>();

    /// <summary>Compiles every program under the roots.</summary>
    public static ProgramLibrary Load(string templatesRoot, string rulesRoot) => Load(new ProgramFolder(templatesRoot, rulesRoot));

    /// <summary>Compiles every program among the files.</summary>
    public static ProgramLibrary Load(IProgramFiles files) =>
        new(ProgramCompiler.CompileAll(files).ToDictionary(result => result.Id, StringComparer.Ordinal));

    /// <summary>A program that may be used; null when there is none of that id or it has errors.</summary>
    public Program? Find(string id) => Results.GetValueOrDefault(id)?.Program;
}
