using Patronage.Rules.Diagnostics;

namespace Patronage.Cli.Output;

/// <summary>A problem as JSON.</summary>
internal sealed record ProblemOutput(string Code, Severity Severity, string File, int Line, int Column, string Pointer, string Message, string? Hint)
{
    public static ProblemOutput Of(Diagnostic problem) =>
        new(problem.Code, problem.Severity, problem.Place.File, problem.Place.Line, problem.Place.Column, problem.Place.JsonPointer, problem.Message, problem.Hint);
}
