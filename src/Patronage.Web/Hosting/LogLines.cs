using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Patronage.Web.Hosting;

/// <summary>
/// Writes each entry of the log as one line that begins with its moment in UTC. What somebody sent stands in no line of its own: breaks and the signs that steer a terminal are
/// written as escapes, and what belongs to a failure is indented.
/// </summary>
public sealed class LogLines(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name in the settings.</summary>
    public const string FormatterName = "patronage";

    private const string Indent = "    ";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        ArgumentNullException.ThrowIfNull(textWriter);
        if (logEntry.Formatter is null)
        {
            return;
        }

        var line = new StringBuilder(clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        line.Append(' ').Append(Word(logEntry.LogLevel)).Append(' ').Append(logEntry.Category).Append(": ");
        Append(line, logEntry.Formatter(logEntry.State, logEntry.Exception));
        line.Append('\n');
        foreach (var part in logEntry.Exception?.ToString().Split('\n') ?? [])
        {
            Append(line.Append(Indent), part.TrimEnd('\r'));
            line.Append('\n');
        }

        textWriter.Write(line.ToString());
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => "none",
    };

    private static void Append(StringBuilder line, string? text)
    {
        foreach (var letter in text ?? "")
        {
            _ = letter switch
            {
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' || char.GetUnicodeCategory(letter) == UnicodeCategory.Format => line.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture)),
                _ => line.Append(letter),
            };
        }
    }
}
