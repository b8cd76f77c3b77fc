using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Expressions;

/// <summary>What an expression of one rule may name beside the model: parameters in sight. </summary>
internal sealed class BindingScope(FactModel model, RuleCompileOptions options, WorkMeter meter)
{
    private readonly Dictionary<string, NamedPart> _parameters = new(options.IsCompatible ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    public FactModel Model => model;

    public RuleCompileOptions Options => options;

    public WorkMeter Meter => meter;

    public SlotCounter Slots { get; private init; } = new();

    public IEnumerable<string> ParameterNames => _parameters.Keys;

    /// <summary>A scope that sees all of this one and can see more.</summary>
    public BindingScope Inner() => Copy(Slots);

    /// <summary>An inner scope whose slots are its own from here on: rules are evaluated each in a frame of its own.</summary>
    public BindingScope InnerOfRule() => Copy(new SlotCounter { Parameters = Slots.Parameters, Variables = Slots.Variables });

    private BindingScope Copy(SlotCounter slots)
    {
        var inner = new BindingScope(model, options, meter) { Slots = slots };
        foreach (var (name, parameter) in _parameters)
        {
            inner._parameters.Add(name, parameter);
        }

        return inner;
    }

    public bool IsTaken(string name) => _parameters.ContainsKey(name) || model.TryFind(name, out _, out _);

    public NamedPart Add(string name, BoundNode inner, ExpressionText source)
    {
        var part = new NamedPart(Slots.Parameters++, inner, source);
        _parameters.Add(name, part);
        return part;
    }

    /// <summary>Takes the named parts of a rule that are right; what is wrong with others is told where they stand.</summary>
    public void Add(IReadOnlyList<ScopedParam> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (!IsTaken(parameter.Name) && Binder.Bind(parameter.Expression, this, null, []) is { } inner)
            {
                Add(parameter.Name, inner, parameter.Expression);
            }
        }
    }

    public BoundNode? Parameter(string name, TextRange range)
    {
        if (!_parameters.TryGetValue(name, out var found))
        {
            return null;
        }

        found.IsUsed = true;
        return new ParameterNode(name, found.Slot, found.Inner, found.Source, range);
    }
}

/// <summary>A parameter in sight.</summary>
internal sealed class NamedPart(int slot, BoundNode inner, ExpressionText source)
{
    public int Slot => slot;

    public BoundNode Inner => inner;

    public ExpressionText Source => source;

    /// <summary>Whether any expression or message names it.</summary>
    public bool IsUsed { get; set; }
}

/// <summary>Counts what compiling costs, so that no text can make it cost more than a limit.</summary>
internal sealed class WorkMeter(int most)
{
    public int Steps { get; private set; }

    public bool IsSpent => Steps > most;

    /// <summary>Takes steps; false when there are none left.</summary>
    public bool Take(int steps = 1)
    {
        Steps = steps > int.MaxValue - Steps ? int.MaxValue : Steps + steps;
        return !IsSpent;
    }
}

internal sealed class SlotCounter
{
    public int Parameters { get; set; }

    public int Variables { get; set; }
}
