using Microsoft.EntityFrameworkCore;
using Patronage.Storage;

namespace Patronage.Services.Tests.Fixtures;

/// <summary>How SQLite goes about a query.</summary>
internal static class QueryPlan
{
    /// <summary>The steps of a query, as SQLite words them.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync<T>(PatronageDb db, IQueryable<T> query)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = query.CreateDbCommand();
        return await OfAsync(command);
    }

    /// <summary>The steps of a command that was asked, as SQLite words them.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(PatronageDb db, string text, IEnumerable<(string Name, object? Value)> parameters)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return await OfAsync(command);
    }

    /// <summary>The steps of a command, as SQLite words them.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(System.Data.Common.DbCommand command)
    {
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }
}
