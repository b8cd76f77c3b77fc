using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Gives every name of a parsed expression its meaning in the closed fact model, or a diagnostic.</summary>
internal sealed partial class Binder
{
    private static readonly string[] StaticTypes = ["Math", "DateTime", "DateOnly", "TimeSpan", "Guid", "String", "string", "int", "long", "decimal", "double", "Convert", "DayOfWeek", "ExpressionUtils"];

    private readonly ParsedExpression _parsed;
    private readonly BindingScope _scope;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<LambdaVariable> _variables = [];
    /// <summary>What an expression with more mistakes than these is wrong about is no longer worth telling.</summary>
    private const int MostMistakes = 25;

    private readonly List<Function> _hosted;
    private int _mistakes;
    private bool _numbersAreFree;

    private Binder(ParsedExpression parsed, BindingScope scope, DiagnosticBag diagnostics)
    {
        _parsed = parsed;
        _scope = scope;
        _diagnostics = diagnostics;
        _hosted = [.. scope.Options.Functions.Select(Functions.Of)];
    }

    private StringComparison Names => _scope.Options.IsCompatible ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Parses and binds; <paramref name="expected"/> is the type that the result must have, null when any will do.</summary>
    public static BoundNode? Bind(ExpressionText text, BindingScope scope, FactType? expected, DiagnosticBag diagnostics)
    {
        var node = BindAll(text, scope, expected, diagnostics);
        if (scope.Meter.IsSpent && node is null && !diagnostics.HasErrors)
        {
            diagnostics.Add(RuleDiagnostics.TooMuchWork, text.Place, scope.Options.Limits.MaxCompileSteps);
        }

        return node;
    }

    private static BoundNode? BindAll(ExpressionText text, BindingScope scope, FactType? expected, DiagnosticBag diagnostics)
    {
        var parsed = ExpressionParser.Parse(text, scope.Options, diagnostics);
        if (parsed is null)
        {
            return null;
        }

        if (!scope.Meter.Take(parsed.Tokens))
        {
            return null;
        }

        var binder = new Binder(parsed, scope, diagnostics);
        if (expected is FactType.Boolean)
        {
            return binder.BindCondition(parsed.Root);
        }

        var node = binder.Bind(parsed.Root);
        return node is null || expected is null ? node : binder.Coerce(node, expected, parsed.Root, ResultMismatch);

        void ResultMismatch(FactType? found) =>
            diagnostics.Add(RuleDiagnostics.ResultType, text.Place, FactTypes.InWords(expected), FactTypes.InWords(found));
    }

    private BoundNode? Bind(ExpressionSyntax syntax) => !_scope.Meter.Take() || _mistakes >= MostMistakes ? null : syntax switch
    {
        ParenthesizedExpressionSyntax inner => Bind(inner.Expression),
        LiteralExpressionSyntax literal => BindLiteral(literal),
        IdentifierNameSyntax name => BindName(name),
        MemberAccessExpressionSyntax access => BindAccess(access),
        InvocationExpressionSyntax call => BindCall(call),
        ElementAccessExpressionSyntax index => BindIndex(index),
        BinaryExpressionSyntax binary => BindBinary(binary),
        PrefixUnaryExpressionSyntax unary => BindUnary(unary),
        ConditionalExpressionSyntax choice => BindChoice(choice, choice.Condition, choice.WhenTrue, choice.WhenFalse),
        CastExpressionSyntax { Type: PredefinedTypeSyntax type } cast => BindCast(cast, type.Keyword.ValueText, [cast.Expression]),
        ImplicitArrayCreationExpressionSyntax array => BindArray(array, array.Initializer.Expressions),
        SimpleLambdaExpressionSyntax => Report(syntax, RuleDiagnostics.LambdaMisplaced),
        _ => Report(syntax, RuleDiagnostics.ForeignConstruct, Shorten(_parsed.Source.Text.Substring(RangeOf(syntax).Start, RangeOf(syntax).Length))),
    };

    private BoundNode? BindCondition(ExpressionSyntax syntax)
    {
        var node = Bind(syntax);
        if (node is null or { Type: FactType.Boolean })
        {
            return node;
        }

        return Report(syntax, RuleDiagnostics.NotCondition, FactTypes.InWords(node.Type));
    }

    private BoundNode? BindLiteral(LiteralExpressionSyntax literal)
    {
        var range = RangeOf(literal);
        switch (literal.Kind())
        {
            case SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression:
                return new ConstantNode(FactValue.Of(literal.IsKind(SyntaxKind.TrueLiteralExpression)), FactTypes.Boolean, range);
            case SyntaxKind.NullLiteralExpression:
                return new ConstantNode(FactValue.Absent, null, range);
            case SyntaxKind.StringLiteralExpression:
                return new ConstantNode(FactValue.Of(literal.Token.ValueText), FactTypes.Text, range);
            default:
                return BindNumber(literal, range);
        }
    }

    private BoundNode? BindNumber(LiteralExpressionSyntax literal, TextRange range)
    {
        var text = literal.Token.Text.TrimEnd('m', 'M', 'd', 'D', 'l', 'L');
        var node = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && text.Length == literal.Token.Text.TrimEnd('l', 'L').Length
            ? new ConstantNode(FactValue.Of(whole), FactTypes.Whole, range)
            : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? new ConstantNode(FactValue.Of(number), FactTypes.Number, range)
                : null;
        if (node is null)
        {
            return Report(literal, RuleDiagnostics.NumberTooLarge, Shorten(literal.Token.Text));
        }

        if (_scope.Options.RefuseBareNumbers && !_numbersAreFree && node.Constant.AsNumber is not (0 or 1))
        {
            _diagnostics.Add(RuleDiagnostics.BareNumber, _parsed.Source.PlaceAt(range.Start), text);
        }

        return node;
    }

    private BoundNode? BindIndex(ElementAccessExpressionSyntax syntax)
    {
        var target = Bind(syntax.Expression);
        if (target is null)
        {
            return null;
        }

        if (target.Type is FactType.Object { Shape: var shape } && syntax.ArgumentList.Arguments is [{ Expression: LiteralExpressionSyntax { Token.Value: string key } literal }])
        {
            // A dictionary with known keys is an object of the model.
            return shape.Find(key) is { } member
                ? new MemberNode(target, member, RangeOf(syntax))
                : Report(literal, RuleDiagnostics.UnknownMember, Shorten(key), FactTypes.InWords(target.Type), HintFor(key, [.. shape.Members.Select(m => m.Name)]));
        }

        if (target.Type is not FactType.List)
        {
            return Report(syntax.Expression, RuleDiagnostics.NotList, FactTypes.InWords(target.Type));
        }

        if (syntax.ArgumentList.Arguments.Count != 1)
        {
            return Report(syntax, RuleDiagnostics.ArgumentCount, "[ ]", syntax.ArgumentList.Arguments.Count, "один номер");
        }

        var index = BindArgument(syntax.ArgumentList.Arguments[0].Expression, FactTypes.Whole, "[ ]");
        return index is null ? null : new PickNode(Pick.At, orDefault: false, Pipeline(target), index, RangeOf(syntax));
    }

    private ArrayNode? BindArray(SyntaxNode syntax, IEnumerable<ExpressionSyntax> expressions)
    {
        var items = new List<BoundNode>();
        var failed = false;
        FactType? element = null;
        foreach (var expression in expressions)
        {
            var item = Bind(expression);
            if (item is null)
            {
                failed = true;
                continue;
            }

            if (items.Count > 0 && !TryUnify(element, item.Type, out var common))
            {
                Report(expression, RuleDiagnostics.BranchTypes, FactTypes.InWords(element), FactTypes.InWords(item.Type));
                failed = true;
                continue;
            }
            else
            {
                common = items.Count == 0 ? item.Type : CommonType(element, item.Type);
            }

            element = common;
            items.Add(item);
        }

        return failed ? null : new ArrayNode([.. items], element, RangeOf(syntax));
    }

    private Frame NewFrame() => new([], _scope.Slots.Variables, _scope.Slots.Parameters, _scope.Options.Limits);

    private bool IsVariable(string name) => _variables.Exists(variable => string.Equals(variable.Name, name, StringComparison.Ordinal));

    private TextRange RangeOf(SyntaxNode node) => _parsed.RangeOf(node);

    private BoundNode? Report(SyntaxNode node, Diagnostics.DiagnosticDescriptor descriptor, params object?[] arguments)
    {
        _mistakes += descriptor.Severity == Diagnostics.Severity.Error ? 1 : 0;
        _diagnostics.Add(descriptor, _parsed.Source.PlaceAt(RangeOf(node).Start), arguments);
        return null;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private string HintFor(string wrong, IReadOnlyCollection<string> known)
    {
        _scope.Meter.Take(known.Count * (1 + (wrong.Length / 16)));
        var hint = _diagnostics.Suggest(wrong, known);
        var isMixed = wrong.Any(c => c is >= 'Ѐ' and <= 'ӿ') && wrong.Any(char.IsAsciiLetter);
        return isMixed ? "В имени смешаны русские и латинские буквы. " + hint : hint;
    }

    /// <summary>A call of constants is a constant; one that fails is a mistake of the author.</summary>
    private BoundNode? Fold(BoundNode node, SyntaxNode syntax)
    {
        if (!node.IsConstant)
        {
            return node;
        }

        var value = node.Value(NewFrame());
        return value.IsFailure ? Report(syntax, RuleDiagnostics.ConstantFails, value.FailureMessage) : new ConstantNode(value, node.Type, node.Range);
    }

    private sealed record LambdaVariable(string? Name, int Slot, BoundNode? List, FactType? Type)
    {
        public VariableNode Read(TextRange range) => new(Slot, Name ?? "it", List, Type, range);
    }
}
