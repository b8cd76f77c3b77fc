namespace Patronage.Cli.Commands;

/// <summary>A command of the command line.</summary>
public abstract class Command
{
    /// <summary>The option that says where the product's data lie.</summary>
    protected const string Root = "--root";

    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>How it is called.</summary>
    public abstract string Usage { get; }

    /// <summary>What it is for, in one sentence.</summary>
    public abstract string Purpose { get; }

    /// <summary>Its options; whether each takes a value.</summary>
    public abstract IReadOnlyDictionary<string, bool> Options { get; }

    /// <summary>How many arguments without an option it takes.</summary>
    public virtual int MaxValues => 0;

    /// <summary>Runs it.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public abstract int Run(Arguments arguments, Surroundings surroundings, Problems problems);

    /// <summary>The programs that a command is about: those named, each once, or all. Ends the command when one is not there.</summary>
    /// <exception cref="UsageException">There is no such program.</exception>
    protected static IReadOnlyList<string> Chosen(Arguments arguments, ProductData data)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(data);
        IReadOnlyList<string> ids = arguments.Values.Count > 0 ? [.. arguments.Values.Distinct(StringComparer.Ordinal)] : data.Ids;
        foreach (var id in ids)
        {
            data.Known(id);
        }

        return ids;
    }

    /// <summary>Options by name.</summary>
    protected static Dictionary<string, bool> Names(params string[] withValue) => withValue.Append(Root).ToDictionary(name => name, _ => true, StringComparer.Ordinal);
}
