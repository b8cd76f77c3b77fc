using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Storage;
using Patronage.Storage.Keys;

// Scaffolds a migration for both engines at once, or says whether the model has moved on since the last one.
//   dotnet run --project tests/MigrationTool -- add <Name> src/Patronage.Storage
//   dotnet run --project tests/MigrationTool -- check
var ring = new MasterKeyRing("unused.keys", TimeProvider.System);
PatronageDb[] contexts =
[
    new SqlitePatronageDb(new DbContextOptionsBuilder<SqlitePatronageDb>().UseSqlite("Data Source=:memory:").Options, TimeProvider.System, ring),
    new NpgsqlPatronageDb(new DbContextOptionsBuilder<NpgsqlPatronageDb>().UseNpgsql("Host=127.0.0.1;Database=none").Options, TimeProvider.System, ring),
];

var exit = 0;
foreach (var db in contexts)
{
    await using (db)
    {
        var provider = db.Database.IsSqlite() ? "Sqlite" : "Npgsql";
        var services = new ServiceCollection();
        services.AddSingleton<IOperationReporter>(new OperationReporter(handler: null));
        services.AddEntityFrameworkDesignTimeServices();
        services.AddDbContextDesignTimeServices(db);
        IDesignTimeServices designTime = db.Database.IsSqlite()
            ? new Microsoft.EntityFrameworkCore.Sqlite.Design.Internal.SqliteDesignTimeServices()
            : new Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal.NpgsqlDesignTimeServices();
        designTime.ConfigureDesignTimeServices(services);
        await using var root = services.BuildServiceProvider();
        await using var scope = root.CreateAsyncScope();

        if (args is ["check", ..])
        {
            var pending = db.Database.HasPendingModelChanges();
            Console.WriteLine($"{provider}: {db.Database.GetMigrations().Count()} migration(s), pending model changes: {pending}");
            exit |= pending ? 1 : 0;
            continue;
        }
        if (args is not ["add", var name, var project])
        {
            await Console.Error.WriteLineAsync("add <Name> <project directory> | check");
            return 2;
        }
        var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
        var migration = scaffolder.ScaffoldMigration(name, "Patronage.Storage", $"Migrations.{provider}", language: "C#", dryRun: false);
        var files = scaffolder.Save(project, migration, Path.Combine(project, "Migrations", provider), dryRun: false);
        Console.WriteLine($"{provider}: {files.MigrationFile}");
    }
}
return exit;
