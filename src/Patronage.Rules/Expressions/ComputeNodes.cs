using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

internal enum Arithmetic : byte
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// <summary>Arithmetic on whole numbers (as C# does it, overflow being a failure) or decimal numbers.</summary>
internal sealed class ArithmeticNode(Arithmetic operation, BoundNode left, BoundNode right, FactType type, TextRange range) : BoundNode(type, range)
{
    private readonly bool _whole = type is FactType.Whole;

    public Arithmetic Operation => operation;

    public BoundNode Left => left;

    public BoundNode Right => right;

    public override IReadOnlyList<BoundNode> Children => [left, right];

    public override FactValue Value(Frame frame)
    {
        var a = left.Value(frame);
        var b = right.Value(frame);
        if (a.IsPresent && b.IsPresent)
        {
            return _whole ? OnWhole(a.AsWhole, b.AsWhole) : OnNumber(a.AsNumber, b.AsNumber);
        }

        return CallNode.Worst(a, b);
    }

    public override bool TryBounds(Frame frame, out long low, out long high)
    {
        low = high = 0;
        if (!_whole || operation > Arithmetic.Subtract || !left.TryBounds(frame, out var lowA, out var highA) || !right.TryBounds(frame, out var lowB, out var highB))
        {
            return base.TryBounds(frame, out low, out high);
        }

        var isAdd = operation == Arithmetic.Add;
        var (lowest, highest) = isAdd ? ((Int128)lowA + lowB, (Int128)highA + highB) : ((Int128)lowA - highB, (Int128)highA - lowB);
        (low, high) = ((long)Int128.Clamp(lowest, long.MinValue, long.MaxValue), (long)Int128.Clamp(highest, long.MinValue, long.MaxValue));
        return true;
    }

    private FactValue OnWhole(long a, long b)
    {
        if (operation >= Arithmetic.Divide)
        {
            if (b == 0)
            {
                return FactValue.Failure("деление на ноль");
            }

            // The one quotient that does not fit.
            if (b == -1)
            {
                return operation == Arithmetic.Remainder ? FactValue.Of(0L) : a == long.MinValue ? Overflow : FactValue.Of(-a);
            }

            return FactValue.Of(operation == Arithmetic.Divide ? a / b : a % b);
        }

        var exact = operation switch
        {
            Arithmetic.Add => (Int128)a + b,
            Arithmetic.Subtract => (Int128)a - b,
            _ => (Int128)a * b,
        };
        return exact < long.MinValue || exact > long.MaxValue ? Overflow : FactValue.Of((long)exact);
    }

    private FactValue OnNumber(decimal a, decimal b)
    {
        if (operation >= Arithmetic.Divide && b == 0)
        {
            return FactValue.Failure("деление на ноль");
        }

        try
        {
            return FactValue.Of(operation switch
            {
                Arithmetic.Add => a + b,
                Arithmetic.Subtract => a - b,
                Arithmetic.Multiply => a * b,
                Arithmetic.Divide => a / b,
                _ => a % b,
            });
        }
        catch (OverflowException)
        {
            return Overflow;
        }
    }

    internal static FactValue Overflow => FactValue.Failure("слишком большое число");
}

/// <summary>A function of up to three values. It sees only values that are there, unless it takes absent ones.</summary>
internal sealed class Function(string name, FactType result, Func<FactValue, FactValue, FactValue, Frame, FactValue> apply, params FactType[] parameters)
{
    public string Name => name;

    public FactType Result => result;

    public IReadOnlyList<FactType> Parameters => parameters;

    public bool TakesAbsent { get; init; }

    /// <summary>Whether the first argument is what it is called on.</summary>
    public bool IsMember { get; } = !name.Contains('.', StringComparison.Ordinal) && char.IsLetter(name[0]) && name is not ("DateOnly" or "DateTime" or "Guid" or "int" or "decimal");

    /// <summary>The unit that its last argument counts in; null when any will do.</summary>
    public string? ArgumentUnit { get; init; }

    public FactValue Apply(FactValue a, FactValue b, FactValue c, Frame frame) => apply(a, b, c, frame);
}

internal sealed class CallNode(Function function, BoundNode[] arguments, FactType type, TextRange range) : BoundNode(type, range)
{
    /// <summary>The longest text on which work is not counted.</summary>
    public const int LongText = 200;

    public Function Function => function;

    public IReadOnlyList<BoundNode> Arguments => arguments;

    public override IReadOnlyList<BoundNode> Children => arguments;

    public override FactValue Value(Frame frame)
    {
        var a = function.IsMember ? frame.Whole(arguments[0].Value(frame)) : arguments[0].Value(frame);
        var b = arguments.Length > 1 ? arguments[1].Value(frame) : FactValue.Of(0L);
        var c = arguments.Length > 2 ? arguments[2].Value(frame) : FactValue.Of(0L);
        if (a.IsPresent && b.IsPresent && c.IsPresent)
        {
            if (a.IsText && a.AsText.Length > LongText && !frame.MayVisit(WorkOn(a.AsText, b)))
            {
                return FactValue.Failure("слишком большая работа с текстами");
            }

            var made = function.Apply(a, b, c, frame);
            return made.IsPresent && made.IsText && !frame.MayMake(made.AsText.Length) ? FactValue.Failure("слишком длинный текст") : made;
        }

        var worst = Worst(Worst(a, b), c);
        return worst.State == FactState.Absent && function.TakesAbsent ? function.Apply(a, b, c, frame) : worst;
    }

    // A search for a text compares it at every place, so that the work grows with both.
    private static int WorkOn(string text, FactValue part) => (int)Math.Min(int.MaxValue, (long)text.Length / 100 * (1 + (part.IsText ? Math.Min(part.AsText.Length, text.Length) / 100 : 0)));

    /// <summary>What two values, not both there, make together: a failure, else an unknown, else nothing.</summary>
    public static FactValue Worst(FactValue a, FactValue b)
    {
        if (a.IsFailure || b.IsFailure)
        {
            return a.IsFailure ? a : b;
        }

        if (a.State == FactState.NotAsked || b.State == FactState.NotAsked)
        {
            // What is there times what is not asked may turn out absent, but not into a value: nothing is lost by saying unknown.
            return FactValue.NotAsked;
        }

        return a.State == FactState.Absent ? a : b;
    }
}
