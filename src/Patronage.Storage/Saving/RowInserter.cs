using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Patronage.Storage.Saving;

/// <summary>
/// Writes new rows that nobody will look at again in this context (the audit, projections, words), many with one command and without tracking them. Tables, columns and
/// conversions are those of the model.
/// </summary>
internal static class RowInserter
{
    private const string ShapeName = "Patronage:Insert";

    // Of a server the way there and back is what costs: many rows go with one command.
    private const int ParametersAtOnce = 200;

    /// <summary>Inserts the rows within the current transaction.</summary>
    /// <param name="db">The context, in a transaction.</param>
    /// <param name="rows">The rows; each refers to what is stored already.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task InsertAsync(PatronageDb db, IReadOnlyList<object> rows, CancellationToken cancellation)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        foreach (var table in rows.GroupBy(row => row.GetType()))
        {
            var entity = db.Model.FindEntityType(table.Key)!;
            var shape = entity.GetOrAddRuntimeAnnotationValue(ShapeName, static type => new Shape(type!), entity);
            // SQLite is asked in this process: what costs there is to read a command, and to find each of its parameters by name. One short command is read once for all rows.
            var size = db.Database.IsSqlite() ? 1 : ParametersAtOnce / shape.Columns.Count;
            await InsertAsync(db, sql, shape, table.Chunk(size), cancellation);
        }
    }

    private static async Task InsertAsync(PatronageDb db, ISqlGenerationHelper sql, Shape shape, IEnumerable<object[]> chunks, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var length = 0;
        foreach (var rows in chunks)
        {
            if (rows.Length != length)
            {
                Prepare(command, sql, shape, length = rows.Length);
            }

            var number = 0;
            foreach (var row in rows)
            {
                foreach (var column in shape.Columns)
                {
                    command.Parameters[number++].Value = column.ValueOf(row);
                }
            }

            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static void Prepare(DbCommand command, ISqlGenerationHelper sql, Shape shape, int rows)
    {
        command.CommandText = Text(sql, shape, rows);
        command.Parameters.Clear();
        for (var number = 0; number < rows * shape.Columns.Count; number++)
        {
            var column = shape.Columns[number % shape.Columns.Count];
            command.Parameters.Add(column.Type.CreateParameter(command, NameOf(sql, number), null, column.IsNullable));
        }
    }

    private static string Text(ISqlGenerationHelper sql, Shape shape, int rows)
    {
        var text = new StringBuilder("INSERT INTO ").Append(sql.DelimitIdentifier(shape.Table, shape.Schema)).Append(" (")
            .AppendJoin(", ", shape.Columns.Select(column => sql.DelimitIdentifier(column.Name))).Append(") VALUES ");
        for (var row = 0; row < rows; row++)
        {
            var first = row * shape.Columns.Count;
            text.Append(row == 0 ? "(" : ", (").AppendJoin(", ", Enumerable.Range(first, shape.Columns.Count).Select(number => NameOf(sql, number))).Append(')');
        }

        return text.ToString();
    }

    private static string NameOf(ISqlGenerationHelper sql, int number) => sql.GenerateParameterName(number.ToString(CultureInfo.InvariantCulture));

    private sealed record Column(string Name, Func<object, object?> Read, RelationalTypeMapping Type, bool IsNullable)
    {
        public object ValueOf(object row) => Read(row) is { } value ? Type.Converter?.ConvertToProvider(value) ?? value : DBNull.Value;
    }

    private sealed class Shape
    {
        public Shape(IEntityType type)
        {
            var mapping = type.GetTableMappings().Single();
            (Table, Schema) = (mapping.Table.Name, mapping.Table.Schema);
            Columns = [.. mapping.ColumnMappings.Select(column => new Column(column.Column.Name, Reading(column.Property.PropertyInfo!), column.TypeMapping, column.Column.IsNullable))];
        }

        private static Func<object, object?> Reading(PropertyInfo property)
        {
            var row = Expression.Parameter(typeof(object));
            return Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.Property(Expression.Convert(row, property.DeclaringType!), property), typeof(object)), row).Compile();
        }

        public string Table { get; }

        public string? Schema { get; }

        public IReadOnlyList<Column> Columns { get; }
    }
}
