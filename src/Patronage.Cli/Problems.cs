using System.Diagnostics.CodeAnalysis;
using Patronage.Rules.Diagnostics;

namespace Patronage.Cli;

/// <summary>Writes problems, one a paragraph: place, severity, code, message; the hint below.</summary>
public sealed class Problems(TextWriter output)
{
    /// <summary>Writes a problem of a file.</summary>
    public void Write(Diagnostic problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var word = problem.Severity switch
        {
            Severity.Error => "ошибка",
            Severity.Warning => "предупреждение",
            _ => "замечание",
        };
        output.WriteLine(problem.Place.File.Length == 0 ? $"{word} {problem.Code}: {problem.Message}" : $"{problem.Place}: {word} {problem.Code}: {problem.Message}");
        if (!string.IsNullOrEmpty(problem.Hint))
        {
            output.WriteLine($"    {problem.Hint}");
        }
    }

    /// <summary>Writes problems.</summary>
    public void Write(IEnumerable<Diagnostic> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        foreach (var problem in problems)
        {
            Write(problem);
        }
    }

    /// <summary>Writes a problem that no file holds.</summary>
    public void Write(DiagnosticDescriptor descriptor, params object?[] arguments)
    {
        var bag = new DiagnosticBag();
        bag.Add(descriptor, SourcePlace.None, arguments);
        Write(bag);
    }

    /// <summary>Writes a wrong use and ends the command.</summary>
    /// <exception cref="UsageException">Always.</exception>
    [DoesNotReturn]
    public void Fail(DiagnosticDescriptor descriptor, params object?[] arguments)
    {
        Write(descriptor, arguments);
        throw new UsageException();
    }
}

/// <summary>Ends a command that was used wrongly; the problem is written already.</summary>
public sealed class UsageException : Exception;
