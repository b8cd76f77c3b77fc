using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Patronage.Storage.Migrations.Sqlite;

/// <summary>Nothing: the tables by which nodes agree are PostgreSQL's alone, and versions of the schema have the same names on both engines.</summary>
[DbContext(typeof(SqlitePatronageDb))]
[Migration("20261124031500_SharedJobs")]
public sealed class SharedJobs : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
