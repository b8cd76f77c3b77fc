using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Storage;
using Patronage.Storage.Organizations;

namespace Patronage.Services.Numbering;

/// <summary>How an organization writes the numbers of a series from a day on.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="PerYear">Whether the series starts anew each year.</param>
/// <param name="From">The first day.</param>
public sealed record NumberRule(string Pattern, bool PerYear, DateOnly From)
{
    /// <summary>The order that says so; empty for what the product does of itself.</summary>
    public string Basis { get; init; } = "";

    /// <summary>Who set it, as shown; empty likewise.</summary>
    public string By { get; init; } = "";
}

/// <summary>Reads the rules of a series and gives out its next number.</summary>
internal static class NumberRules
{
    private const string Prefix = "numbering:";

    public static string NameOf(string series) => Prefix + series;

    /// <summary>What holds where the organization has set nothing.</summary>
    public static NumberRule Default(string series) => series == Cases.SeriesNumbers.Cases ? new("{year}-{n:000}", true, DateOnly.MinValue) : new(NumberPattern.Plain, true, DateOnly.MinValue);

    public static IReadOnlyList<NumberRule> Read(string? value) => value is null ? [] : JsonSerializer.Deserialize<List<NumberRule>>(value) ?? [];

    /// <summary>The rule in force on a day: the last one that has begun.</summary>
    public static NumberRule InForce(IReadOnlyList<NumberRule> rules, string series, DateOnly day) => rules.Where(rule => rule.From <= day).MaxBy(rule => rule.From) ?? Default(series);

    public static async Task<NumberRule> InForceAsync(PatronageDb db, Guid organizationId, string series, DateOnly day, CancellationToken cancellation)
    {
        var name = NameOf(series);
        var value = await db.Settings.AsNoTracking().Where(item => item.OrganizationId == organizationId && item.Name == name).Select(item => item.Value).FirstOrDefaultAsync(cancellation);
        return InForce(Read(value), series, day);
    }

    /// <summary>The next number, taken with the next saving of the context. Where the way of counting has changed it goes on from where the other way left off: nothing is given twice.</summary>
    public static async Task<(NumberRule Rule, int Number)> NextAsync(PatronageDb db, Guid organizationId, string series, DateOnly today, CancellationToken cancellation)
    {
        var rule = await InForceAsync(db, organizationId, series, today, cancellation);
        var year = rule.PerYear ? today.Year : 0;
        var least = await LastAsync(db, organizationId, series, rule, today, cancellation);
        var row = await db.NumberSeries.FindAsync([organizationId, series, year], cancellation);
        if (row is null && least > 0)
        {
            db.NumberSeries.Add(new NumberSeries { OrganizationId = organizationId, Series = series, Year = year, Last = least });
        }
        else if (row is not null && row.Last < least)
        {
            row.Last = least;
        }

        return (rule, await Numbers.NextAsync(db, organizationId, series, year, cancellation));
    }

    /// <summary>The last number given that the next one goes on from.</summary>
    public static async Task<int> LastAsync(PatronageDb db, Guid organizationId, string series, NumberRule rule, DateOnly today, CancellationToken cancellation)
    {
        var counters = await db.NumberSeries.Where(item => item.OrganizationId == organizationId && item.Series == series).ToListAsync(cancellation);
        return counters
            .Where(item => !rule.PerYear || item.Year == today.Year || (item.Year == 0 && rule.From.Year == today.Year))
            .Select(item => item.Last)
            .DefaultIfEmpty()
            .Max();
    }
}
