using Patronage.Casework.Histories;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;

namespace Patronage.Cli;

/// <summary>Reads the case file of a command.</summary>
internal static class CaseReading
{
    /// <summary>The case; null, with every mistake written, when the file has mistakes.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static CaseDocument? Read(Program program, string path, DateOnly today, Surroundings surroundings, Problems problems)
    {
        var text = Text(path, surroundings, problems);
        var bag = new DiagnosticBag();
        var document = CaseFileReader.Read(program, path, text, today, bag);
        problems.Write(bag.ToSortedList());
        return bag.HasErrors ? null : document;
    }

    private static string Text(string path, Surroundings surroundings, Problems problems)
    {
        try
        {
            return File.ReadAllText(Path.GetFullPath(path, surroundings.Folder));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Fail(CliDiagnostics.CannotRead, path, "Проверьте, есть ли он и открыт ли к нему доступ.");
            return "";
        }
    }
}
