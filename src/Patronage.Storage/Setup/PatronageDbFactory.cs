using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Patronage.Storage.Keys;

namespace Patronage.Storage.Setup;

/// <summary>Opens contexts on the configured engine.</summary>
public sealed class PatronageDbFactory : IDbContextFactory<PatronageDb>
{
    private readonly Func<PatronageDb> _create;

    /// <summary>Creates the factory; nothing is opened yet.</summary>
    /// <param name="options">Where the data are.</param>
    /// <param name="clock">The clock of everything that is written.</param>
    /// <param name="ring">The master keys.</param>
    /// <param name="interceptors">What is to hear of every saving.</param>
    public PatronageDbFactory(StorageOptions options, TimeProvider clock, MasterKeyRing ring, params IReadOnlyList<IInterceptor> interceptors)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Provider == StorageProvider.Sqlite)
        {
            var sqlite = new DbContextOptionsBuilder<SqlitePatronageDb>()
                .UseSqlite(options.ConnectionString).AddInterceptors([new SqlitePragmas(), .. interceptors]).Options;
            _create = () => new SqlitePatronageDb(sqlite, clock, ring);
        }
        else
        {
            var npgsql = new DbContextOptionsBuilder<NpgsqlPatronageDb>().UseNpgsql(options.ConnectionString).AddInterceptors(interceptors).Options;
            _create = () => new NpgsqlPatronageDb(npgsql, clock, ring);
        }
    }

    /// <summary>Creates a context that shows nothing and writes nothing until it is told who acts; see <see cref="DatabaseExtensions.Open"/>.</summary>
    /// <returns>The context.</returns>
    public PatronageDb CreateDbContext() => _create();
}
