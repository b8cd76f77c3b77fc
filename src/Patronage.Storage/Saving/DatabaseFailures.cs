using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Patronage.Storage.Saving;

/// <summary>Knows the failures that are the database's own, however they come wrapped: EF Core and Npgsql put those that may pass into an exception that names no database.</summary>
public static class DatabaseFailures
{
    private const int SqliteBusy = 5, SqliteLocked = 6, SqliteReadOnly = 8, SqliteInputOutput = 10, SqliteFull = 13, SqliteCannotOpen = 14;

    // Connections, resources (a full disk among them), an operator's intervention, the system; a transaction that may only read.
    private static readonly string[] AwayStates = ["08", "53", "57", "58", PostgresErrorCodes.ReadOnlySqlTransaction];

    /// <summary>Whether a failure is one of the database: whatever works in the background waits for its next turn.</summary>
    /// <param name="problem">What was thrown.</param>
    public static bool Are(Exception? problem) => Chain(problem).Any(item => item is DbException or DbUpdateException);

    /// <summary>Whether the database cannot be asked or cannot write: nobody's mistake, nothing was written, and it works again when the database does.</summary>
    /// <param name="problem">What was thrown.</param>
    public static bool AreAway(Exception? problem) => Chain(problem).Any(item => item switch
    {
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteReadOnly or SqliteInputOutput or SqliteFull or SqliteCannotOpen } => true,
        PostgresException postgres => AwayStates.Any(state => postgres.SqlState.StartsWith(state, StringComparison.Ordinal)),
        NpgsqlException => true,
        _ => false,
    });

    private static IEnumerable<Exception> Chain(Exception? problem)
    {
        for (; problem is not null; problem = problem.InnerException)
        {
            yield return problem;
        }
    }
}
