using System.Globalization;

namespace Patronage.Web.Text;

/// <summary>Reads a time of day as people type it.</summary>
public static class TimeReading
{
    /// <summary>What to say when it cannot be read.</summary>
    public const string Message = "Время пишется часами и минутами: 14:05.";

    /// <summary>The time; null when the text is none.</summary>
    /// <param name="text">«14:05», «14.05», «9:30».</param>
    public static TimeOnly? Read(string? text) =>
        TimeOnly.TryParseExact(text?.Trim().Replace('.', ':'), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
