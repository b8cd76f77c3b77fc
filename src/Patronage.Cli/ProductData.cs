using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Programs;

namespace Patronage.Cli;

/// <summary>The programs and calendars that a command works with.</summary>
public sealed class ProductData
{
    private readonly Problems _problems;
    private CalendarReading? _calendars;

    private ProductData(ProductFiles files, Problems problems)
    {
        Places = files;
        Files = new ProgramFolder(files.Templates, files.Rules);
        _problems = problems;
    }

    /// <summary>Where they lie.</summary>
    public ProductFiles Places { get; }

    /// <summary>The files of all programs.</summary>
    public IProgramFiles Files { get; }

    /// <summary>The ids of all programs, sorted.</summary>
    public IReadOnlyList<string> Ids =>
    [
        .. Files.Paths.Select(path => path.Split('/')).Where(parts => parts is [ProgramPaths.Templates, _, "program.json"]).Select(parts => parts[1]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The calendars with whatever is wrong with them.</summary>
    public CalendarReading Calendars => _calendars ??= CalendarLibrary.Load(Places.Calendars);

    /// <summary>Finds the data: where the option says, or from the current folder upwards.</summary>
    /// <exception cref="UsageException">They are not there.</exception>
    public static ProductData Find(string? root, Surroundings surroundings, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        ArgumentNullException.ThrowIfNull(problems);
        var from = root is null ? surroundings.Folder : Path.GetFullPath(root, surroundings.Folder);
        if (ProductFiles.Find(from) is { } files)
        {
            return new ProductData(files, problems);
        }

        problems.Fail(CliDiagnostics.NoRoot, from);
        return null!;
    }

    /// <summary>A program that may be used.</summary>
    /// <exception cref="UsageException">There is none of that id, or it has errors.</exception>
    public Program Program(string id)
    {
        Known(id);
        var result = ProgramCompiler.Compile(id, Files);
        if (result.Program is { } program)
        {
            return program;
        }

        _problems.Fail(CliDiagnostics.BrokenProgram, id);
        return null!;
    }

    /// <summary>Ends the command when there is no such program.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public void Known(string id)
    {
        if (!Ids.Contains(id, StringComparer.Ordinal))
        {
            _problems.Fail(CliDiagnostics.UnknownProgram, id, Nearest.Suggest(id, [.. Ids]) is { Length: > 0 } near ? near : $"Есть: {string.Join(", ", Ids)}.");
        }
    }

    /// <summary>A calendar.</summary>
    /// <exception cref="UsageException">There is none of that id, or the calendars have errors.</exception>
    public ProductionCalendar Calendar(string id)
    {
        if (Calendars.Library is not { } library)
        {
            _problems.Write(Calendars.Diagnostics);
            throw new UsageException();
        }

        if (library.Find(id) is { } calendar)
        {
            return calendar;
        }

        _problems.Fail(CliDiagnostics.UnknownCalendar, id, $"Есть: {string.Join(", ", library.Ids.Select(known => known.ToUpperInvariant()))}.");
        return null!;
    }
}
