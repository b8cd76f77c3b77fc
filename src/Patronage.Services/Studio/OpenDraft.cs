using Patronage.Programs.Editing;
using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Programs;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

/// <summary>A draft as it stands: its files and what the compiler says of them.</summary>
/// <param name="Row">The draft's row, not tracked.</param>
/// <param name="Files">Its files.</param>
/// <param name="Base">The version it was taken from.</param>
/// <param name="Result">The program it makes, or what is wrong with it.</param>
public sealed record OpenDraft(ProgramDraft Row, MemoryProgramFiles Files, ProgramEdition Base, CompileResult Result)
{
    private readonly Lazy<ProgramSheet?> _sheet = new(() => ProgramSheet.Read(Row.ProgramId, Files));

    /// <summary>Its elements as the editor shows them, also while it has mistakes; null when <c>program.json</c> cannot be read. Read once, at the first asking.</summary>
    public ProgramSheet? Sheet => _sheet.Value;

    /// <summary>Files whose text differs from the version it was taken from.</summary>
    public required IReadOnlyList<FileChange> Changes { get; init; }

    /// <summary>The files of that version.</summary>
    public required MemoryProgramFiles Published { get; init; }

    /// <summary>What the act that led here changed, file by file, so that it alone can be taken back; nothing where the draft was only read.</summary>
    public IReadOnlyList<FileChange> Edit { get; init; } = [];

    /// <summary>What was asked of a second person; null when nobody was, or the draft was edited since.</summary>
    public DraftReview? Review { get; init; }

    /// <summary>The version whose cases alone a replay looks at; null: all open cases of the program.</summary>
    public Guid? LedUnder { get; init; }

    /// <summary>The problems in the order of the files.</summary>
    public IReadOnlyList<Diagnostic> Problems => Result.Diagnostics;

    /// <summary>The program's own files, which may be edited here; those of its ancestors are edited in their drafts.</summary>
    public IEnumerable<string> OwnPaths => Files.Paths.Where(path => IsOwn(Row.ProgramId, path)).Order(StringComparer.Ordinal);

    /// <summary>The problems that belong to norms, by the id of the norm.</summary>
    public ILookup<string, Diagnostic> NormProblems => Problems
        .Where(problem => problem.Place.File == ProgramPaths.Template(Row.ProgramId, "norms.json") || problem.Place.File.StartsWith(ProgramPaths.Template(Row.ProgramId, "norms/"), StringComparison.Ordinal))
        .Select(problem => (Id: ElementPlaces.IdAt(Files.Read(problem.Place.File), problem.Place), Problem: problem))
        .Where(pair => pair.Id is not null)
        .ToLookup(pair => pair.Id!, pair => pair.Problem, StringComparer.Ordinal);

    internal static IReadOnlyList<FileChange> Differences(IReadOnlyDictionary<string, string> was, MemoryProgramFiles files) =>
    [
        .. files.Paths.Union(was.Keys).Order(StringComparer.Ordinal)
            .Select(path => new FileChange(path, was.GetValueOrDefault(path), files.Paths.Contains(path) ? files.Read(path) : null))
            .Where(change => !string.Equals(change.Was, change.Became, StringComparison.Ordinal)),
    ];

    internal static IReadOnlyList<FileChange> Differences(MemoryProgramFiles was, MemoryProgramFiles files) =>
        Differences(was.Paths.ToDictionary(path => path, was.Read, StringComparer.Ordinal), files);

    internal static bool IsOwn(string programId, string path) =>
        path.StartsWith(ProgramPaths.Template(programId, ""), StringComparison.Ordinal) || path.StartsWith(ProgramPaths.Rule(programId, ""), StringComparison.Ordinal);
}

/// <summary>A file that a draft changes.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Was">Its text in the version that the draft was taken from; null: there was none.</param>
/// <param name="Became">Its text in the draft; null: there is none any more.</param>
public sealed record FileChange(string Path, string? Was, string? Became);

/// <summary>A program as the studio shows it.</summary>
/// <param name="Latest">The version published last.</param>
/// <param name="Versions">All versions, the latest first.</param>
/// <param name="Draft">The draft; null when nobody edits the program.</param>
/// <param name="Today">The day in the organization of the person who asks.</param>
public sealed record StudioProgram(ProgramEdition Latest, IReadOnlyList<LibraryVersion> Versions, OpenDraft? Draft, DateOnly Today)
{
    /// <summary>The files of the version published last; null where there is a draft.</summary>
    public MemoryProgramFiles? LatestFiles { get; init; }
}
