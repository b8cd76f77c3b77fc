using Patronage.Programs.Model;
using Patronage.Programs.Terms;

namespace Patronage.Casework.Visits;

/// <summary>How many contacts a month the visit norms of a line ask for at the least: what a change of a norm adds to the work, or takes from it.</summary>
/// <param name="Contacts">Contacts a month, on the average of a year.</param>
/// <param name="IsWhole">Whether every norm that applies could be counted; false when a number is not set or a condition lacks facts, so that there may be more.</param>
public readonly record struct MonthlyVisits(decimal Contacts, bool IsWhole)
{
    private const decimal DaysOfYear = 365.25m;
    private const decimal Months = 12;
    private const decimal DaysOfMonth = DaysOfYear / Months;
    private const decimal DaysOfWeek = 7;
    private const decimal WorkingDaysOfWeek = 5;

    /// <summary>What a line asks for on the day of its assessment. Norms counted in hours and shares of other norms are not contacts of their own.</summary>
    public static MonthlyVisits Of(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var (sum, isWhole) = (0m, true);
        foreach (var status in assessment.Visits.Where(status => status.AppliesToday && status.Definition.Measure == VisitMeasure.Count))
        {
            if (status.Missing.Count == 0 && Of(assessment, status) is { } contacts)
            {
                sum += contacts;
            }
            else
            {
                isWhole = false;
            }
        }

        return new MonthlyVisits(sum, isWhole);
    }

    // The whole norm, not that of a period cut by a change of level: the work of an ordinary month.
    private static decimal? Of(Assessment assessment, VisitNormStatus status)
    {
        var definition = status.Definition;
        if (definition.Per is VisitPeriod.Gap gap)
        {
            return DaysOf(assessment, gap.Norm) is > 0 and var length ? DaysOfMonth / length : null;
        }

        if (definition.Norm is not { } norm || assessment.Norms.Read(norm, assessment.Today)?.Value is not { } value)
        {
            return null;
        }

        // A norm that states only the most asks for nothing.
        var least = value.Min ?? value.Amount ?? value.Expected ?? 0;
        return definition.Per switch
        {
            VisitPeriod.Calendar calendar => least * TimesAMonth(calendar.Period),
            VisitPeriod.Rolling rolling => DaysOf(assessment, rolling.Norm) is > 0 and var length ? least * DaysOfMonth / length : null,
            _ => status.Current is { Days: { Days: > 0 } days } && days.To < DateOnly.MaxValue ? least * Math.Min(1, DaysOfMonth / days.Days) : null,
        };
    }

    private static decimal TimesAMonth(PeriodKind period) => period switch
    {
        PeriodKind.Week => DaysOfMonth / DaysOfWeek,
        PeriodKind.Month => 1,
        PeriodKind.Quarter => 1 / 3m,
        PeriodKind.HalfYear => 1 / 6m,
        _ => 1 / Months,
    };

    private static decimal? DaysOf(Assessment assessment, string norm)
    {
        if (assessment.Norms.Read(norm, assessment.Today) is not { Value.Counted: { } amount } reading)
        {
            return null;
        }

        return reading.Norm.Unit switch
        {
            "days" => amount,
            "workingDays" => amount * DaysOfWeek / WorkingDaysOfWeek,
            "weeks" => amount * DaysOfWeek,
            "months" => amount * DaysOfMonth,
            "years" => amount * DaysOfYear,
            _ => null,
        };
    }
}
