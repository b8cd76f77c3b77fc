using Patronage.Rules;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Programs.Reading.Building;

/// <summary>Compiles the expressions of a template against the facts they may read.</summary>
internal sealed class ExpressionBinder(DiagnosticBag bag)
{
    private static readonly FactType Yes = new FactType.Boolean();
    private static readonly FactType Date = new FactType.Date();

    private static readonly RuleCompileOptions Options = RuleCompileOptions.Default with { RefuseBareNumbers = true };

    /// <summary>A condition; null when there is none or, with diagnostics, it does not compile.</summary>
    public CompiledExpression? Condition(Node? node, FactModel model) => Compile(node, model, Yes);

    /// <summary>An expression that gives a day.</summary>
    public CompiledExpression? Day(Node? node, FactModel model) => Compile(node, model, Date);

    /// <summary>An expression of any type.</summary>
    public CompiledExpression? Value(Node? node, FactModel model) => Compile(node, model, null);

    private CompiledExpression? Compile(Node? node, FactModel model, FactType? expected) =>
        node is { IsText: true } ? ExpressionCompiler.Compile(new ExpressionText(node.Value), model, expected, bag, Options) : null;
}
