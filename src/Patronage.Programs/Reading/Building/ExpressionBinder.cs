using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Programs.Reading.Building;

/// <summary>Compiles the expressions of a template against the facts they may read.</summary>
internal sealed class ExpressionBinder(DiagnosticBag bag)
{
    private const string Where = "where";
    private readonly Dictionary<(string File, string Pointer), CompiledExpression> _compiled = [];
    private readonly Dictionary<(string File, string Pointer), FactModel> _models = [];

    private static readonly FactType Yes = new FactType.Boolean();
    private static readonly FactType Date = new FactType.Date();
    private static readonly FactType Decimal = new FactType.Number();

    private static readonly RuleCompileOptions Options = RuleCompileOptions.Default with { RefuseBareNumbers = true };

    /// <summary>What was compiled, by the file and the pointer of its text.</summary>
    public IReadOnlyDictionary<(string File, string Pointer), CompiledExpression> Compiled => _compiled;

    /// <summary>What the conditions of the template may read, whether they are written or not, by the file and the pointer of their text.</summary>
    public IReadOnlyDictionary<(string File, string Pointer), FactModel> Models => _models;

    /// <summary>A condition; null when there is none or, with diagnostics, it does not compile.</summary>
    /// <param name="owner">What states it; null: nothing does.</param>
    /// <param name="name">The name of its property.</param>
    /// <param name="model">What it may read.</param>
    public CompiledExpression? Condition(Node? owner, string name, FactModel model)
    {
        if (owner is null)
        {
            return null;
        }

        _models[(owner.Place.File, $"{owner.Place.JsonPointer}/{name}")] = model;
        if (owner[name] is { } node)
        {
            _models[(node.Place.File, node.Place.JsonPointer)] = model;
        }

        return Compile(owner[name], model, Yes);
    }

    /// <summary>An expression that gives a day.</summary>
    public CompiledExpression? Day(Node? node, FactModel model) => Compile(node, model, Date);

    /// <summary>An expression of any type.</summary>
    public CompiledExpression? Value(Node? node, FactModel model) => Compile(node, model, null);

    /// <summary>What a field is filled with at first: an expression that gives what an answer to the field is, or the form would fail before a person.</summary>
    /// <param name="field">The field.</param>
    /// <param name="answer">The type of its answers.</param>
    /// <param name="model">What the expression may read.</param>
    public CompiledExpression? Prefill(Node field, FactType answer, FactModel model)
    {
        if (field["prefill"] is not { IsText: true } node || Value(node, model) is null)
        {
            return null;
        }

        var mismatch = new DiagnosticBag();
        if (ExpressionCompiler.Compile(new ExpressionText(node.Value), model, answer, mismatch, Options) is { } prefill)
        {
            return prefill;
        }

        bag.Add(ProgramDiagnostics.PrefillOfAnotherType, node.Place, field.Id, field.String("type") ?? "");
        return null;
    }

    /// <summary>The condition of a list: only what is stored of a line can be asked of the database.</summary>
    /// <param name="node">The list.</param>
    /// <param name="facts">The facts of the program.</param>
    public CompiledExpression? ListCondition(Node node, ProgramFactModel facts)
    {
        if (Condition(node, Where, facts.Line) is not { } condition)
        {
            return null;
        }

        foreach (var part in ListedFacts.Beyond(condition, facts))
        {
            bag.Add(ProgramDiagnostics.NotListed, node[Where]!.Place, part.Text, part.Reason);
        }

        return condition;
    }

    /// <summary>A formula: an expression that gives a number.</summary>
    public CompiledExpression? Number(Node? node, FactModel model) => Compile(node, model, Decimal);

    /// <summary>A text with <c>$(…)</c>; what stands in it may be any expression. A bracket that does not close is a mistake, not text.</summary>
    public IReadOnlyList<TextPart> Text(Node node, FactModel model)
    {
        var whole = new ExpressionText(node.Value);
        var text = whole.Text;
        var parts = new List<TextPart>();
        var at = 0;
        while (text.IndexOf("$(", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            if (open > at)
            {
                parts.Add(new TextPart(text[at..open], null));
            }

            if (CloseOf(text, open + 2) is not { } close)
            {
                bag.Add(ProgramDiagnostics.OpenPlaceholder, whole.PlaceAt(open));
                return parts;
            }

            if (ExpressionCompiler.Compile(whole.Slice(open + 2, close - open - 2), model, null, bag, Options) is { } value)
            {
                parts.Add(new TextPart(null, value));
            }

            at = close + 1;
        }

        if (at < text.Length)
        {
            parts.Add(new TextPart(text[at..], null));
        }

        return parts;
    }

    private static int? CloseOf(string text, int from)
    {
        var depth = 1;
        var quoted = false;
        for (var i = from; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            depth += quoted ? 0 : text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return null;
    }

    private CompiledExpression? Compile(Node? node, FactModel model, FactType? expected)
    {
        var compiled = node is { IsText: true } ? ExpressionCompiler.Compile(new ExpressionText(node.Value), model, expected, bag, Options) : null;
        if (compiled is not null)
        {
            _compiled[(node!.Place.File, node.Place.JsonPointer)] = compiled;
        }

        return compiled;
    }
}
