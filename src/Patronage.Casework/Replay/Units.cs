using Patronage.Programs.Terms;

namespace Patronage.Casework.Replay;

/// <summary>The units of norms that measure time, as the arithmetic of terms knows them.</summary>
internal static class Units
{
    /// <summary>The unit of a term.</summary>
    /// <exception cref="ArgumentException">The unit measures no time: a compiled program has no such term.</exception>
    public static TermUnit OfTerm(string unit) => unit switch
    {
        "hours" => TermUnit.Hours,
        "workingDays" => TermUnit.WorkingDays,
        "days" => TermUnit.Days,
        "weeks" => TermUnit.Weeks,
        "months" => TermUnit.Months,
        "years" => TermUnit.Years,
        _ => throw new ArgumentException($"'{unit}' is not a unit of time.", nameof(unit)),
    };
}
