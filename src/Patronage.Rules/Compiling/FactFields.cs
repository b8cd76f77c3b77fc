using System.Linq.Expressions;
using System.Reflection;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Compiling;

/// <summary>How compiled code reads facts: the fields of records and values, without copying a value.</summary>
internal static class FactFields
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly FieldInfo Values = typeof(FactRecord).GetField("_values", Hidden)!;
    private static readonly FieldInfo Later = typeof(FactRecord).GetField("_later", Hidden)!;
    private static readonly FieldInfo State = typeof(FactValue).GetField("_state", Hidden)!;
    private static readonly FieldInfo Bits = typeof(FactValue).GetField("_bits", Hidden)!;
    private static readonly FieldInfo Reference = typeof(FactValue).GetField("_reference", Hidden)!;
    private static readonly MethodInfo Ready = typeof(FactRecord).GetMethod(nameof(FactRecord.Ready), Hidden)!;

    public static Expression ValuesOf(Expression record) => Expression.Field(record, Values);

    /// <summary>Whether some members of a record are still to be computed.</summary>
    public static Expression HasLater(Expression record) => Expression.NotEqual(Expression.Field(record, Later), Expression.Constant(null));

    /// <summary>Computes a member that was set for later.</summary>
    public static Expression Prepare(Expression record, int slot) =>
        Expression.IfThen(Expression.NotEqual(Expression.Field(record, Later), Expression.Constant(null)), Expression.Call(record, Ready, Expression.Constant(slot)));

    public static Expression StateOf(Expression values, Expression index) => Expression.Convert(Expression.Field(Expression.ArrayAccess(values, index), State), typeof(byte));

    /// <summary>The value itself, as <see cref="ClrTypes.Of"/> has it; the default where it is absent.</summary>
    public static Expression Read(Expression values, Expression index, FactType? type)
    {
        var value = Expression.ArrayAccess(values, index);
        var clr = ClrTypes.Of(type);
        return type switch
        {
            FactType.Boolean => Expression.NotEqual(Expression.Field(value, Bits), Expression.Constant(0L)),
            FactType.Number => Expression.Property(value, nameof(FactValue.AsNumber)),
            _ when clr == typeof(long) => Expression.Field(value, Bits),
            _ => Expression.Convert(Expression.Field(value, Reference), clr),
        };
    }
}

/// <summary>What compiled code keeps values in.</summary>
internal static class ClrTypes
{
    public static Type Of(FactType? type) => type switch
    {
        FactType.Boolean => typeof(bool),
        FactType.Number => typeof(decimal),
        FactType.Whole or FactType.Date or FactType.Moment => typeof(long),
        FactType.List => typeof(FactValue[]),
        FactType.Object => typeof(FactRecord),
        _ => typeof(string),
    };
}
