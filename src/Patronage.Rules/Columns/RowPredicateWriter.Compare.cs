using System.Linq.Expressions;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Columns;

internal sealed partial class RowPredicateWriter<TRow>
{
    private Expression Compare(BoundNode whole, Comparison comparison, Comparand comparand, BoundNode left, BoundNode right, bool wanted)
    {
        if (IsGiven(left) && !IsGiven(right))
        {
            (left, right, comparison) = (right, left, Mirrored(comparison));
        }

        if (left is CallNode { Function: var function } days && ReferenceEquals(function, Functions.DaysBetween) && IsGiven(right))
        {
            return CompareDays(whole, comparison, days, right, wanted);
        }

        if (Column(left) is not { } column)
        {
            return Untranslatable(whole, Reason(left));
        }

        if (Column(right) is { } other)
        {
            return BothStored(whole, comparison, comparand, column, other, wanted);
        }

        return IsGiven(right) ? WithGiven(whole, comparison, column, right.Value(Frame()), right.Type, wanted) : Untranslatable(whole, Reason(right));
    }

    /// <summary>The three states of both sides, as <see cref="CompareNode"/> has them.</summary>
    private Expression BothStored(BoundNode whole, Comparison comparison, Comparand comparand, Stored left, Stored right, bool wanted)
    {
        if (left.Type != right.Type && (left.Type == typeof(decimal) || right.Type == typeof(decimal)))
        {
            return Untranslatable(whole, "столбцы разных типов");
        }

        var (a, b) = left.Type == right.Type ? (left.Value, right.Value) : (Expression.Convert(left.Value, typeof(long)), Expression.Convert(right.Value, typeof(long)));
        var holds = Holds(comparison == Comparison.NotEqual ? Comparison.Equal : comparison, a, b);
        var present = And(left.IsPresent, right.IsPresent);
        if (comparison > Comparison.NotEqual)
        {
            return wanted ? And(present, holds) : Or(Or(left.IsAbsent, right.IsAbsent), And(present, Expression.Not(holds)));
        }

        var same = Or(And(left.IsAbsent, right.IsAbsent), And(present, holds));
        var different = Or(Or(And(left.IsAbsent, right.IsPresent), And(left.IsPresent, right.IsAbsent)), And(present, Expression.Not(holds)));
        return wanted == (comparison == Comparison.Equal) ? same : different;
    }

    private Expression WithGiven(BoundNode whole, Comparison comparison, Stored column, FactValue given, FactType? type, bool wanted)
    {
        if (given.IsFailure)
        {
            return No;
        }

        if (!given.IsPresent)
        {
            var absent = given.State == FactState.Absent;
            return (comparison, wanted) switch
            {
                ( > Comparison.NotEqual, true) => No,
                ( > Comparison.NotEqual, false) => absent ? Yes : column.IsAbsent,
                _ when !absent => No,
                _ => wanted == (comparison == Comparison.Equal) ? column.IsAbsent : column.IsPresent,
            };
        }

        if (Constant(column.Type, given, type, out var isBelow, out var isAbove) is not { } constant)
        {
            if (!isBelow && !isAbove)
            {
                return Untranslatable(whole, "значение не хранится в столбце такого типа");
            }

            // Beyond everything that the column can hold.
            var always = comparison is Comparison.NotEqual || (isAbove ? comparison is Comparison.Less or Comparison.LessOrEqual : comparison is Comparison.Greater or Comparison.GreaterOrEqual);
            return always == wanted ? always || comparison == Comparison.Equal ? Or(column.IsPresent, comparison <= Comparison.NotEqual ? column.IsAbsent : No) : Or(column.IsPresent, column.IsAbsent)
                : comparison > Comparison.NotEqual && !wanted ? column.IsAbsent : No;
        }

        var holds = Holds(comparison == Comparison.NotEqual ? Comparison.Equal : comparison, column.Value, constant);
        if (comparison == Comparison.NotEqual)
        {
            wanted = !wanted;
        }

        return wanted ? And(column.IsPresent, holds) : Or(column.IsAbsent, And(column.IsPresent, Expression.Not(holds)));
    }

    /// <summary><c>a - b &gt; n</c> between days, one of them given: the stored one is compared with a day.</summary>
    private Expression CompareDays(BoundNode whole, Comparison comparison, CallNode days, BoundNode limit, bool wanted)
    {
        var (a, b) = (days.Arguments[0], days.Arguments[1]);
        var givenIsFirst = IsGiven(a);
        var stored = Column(givenIsFirst ? b : a);
        var (given, amount) = ((givenIsFirst ? a : b) is var side && IsGiven(side) ? side.Value(Frame()) : FactValue.NotAsked, limit.Value(Frame()));
        if (stored is null || !given.IsPresent || !amount.IsPresent || limit.Type is not FactType.Whole)
        {
            return Untranslatable(whole, "разность дат не переводится в запрос");
        }

        // a - b > n is b < a - n, and a > b + n. An absent difference differs from every number.
        var day = givenIsFirst ? (Int128)given.Bits - amount.AsWhole : (Int128)given.Bits + amount.AsWhole;
        if (day < 0 || day > DateOnly.MaxValue.DayNumber)
        {
            return Untranslatable(whole, "такой даты нет");
        }

        return WithGiven(whole, givenIsFirst ? Mirrored(comparison) : comparison, stored, FactValue.Of(DateOnly.FromDayNumber((int)day)), FactTypes.Date, wanted);
    }

    private Expression? TextTest(CallNode call, bool wanted)
    {
        if (!Functions.OfText.Contains(call.Function) || call.Function.Name is not ("Contains" or "StartsWith" or "Equals") || Column(call.Arguments[0]) is not { } column || !IsGiven(call.Arguments[1]))
        {
            return null;
        }

        var given = call.Arguments[1].Value(Frame());
        if (!given.IsPresent || !given.IsText || given.AsText.Length == 0 || given.AsText.Any(c => c == '\0' || char.IsSurrogate(c)))
        {
            return null;
        }

        // A database compares patterns in any case; the beginning of a text it compares exactly.
        Expression text = Expression.Constant(given.AsText);
        Expression holds = call.Function.Name switch
        {
            "Contains" => Expression.Call(column.Value, typeof(string).GetMethod("Contains", [typeof(string)])!, text),
            "Equals" => Expression.Equal(column.Value, text),
            _ => Expression.Equal(Expression.Call(column.Value, typeof(string).GetMethod("Substring", [typeof(int), typeof(int)])!, Expression.Constant(0), Expression.Constant(given.AsText.Length)), text),
        };
        return wanted ? And(column.IsPresent, holds) : Or(column.IsAbsent, And(column.IsPresent, Expression.Not(holds)));
    }

    private static BinaryExpression Holds(Comparison comparison, Expression a, Expression b) => comparison switch
    {
        // Equal decimals may be written differently in a database.
        Comparison.Equal when a.Type == typeof(decimal) => Expression.AndAlso(Expression.GreaterThanOrEqual(a, b), Expression.LessThanOrEqual(a, b)),
        Comparison.Equal => Expression.Equal(a, b),
        Comparison.Less => Expression.LessThan(a, b),
        Comparison.LessOrEqual => Expression.LessThanOrEqual(a, b),
        Comparison.Greater => Expression.GreaterThan(a, b),
        _ => Expression.GreaterThanOrEqual(a, b),
    };

    private static Comparison Mirrored(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };

    /// <summary>A given value as the column's type; null when that type cannot hold it.</summary>
    private static ConstantExpression? Constant(Type column, FactValue value, FactType? type, out bool isBelow, out bool isAbove)
    {
        (isBelow, isAbove) = (false, false);
        if (column == typeof(decimal))
        {
            return Expression.Constant(value.AsNumber);
        }

        if (column == typeof(long) || column == typeof(int) || column == typeof(short))
        {
            if (type is FactType.Number && (value.AsNumber != decimal.Truncate(value.AsNumber) || Math.Abs(value.AsNumber) > long.MaxValue))
            {
                return null;
            }

            var whole = type is FactType.Number ? (long)value.AsNumber : value.AsWhole;
            var (least, most) = column == typeof(int) ? (int.MinValue, int.MaxValue) : column == typeof(short) ? (short.MinValue, short.MaxValue) : (long.MinValue, long.MaxValue);
            (isBelow, isAbove) = (whole < least, whole > most);
            return isBelow || isAbove ? null : Expression.Constant(System.Convert.ChangeType(whole, column, System.Globalization.CultureInfo.InvariantCulture), column);
        }

        return column == typeof(bool) ? Expression.Constant(value.AsBoolean)
            : column == typeof(string) ? value.AsText.Contains('\0', StringComparison.Ordinal) ? null : Expression.Constant(value.AsText)
            : column == typeof(DateOnly) ? Expression.Constant(value.AsDate)
            : Expression.Constant(value.AsMoment);
    }
}
