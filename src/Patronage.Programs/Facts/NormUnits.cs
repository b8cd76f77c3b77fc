namespace Patronage.Programs.Facts;

/// <summary>Units of norms that the engine knows; all others are free words shown after the number.</summary>
public static class NormUnits
{
    private static readonly HashSet<string> Whole = new(StringComparer.Ordinal)
    {
        "hours", "workingDays", "days", "weeks", "months", "years", DayOfMonth, "visits", "families", "people", "copies", "years-old",
    };

    private static readonly HashSet<string> Time = new(StringComparer.Ordinal)
    {
        "hours", "workingDays", "days", "weeks", "months", "years",
    };

    /// <summary>A share of something, in hundredths.</summary>
    public const string Percent = "percent";

    /// <summary>Whether values in the unit are whole numbers, so that <c>AddMonths(norms.X)</c> binds.</summary>
    public static bool IsWhole(string unit) => Whole.Contains(unit);

    /// <summary>Whether the unit measures a span of time that a term can count.</summary>
    public static bool IsTime(string unit) => Time.Contains(unit);

    /// <summary>A day of the month, counted from its first.</summary>
    public const string DayOfMonth = "dayOfMonth";

    /// <summary>Whether a norm in the unit can have the value at all: there is no 32nd day of a month.</summary>
    public static bool Allows(string unit, decimal value) => unit != DayOfMonth || (value is >= 1 and <= 31 && decimal.Truncate(value) == value);
}
