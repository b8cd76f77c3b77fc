using System.Globalization;
using Patronage.Cli.Commands;
using Patronage.Rules.Diagnostics;

namespace Patronage.Cli;

/// <summary>The arguments of one command, checked against what it takes. All mistakes are written, then the command ends.</summary>
public sealed class Arguments
{
    private const string OptionMark = "--";
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];
    private readonly Command _command;
    private readonly Problems _problems;

    private Arguments(Command command, Problems problems)
    {
        _command = command;
        _problems = problems;
    }

    /// <summary>What stands without an option.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>Reads the arguments of a command: <c>--name value</c>, <c>--name=value</c>, <c>--flag</c>, values.</summary>
    /// <exception cref="UsageException">Something is not as the command takes it.</exception>
    public static Arguments Parse(IReadOnlyList<string> args, Command command, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(problems);
        var result = new Arguments(command, problems);
        if (!result.Read(args))
        {
            throw new UsageException();
        }

        return result;
    }

    /// <summary>The value of an option; null when it is not given.</summary>
    public string? Option(string name) => _options.GetValueOrDefault(name);

    /// <summary>Whether a flag is given.</summary>
    public bool Has(string name) => _options.ContainsKey(name);

    /// <summary>The value of an option that must be given.</summary>
    public string Required(string name)
    {
        if (Option(name) is { } value)
        {
            return value;
        }

        _problems.Fail(CliDiagnostics.MissingOption, name, _command.Usage);
        return "";
    }

    /// <summary>A day that must be given.</summary>
    public DateOnly RequiredDay(string name) => Day(name, Required(name));

    /// <summary>A day; null when it is not given.</summary>
    public DateOnly? OptionalDay(string name) => Option(name) is { } value ? Day(name, value) : null;

    /// <summary>One of several words.</summary>
    public T Word<T>(string name, string? value, IReadOnlyDictionary<string, T> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (value is not null && words.TryGetValue(value, out var word))
        {
            return word;
        }

        _problems.Fail(CliDiagnostics.BadValue, name, value, $"Допустимы: {string.Join(", ", words.Keys)}.");
        return default!;
    }

    private DateOnly Day(string name, string value)
    {
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        _problems.Fail(CliDiagnostics.BadValue, name, value, "День записывается так: 2026-02-16.");
        return default;
    }

    private bool Read(IReadOnlyList<string> args)
    {
        var good = true;
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith(OptionMark, StringComparison.Ordinal))
            {
                good &= Value(args[i]);
                continue;
            }

            var parts = args[i].Split('=', 2);
            if (!_command.Options.TryGetValue(parts[0], out var takesValue))
            {
                _problems.Write(CliDiagnostics.UnknownOption, parts[0], Nearest.Suggest(parts[0], [.. _command.Options.Keys]));
                good = false;

                // What follows is more likely its value than an argument.
                i += parts.Length == 1 && i + 1 < args.Count && !args[i + 1].StartsWith(OptionMark, StringComparison.Ordinal) ? 1 : 0;
                continue;
            }

            string? value = parts.Length == 2 ? parts[1] : null;
            if (takesValue && value is null && i + 1 < args.Count && !args[i + 1].StartsWith(OptionMark, StringComparison.Ordinal))
            {
                value = args[++i];
            }

            good &= Put(parts[0], takesValue, value);
        }

        return good;
    }

    private bool Value(string value)
    {
        if (_values.Count < _command.MaxValues)
        {
            _values.Add(value);
            return true;
        }

        _problems.Write(CliDiagnostics.ExtraArgument, value, _command.Usage);
        return false;
    }

    private bool Put(string name, bool takesValue, string? value)
    {
        if (takesValue && string.IsNullOrEmpty(value))
        {
            _problems.Write(CliDiagnostics.NoValue, name);
            return false;
        }

        if (_options.TryAdd(name, value ?? ""))
        {
            return true;
        }

        _problems.Write(CliDiagnostics.RepeatedOption, name);
        return false;
    }
}
