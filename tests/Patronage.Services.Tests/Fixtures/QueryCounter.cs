using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Patronage.Services.Tests.Fixtures;

/// <summary>Counts what is asked of the database.</summary>
internal sealed class QueryCounter : DbCommandInterceptor
{
    private int _asked;

    /// <summary>How many queries something takes.</summary>
    public async Task<int> OfAsync(Func<Task> act)
    {
        var before = _asked;
        await act();
        return _asked - before;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _asked);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
