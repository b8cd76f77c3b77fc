using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>
/// A checked expression, the one canonical form of a rule: evaluation, words, explanations and every later translation start from it.
/// Immutable and shared by threads; all that changes is in the <see cref="Frame"/>.
/// </summary>
/// <remarks>
/// Absent in, absent out; conditions take an absent yes-or-no as not true. Not asked in, not asked out, unless the rest decides.
/// </remarks>
internal abstract class BoundNode(FactType? type, TextRange range)
{
    private bool? _isConstant;
    private int _depth;

    /// <summary>The type; null for the literal <c>null</c>.</summary>
    public FactType? Type { get; } = type;

    public TextRange Range { get; } = range;

    public virtual IReadOnlyList<BoundNode> Children => [];

    /// <summary>Whether no fact can change it. Remembered, because parameters share their trees.</summary>
    public bool IsConstant => _isConstant ??= FindConstant();

    /// <summary>How deep the tree is, that of parameters counted: what evaluates it calls itself as often.</summary>
    public int Depth => _depth > 0 ? _depth : _depth = 1 + (Children.Count == 0 ? 0 : Children.Max(child => child.Depth));

    protected virtual bool FindConstant() => Children.Count > 0 && Children.All(child => child.IsConstant);

    public abstract FactValue Value(Frame frame);

    public virtual Verdict Test(Frame frame)
    {
        var value = Value(frame);
        return value.State switch
        {
            FactState.Present => value.AsBoolean ? Verdict.True : Verdict.False,
            FactState.Absent => Verdict.False,
            _ => value.IsFailure ? frame.Fail(value) : Verdict.Unknown,
        };
    }

    /// <summary>Bounds of a whole number, day or moment that hold whatever the unknown facts turn out to be. False: nothing can be said.</summary>
    public virtual bool TryBounds(Frame frame, out long low, out long high)
    {
        var value = Value(frame);
        low = high = value.Bits;
        return value.IsPresent;
    }

    /// <summary>How an expression reaches the value, with list indexes; null when it is computed.</summary>
    public virtual string? Path(Frame frame) => null;
}

/// <summary>A node that answers yes or no.</summary>
internal abstract class ConditionNode(TextRange range) : BoundNode(FactTypes.Boolean, range)
{
    public override FactValue Value(Frame frame) => Test(frame) switch
    {
        Verdict.True => FactValue.Of(true),
        Verdict.False => FactValue.Of(false),
        Verdict.Failed => frame.FailedValue(),
        _ => FactValue.NotAsked,
    };

    public abstract override Verdict Test(Frame frame);
}

internal sealed class ConstantNode(FactValue value, FactType? type, TextRange range) : BoundNode(type, range)
{
    public FactValue Constant { get; } = value;

    protected override bool FindConstant() => true;

    public override FactValue Value(Frame frame) => Constant;
}

/// <summary>An input of the model.</summary>
internal sealed class InputNode(int layer, FactMember member, TextRange range) : BoundNode(member.Type, range)
{
    public int Layer => layer;

    public FactMember Member => member;

    public override FactValue Value(Frame frame)
    {
        var record = frame.Layer(layer);
        var value = frame.Seen(record is null ? FactValue.NotAsked : record[member.Slot]);
        if (value.State == FactState.NotAsked)
        {
            frame.Missing?.Add(new MissingFact(member.Name, member.Label, record, member));
        }

        return value;
    }

    public override string Path(Frame frame) => member.Name;
}

/// <summary>A member of a record.</summary>
internal sealed class MemberNode(BoundNode target, FactMember member, TextRange range) : BoundNode(member.Type, range)
{
    public BoundNode Target => target;

    public FactMember Member => member;

    public override IReadOnlyList<BoundNode> Children => [target];

    public override FactValue Value(Frame frame)
    {
        var owner = frame.Whole(target.Value(frame));
        if (!owner.IsPresent)
        {
            return owner;
        }

        var record = owner.AsRecord;
        var value = frame.Seen(record[member.Slot]);
        if (value.State == FactState.NotAsked && frame.Missing is not null)
        {
            var whose = Owner(frame, target);
            frame.Missing.Add(new MissingFact(Path(frame), whose is null ? member.Label : $"{member.Label} – {whose}", record, member));
        }

        return value;
    }

    public override string Path(Frame frame) => $"{target.Path(frame) ?? "…"}.{member.Name}";

    /// <summary>Which element of a list the fact is missing of: «строка 2».</summary>
    private static string? Owner(Frame frame, BoundNode node) => node switch
    {
        VariableNode { Type: FactType.Object shape } variable when variable.Slot < frame.Indexes.Length => $"{shape.Shape.Label} {frame.Indexes[variable.Slot] + 1}",
        MemberNode inner => Owner(frame, inner.Target),
        _ => null,
    };
}

/// <summary>The element that an enclosing lambda stands at.</summary>
internal sealed class VariableNode(int slot, string name, BoundNode? list, FactType? type, TextRange range) : BoundNode(type, range)
{
    public int Slot => slot;

    public string Name => name;

    public BoundNode? List => list;

    public override FactValue Value(Frame frame)
    {
        var value = frame.Seen(frame.Variables[slot]);
        if (value.State == FactState.NotAsked && !value.IsFailure)
        {
            frame.Missing?.Add(new MissingFact(Path(frame), "элемент списка", null, null));
        }

        return value;
    }

    public override string Path(Frame frame) => $"{list?.Path(frame) ?? "…"}[{frame.Indexes[slot]}]";
}

/// <summary>A named sub-expression of the rule or its workflow.</summary>
internal sealed class ParameterNode(string name, int slot, BoundNode inner, ExpressionText source, TextRange range) : BoundNode(inner.Type, range)
{
    public string Name => name;

    public int Slot => slot;

    public BoundNode Inner => inner;

    /// <summary>The text that <see cref="Inner"/> was bound from.</summary>
    public ExpressionText Source => source;

    public override IReadOnlyList<BoundNode> Children => [inner];

    public override FactValue Value(Frame frame) => frame.Parameter(slot, inner);

    public override bool TryBounds(Frame frame, out long low, out long high)
    {
        (low, high) = (0, 0);

        // Counted, because parameters built from parameters would otherwise be walked as often as there are ways through them.
        return frame.MayVisit() && inner.TryBounds(frame, out low, out high);
    }

    public override string? Path(Frame frame) => inner.Path(frame);
}
