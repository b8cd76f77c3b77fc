using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Reading;

/// <summary>What compiling gave: a program, perhaps with warnings, or the errors that prevent it; never both a program and an error.</summary>
/// <param name="Id">The program asked for.</param>
/// <param name="Program">The program; null when there are errors.</param>
/// <param name="Diagnostics">Everything found in its own files, by file, line and column.</param>
public sealed record CompileResult(string Id, Program? Program, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Whether the program may be used.</summary>
    public bool IsGood => Program is not null;

    /// <summary>The errors alone.</summary>
    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(diagnostic => diagnostic.IsError);
}
