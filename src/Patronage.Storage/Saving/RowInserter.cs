using System.Data.Common;
using System.Globalization;
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

    // SQLite finds each parameter of a command by its name among all before it: more rows at once would cost more, not less.
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
            foreach (var chunk in table.Chunk(ParametersAtOnce / shape.Columns.Count))
            {
                await using var command = Command(db, sql, shape, chunk);
                await command.ExecuteNonQueryAsync(cancellation);
            }
        }
    }

    private static DbCommand Command(PatronageDb db, ISqlGenerationHelper sql, Shape shape, object[] rows)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var text = new StringBuilder("INSERT INTO ").Append(sql.DelimitIdentifier(shape.Table, shape.Schema)).Append(" (")
            .AppendJoin(", ", shape.Columns.Select(column => sql.DelimitIdentifier(column.Name))).Append(") VALUES ");
        var number = 0;
        foreach (var row in rows)
        {
            text.Append(number == 0 ? "(" : ", (");
            foreach (var column in shape.Columns)
            {
                var name = sql.GenerateParameterName(number.ToString(CultureInfo.InvariantCulture));
                text.Append(column == shape.Columns[0] ? "" : ", ").Append(name);
                command.Parameters.Add(column.Type.CreateParameter(command, name, column.Property.GetValue(row), column.IsNullable));
                number++;
            }
            text.Append(')');
        }
        command.CommandText = text.ToString();
        return command;
    }

    private sealed record Column(string Name, PropertyInfo Property, RelationalTypeMapping Type, bool IsNullable);

    private sealed class Shape
    {
        public Shape(IEntityType type)
        {
            var mapping = type.GetTableMappings().Single();
            (Table, Schema) = (mapping.Table.Name, mapping.Table.Schema);
            Columns = [.. mapping.ColumnMappings.Select(column => new Column(column.Column.Name, column.Property.PropertyInfo!, column.TypeMapping, column.Column.IsNullable))];
        }

        public string Table { get; }

        public string? Schema { get; }

        public IReadOnlyList<Column> Columns { get; }
    }
}
