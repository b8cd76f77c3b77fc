using BenchmarkDotNet.Attributes;
using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading;

namespace Patronage.Benchmarks;

/// <summary>What a methodologist waits for in the studio with the largest program open: an edit of a form written into the text, the sheet of all elements read anew, the draft checked.</summary>
public class EditingPrograms
{
    private const string Program = "tatarstan";
    private MemoryProgramFiles _files = null!;
    private ProgramSheet _sheet = null!;
    private ElementSheet _measure = null!;

    [GlobalSetup]
    public void Open()
    {
        _files = ProgramCompiler.Closure(Program, new ProgramFolder(Path.Combine(Shipped.Root, "program-templates"), Path.Combine(Shipped.Root, "rules")));
        _sheet = ProgramSheet.Read(Program, _files)!;
        _measure = _sheet["measures"]!.Elements[^1];
    }

    [Benchmark(Description = "a field of the last measure written into its file")]
    public MemoryProgramFiles Set() => ElementEditor.Set(_files, Program, "measures", [.. _measure.Way, "title"], "\"Иначе\"");

    [Benchmark(Description = "all sections of the program read for the editor")]
    public ProgramSheet Sheet() => ProgramSheet.Read(Program, _files)!;

    [Benchmark(Description = "what the draft changes, by element")]
    public int Changes() => ProgramSheet.Read(Program, _files)!.ChangedSince(_sheet).Count;

    [Benchmark(Description = "the draft checked: read, inherited, compiled with its rules")]
    public CompileResult Check() => ProgramCompiler.Compile(Program, _files);
}
