using System.Globalization;

namespace Patronage.Load;

/// <summary>A command with its options: <c>fill --cases 1000</c>.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    /// <summary>Reads a command line.</summary>
    /// <exception cref="FormatException">An option has no value, or stands where none belongs.</exception>
    public Arguments(IReadOnlyList<string> args)
    {
        Command = args.Count > 0 ? args[0] : "";
        for (var index = 1; index < args.Count; index += 2)
        {
            if (!args[index].StartsWith("--", StringComparison.Ordinal) || index + 1 == args.Count)
            {
                throw new FormatException($"An option and its value were expected, not «{args[index]}».");
            }

            _options[args[index][2..]] = args[index + 1];
        }
    }

    /// <summary>What is to be done.</summary>
    public string Command { get; }

    /// <summary>An option; null when it is not given.</summary>
    public string? Text(string name) => _options.GetValueOrDefault(name);

    /// <summary>A whole number.</summary>
    /// <exception cref="FormatException">It is none, or not above zero.</exception>
    public int Number(string name, int otherwise) => Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new FormatException($"--{name} wants a whole number above zero, not «{text}».");
}
