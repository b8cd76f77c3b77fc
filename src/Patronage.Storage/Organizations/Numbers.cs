namespace Patronage.Storage.Organizations;

/// <summary>Gives out numbers of a series.</summary>
public static class Numbers
{
    /// <summary>
    /// The next number of a series. Of two people who take one at once, the second gets a conflict or a duplicate from
    /// <see cref="PatronageDb.TrySaveAsync"/> and tries again in a new context: no number is given twice, none is lost.
    /// </summary>
    /// <param name="db">The context; its next saving takes the number.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="series">The series.</param>
    /// <param name="year">The year; 0 when the series does not start anew each year.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The number, from 1.</returns>
    public static async Task<int> NextAsync(PatronageDb db, Guid organizationId, string series, int year, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.NumberSeries.FindAsync([organizationId, series, year], cancellation);
        if (row is null)
            db.NumberSeries.Add(row = new NumberSeries { OrganizationId = organizationId, Series = series, Year = year });
        return ++row.Last;
    }
}
