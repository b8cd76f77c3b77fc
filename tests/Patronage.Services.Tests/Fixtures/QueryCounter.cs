using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Patronage.Services.Tests.Fixtures;

/// <summary>Counts what is asked of the database.</summary>
internal sealed class QueryCounter : DbCommandInterceptor
{
    private int _asked;
    private List<(string Text, List<(string Name, object? Value)> Parameters)>? _kept;

    /// <summary>How many queries something takes.</summary>
    public async Task<int> OfAsync(Func<Task> act)
    {
        var before = _asked;
        await act();
        return _asked - before;
    }

    /// <summary>What is asked by something, with the values.</summary>
    public async Task<IReadOnlyList<(string Text, List<(string Name, object? Value)> Parameters)>> KeptAsync(Func<Task> act)
    {
        var kept = _kept = [];
        await act();
        _kept = null;
        return kept;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _asked);
        _kept?.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
