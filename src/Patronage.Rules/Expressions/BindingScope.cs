using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>What an expression of one rule may name beside the model: parameters in sight. </summary>
internal sealed class BindingScope(FactModel model, RuleCompileOptions options)
{
    private readonly Dictionary<string, (int Slot, BoundNode Inner, ExpressionText Source)> _parameters = new(StringComparer.Ordinal);

    public FactModel Model => model;

    public RuleCompileOptions Options => options;

    public SlotCounter Slots { get; private init; } = new();

    public IEnumerable<string> ParameterNames => _parameters.Keys;

    /// <summary>A scope that sees all of this one and can see more.</summary>
    public BindingScope Inner() => Copy(Slots);

    /// <summary>An inner scope whose slots are its own from here on: rules are evaluated each in a frame of its own.</summary>
    public BindingScope InnerOfRule() => Copy(new SlotCounter { Parameters = Slots.Parameters, Variables = Slots.Variables });

    private BindingScope Copy(SlotCounter slots)
    {
        var inner = new BindingScope(model, options) { Slots = slots };
        foreach (var (name, parameter) in _parameters)
        {
            inner._parameters.Add(name, parameter);
        }

        return inner;
    }

    public bool IsTaken(string name) => _parameters.ContainsKey(name) || model.TryFind(name, out _, out _);

    public void Add(string name, BoundNode inner, ExpressionText source) => _parameters.Add(name, (Slots.Parameters++, inner, source));

    public BoundNode? Parameter(string name, TextRange range) =>
        _parameters.TryGetValue(name, out var found) ? new ParameterNode(name, found.Slot, found.Inner, found.Source, range) : null;
}

internal sealed class SlotCounter
{
    public int Parameters { get; set; }

    public int Variables { get; set; }
}
