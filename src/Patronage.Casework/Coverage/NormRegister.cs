using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Coverage;

/// <summary>One thing that a document says and its program must hold.</summary>
/// <param name="Id">Its number, by which citations name it.</param>
/// <param name="Clause">The clause of the document.</param>
/// <param name="Kind">What kind of norm it is: <c>deadline</c>, <c>visit-norm</c>, <c>document</c> …</param>
/// <param name="Norm">What it says, in short.</param>
/// <param name="CanBeReadOtherwise">Whether the clause can be read in more than one way, so that the program has to say how it was read.</param>
/// <param name="Holds">How many elements of which sections carry it, where the document itself counts them; parts of a report are <c>reports/rows</c>.</param>
/// <param name="Place">Where the register says so.</param>
public sealed record RegisterRow(string Id, string Clause, string Kind, string Norm, bool CanBeReadOtherwise, IReadOnlyDictionary<string, int> Holds, SourcePlace Place);

/// <summary>A change of the program that scenarios cannot notice, and why.</summary>
/// <param name="Key">The element (<c>norms/copies</c>), or one change of it (<c>norms/copies#amount+1</c>).</param>
/// <param name="Why">Why no scenario can.</param>
/// <param name="Place">Where the register says so.</param>
public sealed record Excuse(string Key, string Why, SourcePlace Place)
{
    /// <summary>Whether it is about a change.</summary>
    public bool Covers(string key) => key == Key || key.StartsWith($"{Key}#", StringComparison.Ordinal);
}

/// <summary>The norms of a program's document, row by row: what <c>register.json</c> beside the template says.</summary>
/// <param name="ProgramId">The program.</param>
/// <param name="Act">Id of the act whose norms these are.</param>
/// <param name="Rows">The rows in the order of the file.</param>
/// <param name="Excuses">What scenarios cannot prove, with reasons.</param>
public sealed record NormRegister(string ProgramId, string Act, IReadOnlyList<RegisterRow> Rows, IReadOnlyList<Excuse> Excuses)
{
    /// <summary>The register of a program whose folder has none.</summary>
    public static NormRegister Empty(string programId) => new(programId, "", [], []);
}
