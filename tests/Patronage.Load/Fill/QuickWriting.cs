using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Patronage.Load.Fill;

/// <summary>What is made anew when it breaks off needs no care for a power cut, and many rows at once need more room in memory than a person's entry.</summary>
internal sealed class QuickWriting : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; PRAGMA wal_autocheckpoint=20000; PRAGMA temp_store=MEMORY;";

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (connection is Microsoft.Data.Sqlite.SqliteConnection)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
