using System.Linq.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Columns;

/// <summary>Which facts are stored in columns of a row, so that a condition on them can be asked of the database.</summary>
/// <typeparam name="TRow">The row, an entity of the database's model.</typeparam>
public sealed class ColumnMap<TRow>
{
    private readonly Dictionary<string, StoredColumn> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<TRow, FactValue>> _loaded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredList> _lists = new(StringComparer.Ordinal);

    /// <summary>Begins a map without columns.</summary>
    /// <param name="model">The model that the conditions are compiled against.</param>
    /// <param name="given">Facts that are the same for all rows, such as today and the norms; null when there are none.</param>
    /// <param name="extras">Records of the model's extra inputs that are the same for all rows, in the model's order.</param>
    /// <exception cref="ArgumentException">A record is not of the model's shape.</exception>
    public ColumnMap(FactModel model, FactRecord? given = null, params IReadOnlyList<FactRecord> extras)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(extras);
        Model = model;
        Given = given ?? new FactRecord(model.Root);
        Extras = [.. extras];
        if (extras.Count >= model.Layers.Count || !extras.Prepend(Given).Select((record, i) => ReferenceEquals(record.Shape, model.Layers[i])).All(fits => fits))
        {
            throw new ArgumentException("A record is not of the model's shape.", nameof(extras));
        }
    }

    /// <summary>The model.</summary>
    public FactModel Model { get; }

    internal FactRecord Given { get; }

    internal FactRecord[] Extras { get; }

    /// <summary>Declares that a fact is stored in a column.</summary>
    /// <param name="path">How an expression reaches the fact: <c>order.Total</c>.</param>
    /// <param name="column">The column: bool, short, int, long, decimal, string, DateOnly, DateTime or their nullable forms.</param>
    /// <param name="whenNull">What NULL says of the fact: that it is absent, or not asked yet.</param>
    /// <returns>The map itself, so that declarations chain.</returns>
    /// <exception cref="ArgumentException">The model has no such fact, or the column's type does not fit it.</exception>
    public ColumnMap<TRow> Column<TValue>(string path, Expression<Func<TRow, TValue>> column, FactState whenNull = FactState.Absent)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(column);
        var member = Find(path) ?? throw new ArgumentException($"The model has no fact '{path}'.", nameof(path));
        var type = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);
        if (!Fits(member.Type, type))
        {
            throw new ArgumentException($"A column of type {type.Name} does not fit '{path}'.", nameof(column));
        }

        var read = column.Compile();
        _columns[path] = new StoredColumn(path, column, type, whenNull, row => Value(read(row), whenNull));
        return this;
    }

    /// <summary>Declares a fact that a loaded row gives, but no column: a list, or something computed. Parts of a condition that read it are settled in memory.</summary>
    /// <param name="path">How an expression reaches the fact.</param>
    /// <param name="read">Its value for a row.</param>
    /// <returns>The map itself, so that declarations chain.</returns>
    /// <exception cref="ArgumentException">The model has no such fact.</exception>
    public ColumnMap<TRow> Loaded(string path, Func<TRow, FactValue> read)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(read);
        _loaded[path] = Find(path) is null ? throw new ArgumentException($"The model has no fact '{path}'.", nameof(path)) : read;
        return this;
    }

    /// <summary>Declares that a list of texts or choices is stored with a row, so that whether it contains something can be asked of the database.</summary>
    /// <param name="path">How an expression reaches the list: <c>order.Tags</c>.</param>
    /// <param name="items">The items.</param>
    /// <param name="isKnown">Whether the list of a row is known; it was not asked yet where it is not.</param>
    /// <returns>The map itself, so that declarations chain.</returns>
    /// <exception cref="ArgumentException">The model has no such list of texts or choices.</exception>
    public ColumnMap<TRow> List(string path, Expression<Func<TRow, IEnumerable<string>>> items, Expression<Func<TRow, bool>> isKnown)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(isKnown);
        if (Find(path)?.Type is not FactType.List { Element: FactType.Text or FactType.Choice })
        {
            throw new ArgumentException($"The model has no list of texts '{path}'.", nameof(path));
        }

        var (read, known) = (items.Compile(), isKnown.Compile());
        _lists[path] = new StoredList(items, isKnown);
        return Loaded(path, row => known(row) ? FactValue.OfIds(read(row)) : FactValue.NotAsked);
    }

    internal StoredList? ListOf(string? path) => path is null ? null : _lists.GetValueOrDefault(path);

    internal StoredColumn? Of(string? path) => path is null ? null : _columns.GetValueOrDefault(path);

    /// <summary>Whether a fact is the same for all rows: no row has a say in it, and it was given.</summary>
    internal bool IsGiven(string path)
    {
        if (_columns.Keys.Concat(_loaded.Keys).Any(known => known == path || known.StartsWith(path + ".", StringComparison.Ordinal)))
        {
            return false;
        }

        var names = path.Split('.');
        var record = Extras.Prepend(Given).FirstOrDefault(one => one.Shape.Find(names[0]) is not null);
        foreach (var name in names.SkipLast(1))
        {
            record = record?.Shape.Find(name) is { } && record[name] is { IsPresent: true } inner ? inner.AsRecord : null;
        }

        return record?.Shape.Find(names[^1]) is not null && record[names[^1]].State != FactState.NotAsked;
    }

    /// <summary>The facts of a row: the given ones, with the stored ones in their places.</summary>
    internal FactRecord FactsOf(TRow row)
    {
        var root = Copy(Given);
        foreach (var (path, read) in _columns.Select(pair => (pair.Key, pair.Value.Read)).Concat(_loaded.Select(pair => (pair.Key, pair.Value))))
        {
            var record = root;
            var names = path.Split('.');
            foreach (var name in names.SkipLast(1))
            {
                var inner = record[name].IsPresent ? Copy(record[name].AsRecord) : new FactRecord(((FactType.Object)record.Shape.Find(name)!.Type).Shape);
                record.Set(name, FactValue.Of(inner));
                record = inner;
            }

            record.Set(names[^1], read(row));
        }

        return root;
    }

    private static FactRecord Copy(FactRecord from)
    {
        var copy = new FactRecord(from.Shape);
        foreach (var member in from.Shape.Members)
        {
            copy.Set(member.Name, from[member.Slot]);
        }

        return copy;
    }

    private FactMember? Find(string path)
    {
        FactMember? member = null;
        ObjectShape? shape = Model.Root;
        foreach (var name in path.Split('.'))
        {
            member = shape?.Find(name);
            shape = (member?.Type as FactType.Object)?.Shape;
        }

        return member;
    }

    private static bool Fits(FactType fact, Type column) => fact switch
    {
        FactType.Boolean => column == typeof(bool),
        FactType.Whole => column == typeof(long) || column == typeof(int) || column == typeof(short),
        FactType.Number => column == typeof(decimal) || column == typeof(long) || column == typeof(int) || column == typeof(short),
        FactType.Text or FactType.Choice => column == typeof(string),
        FactType.Date => column == typeof(DateOnly),
        FactType.Moment => column == typeof(DateTime),
        _ => false,
    };

    private static FactValue Value(object? value, FactState whenNull) => value switch
    {
        null => whenNull == FactState.Absent ? FactValue.Absent : FactValue.NotAsked,
        bool truth => FactValue.Of(truth),
        long whole => FactValue.Of(whole),
        int whole => FactValue.Of(whole),
        short whole => FactValue.Of(whole),
        decimal number => FactValue.Of(number),
        string text => FactValue.Of(text),
        DateOnly day => FactValue.Of(day),
        DateTime moment => FactValue.Of(DateTime.SpecifyKind(moment, DateTimeKind.Unspecified)),
        _ => FactValue.NotAsked,
    };

    internal sealed record StoredList(LambdaExpression Items, LambdaExpression IsKnown);

    internal sealed record StoredColumn(string Path, LambdaExpression Expression, Type Type, FactState WhenNull, Func<TRow, FactValue> Read)
    {
        public bool IsNullable => !Expression.ReturnType.IsValueType || Nullable.GetUnderlyingType(Expression.ReturnType) is not null;
    }
}
