using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Methods of lists, and lambdas over their elements.</summary>
internal sealed partial class Binder
{
    private PipelineNode Pipeline(BoundNode list) => list as PipelineNode
        ?? new PipelineNode(list, list is ArrayNode { Items.Count: 0 } ? null : ((FactType.List)list.Type!).Element, _scope.Slots.Variables++, [], list.Range);

    private BoundNode? BindListMethod(InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, BoundNode target, string name, ExpressionSyntax[] arguments)
    {
        if (Array.IndexOf(ListMethods, name) < 0)
        {
            return Report(access.Name, RuleDiagnostics.UnknownMember, name, FactTypes.InWords(target.Type), HintFor(name, ListMethods));
        }

        var (least, most) = name switch
        {
            "Distinct" or "ToList" => (0, 0),
            "All" or "Where" or "Select" or "Contains" or "OrderBy" or "OrderByDescending" or "Take" or "Skip" or "SelectMany" or "GroupBy" or "Intersect" => (1, 1),
            _ => (0, 1),
        };
        if (arguments.Length < least || arguments.Length > most)
        {
            return Report(call, RuleDiagnostics.ArgumentCount, name, arguments.Length, least == most ? least.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{least} или {most}");
        }

        var list = Pipeline(target);
        var range = RangeOf(call);
        var argument = arguments.Length > 0 ? arguments[0] : null;
        switch (name)
        {
            case "ToList":
                return target;
            case "Distinct":
                return new DistinctNode(list, range);
            case "Contains":
                var item = Bind(argument!);
                return item is null ? null : BindContains(target, item, access.Expression, argument!, range);
            case "Take" or "Skip":
                var amount = BindArgument(argument!, FactTypes.Whole, name);
                return amount is null ? null : new SliceNode(list, amount, name is "Take", range);
            case "Any" or "All":
                var condition = argument is null ? null : InLambda(list, argument, BindCondition);
                return argument is not null && condition is null ? null : new QuantifierNode(name is "All", list, condition, range);
            case "SelectMany":
                return BindSelectMany(list, argument!, range);
            case "GroupBy":
                return BindGroups(list, argument!, range);
            case "Intersect":
                return BindIntersect(list, argument!, range);
            case "OrderBy" or "OrderByDescending":
                return BindOrder(list, argument!, name is "OrderByDescending", range);
            case "Select":
                var body = InLambda(list, argument!, Bind);
                return body is null ? null : list.With(new SelectStep(body, _scope.Slots.Variables++), body.Type, range);
            case "Sum" or "Min" or "Max" or "Average":
                return BindFold(call, list, name, argument, range);
            default:
                return BindFiltered(list, name, argument, range);
        }
    }

    private BoundNode? BindFiltered(PipelineNode list, string name, ExpressionSyntax? argument, TextRange range)
    {
        if (argument is not null)
        {
            var condition = InLambda(list, argument, BindCondition);
            if (condition is null)
            {
                return null;
            }

            list = list.With(new WhereStep(condition), list.Element, range);
        }

        return name switch
        {
            "Where" => list,
            "Count" => new CountNode(list, range),
            "Single" or "SingleOrDefault" => new PickNode(Pick.Single, name.Length > 6, list, null, range),
            "First" or "FirstOrDefault" => new PickNode(Pick.First, name.Length > 5, list, null, range),
            _ => new PickNode(Pick.Last, name.Length > 4, list, null, range),
        };
    }

    private BoundNode? BindFold(InvocationExpressionSyntax call, PipelineNode list, string name, ExpressionSyntax? argument, TextRange range)
    {
        if (argument is not null)
        {
            var body = InLambda(list, argument, Bind);
            if (body is null)
            {
                return null;
            }

            list = list.With(new SelectStep(body, _scope.Slots.Variables++), body.Type, range);
        }

        var element = list.Element;
        var fits = FactTypes.IsNumeric(element) || (name is "Min" or "Max" && element is FactType.Date or FactType.Moment);
        if (!fits)
        {
            return Report((SyntaxNode?)argument ?? call, RuleDiagnostics.ArgumentType, name, FactTypes.InWords(FactTypes.Number), FactTypes.InWords(element));
        }

        var fold = Enum.Parse<Fold>(name);
        return new FoldNode(fold, list, fold == Expressions.Fold.Average ? FactTypes.Numeric(false, FactTypes.UnitOf(element)) : element!, range);
    }

    private OrderNode? BindOrder(PipelineNode list, ExpressionSyntax argument, bool descending, TextRange range)
    {
        var key = InLambda(list, argument, Bind);
        if (key is { Type: FactType.List or FactType.Object or null })
        {
            Report(argument, RuleDiagnostics.ArgumentType, "OrderBy", "число, дата или текст", FactTypes.InWords(key.Type));
            return null;
        }

        return key is null ? null : new OrderNode(list, key, descending, range);
    }

    private BoundNode? BindContains(BoundNode list, BoundNode item, ExpressionSyntax listSyntax, ExpressionSyntax itemSyntax, TextRange range)
    {
        if (list.Type is not FactType.List { Element: var element })
        {
            return Report(listSyntax, RuleDiagnostics.NotList, FactTypes.InWords(list.Type));
        }

        if (!AsDate(ref item, new ConstantNode(FactValue.Absent, element, item.Range), itemSyntax))
        {
            return null;
        }

        if (!TryComparand(element, item.Type, out var comparand))
        {
            return Report(itemSyntax, RuleDiagnostics.ArgumentType, "Contains", FactTypes.InWords(element), FactTypes.InWords(item.Type));
        }

        var valid = CheckIds(ref item, element, itemSyntax);
        if (list is ArrayNode array)
        {
            valid &= array.Items.All(literal => CheckIds(ref literal, item.Type, listSyntax));
        }

        return valid ? new ContainsNode(Pipeline(list), item, comparand, range) : null;
    }

    /// <summary>Binds a lambda's body, or a body without a lambda, over the elements of a list.</summary>
    private BoundNode? InLambda(PipelineNode list, ExpressionSyntax syntax, Func<ExpressionSyntax, BoundNode?> bind)
    {
        string? name = null;
        var body = syntax;
        if (syntax is SimpleLambdaExpressionSyntax lambda)
        {
            name = lambda.Parameter.Identifier.ValueText;
            if (_scope.IsTaken(name) || IsVariable(name))
            {
                return Report(lambda.Parameter, RuleDiagnostics.LambdaNameTaken, name);
            }

            if (lambda.ExpressionBody is null)
            {
                return Report(syntax, RuleDiagnostics.ForeignConstruct, "{ … }");
            }

            body = lambda.ExpressionBody;
        }

        _variables.Add(new LambdaVariable(name, list.Slot, list.Slot == list.SourceSlot ? list.Source : null, list.Element));
        var bound = bind(body);
        _variables.RemoveAt(_variables.Count - 1);
        return bound;
    }
}
