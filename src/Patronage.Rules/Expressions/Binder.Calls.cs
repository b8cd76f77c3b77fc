using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

internal sealed partial class Binder
{
    internal static readonly string[] FreeNames =
        [.. Functions.Free.Concat(Functions.OfNumbers).Select(function => function.Name).Append("iif").Append("np").Append("DateTime.Today").Append("DateTime.Now").Distinct(StringComparer.Ordinal)];

    internal static readonly string[] ListMethods =
        ["Count", "Any", "All", "Where", "Select", "Sum", "Min", "Max", "Average", "First", "FirstOrDefault", "Last", "LastOrDefault",
         "Contains", "Distinct", "OrderBy", "OrderByDescending", "Take", "Skip", "ToList", "Single", "SingleOrDefault", "SelectMany", "GroupBy", "Intersect"];

    private static IReadOnlyList<Function> MembersOf(FactType? type) => type switch
    {
        FactType.Text or FactType.Choice => Functions.OfText,
        FactType.Date => Functions.OfDate,
        FactType.Moment => Functions.OfMoment,
        FactType.Whole => Functions.OfWhole,
        FactType.Number => Functions.OfNumber,
        _ => [],
    };

    private BoundNode? BindCall(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Any(argument => argument.NameColon is not null))
        {
            return Report(call.ArgumentList, RuleDiagnostics.ForeignConstruct, "имя аргумента");
        }

        switch (call.Expression)
        {
            case IdentifierNameSyntax name:
                return BindFree(call, name.Identifier.ValueText, [.. arguments.Select(argument => argument.Expression)]);
            case MemberAccessExpressionSyntax access when StaticTypeOf(access.Expression) is { } type:
                return BindFree(call, $"{type}.{access.Name.Identifier.ValueText}", [.. arguments.Select(argument => argument.Expression)]);
            case MemberAccessExpressionSyntax access:
                return BindMethod(call, access, [.. arguments.Select(argument => argument.Expression)]);
            default:
                return Report(call, RuleDiagnostics.ForeignConstruct, Shorten(call.Expression.ToString()));
        }
    }

    private BoundNode? BindFree(InvocationExpressionSyntax call, string name, ExpressionSyntax[] arguments)
    {
        switch (Canonical(name, ["iif", "np", "cast"]))
        {
            case "iif" or "IIF":
                return arguments.Length == 3
                    ? BindChoice(call, arguments[0], arguments[1], arguments[2])
                    : Report(call, RuleDiagnostics.ArgumentCount, name, arguments.Length, "условие и два значения");
            case "np":
                return BindNullPropagation(call, arguments);
            case TokenGate.NewName:
                return BindNewObject(call, arguments);
            case "Is_" or "As_" or "cast":
                return BindTypeTest(call, name, arguments);
            case var cast when cast.StartsWith(TokenGate.CastPrefix, StringComparison.Ordinal):
                return BindCast(call, cast[TokenGate.CastPrefix.Length..], arguments);
        }

        var isDate = name is "DateOnly" or "DateTime";
        var candidates = Functions.OfNumbers.Concat(Functions.Free).Concat(_hosted).Where(function => string.Equals(function.Name, name, Names)).ToList();
        if (candidates.Count == 0)
        {
            return Report(call, RuleDiagnostics.UnknownFunction, name, HintFor(name, [.. FreeNames, .. _hosted.Select(function => function.Name)]));
        }

        var wasFree = _numbersAreFree;
        _numbersAreFree |= isDate;
        var bound = Array.ConvertAll(arguments, Bind);
        _numbersAreFree = wasFree;
        return Array.IndexOf(bound, null) >= 0 ? null : Choose(call, name, candidates, bound!, arguments);
    }

    private BoundNode? BindNullPropagation(InvocationExpressionSyntax call, ExpressionSyntax[] arguments)
    {
        if (arguments.Length is < 1 or > 2)
        {
            return Report(call, RuleDiagnostics.ArgumentCount, "np", arguments.Length, "путь и, если нужно, значение по умолчанию");
        }

        // Every path is null-propagating already; only the default is left of it.
        var path = Bind(arguments[0]);
        var otherwise = arguments.Length == 2 ? Bind(arguments[1]) : null;
        if (path is null || (arguments.Length == 2 && otherwise is null))
        {
            return null;
        }

        if (otherwise is null)
        {
            return path;
        }

        return TryUnify(path.Type, otherwise.Type, out var type)
            ? new CoalesceNode(path, otherwise, type, RangeOf(call))
            : Report(call, RuleDiagnostics.BranchTypes, FactTypes.InWords(path.Type), FactTypes.InWords(otherwise.Type));
    }

    private BoundNode? BindCast(ExpressionSyntax call, string type, ExpressionSyntax[] arguments)
    {
        if (arguments.Length != 1)
        {
            return Report(call, RuleDiagnostics.ArgumentCount, type, arguments.Length, "одно значение");
        }

        var value = Bind(arguments[0]);
        if (value is null)
        {
            return null;
        }

        if (!FactTypes.IsNumeric(value.Type) || type is "string")
        {
            return Report(call, RuleDiagnostics.ArgumentType, type, FactTypes.InWords(FactTypes.Number), FactTypes.InWords(value.Type));
        }

        var toWhole = type is "int" or "long";
        var function = toWhole ? Functions.ToWholeNumber : Functions.ToDecimal;
        return value.Type is FactType.Whole && toWhole ? value : Fold(new CallNode(function, [value], FactTypes.Numeric(toWhole, FactTypes.UnitOf(value.Type)), RangeOf(call)), call);
    }

    private BoundNode? BindMethod(InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, ExpressionSyntax[] arguments)
    {
        var target = Bind(access.Expression);
        if (target is null)
        {
            return null;
        }

        var name = access.Name.Identifier.ValueText;
        if (target.Type is FactType.Object { Shape: { IsGroup: true } group })
        {
            // A group is the list of its elements that also has a Key.
            target = new MemberNode(target, group.Find("Items")!, target.Range);
        }

        if (target.Type is FactType.List)
        {
            return BindListMethod(call, access, target, Canonical(name, ListMethods), arguments);
        }

        var functions = MembersOf(target.Type);
        if (FactTypes.IsText(target.Type) && arguments.Length > 0 && arguments[^1] is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "StringComparison" } } how)
        {
            var rule = how.Name.Identifier.ValueText;
            if (rule is not ("Ordinal" or "OrdinalIgnoreCase"))
            {
                return Report(how, RuleDiagnostics.UnknownName, $"StringComparison.{rule}", HintFor(rule, ["Ordinal", "OrdinalIgnoreCase"]));
            }

            functions = rule is "Ordinal" ? functions : Functions.IgnoringCase;
            arguments = arguments[..^1];
        }

        var candidates = functions.Where(function => string.Equals(function.Name, name, Names)).ToList();
        if (candidates.Count == 0)
        {
            IReadOnlyCollection<string> known = [.. functions.Select(function => function.Name).Distinct(StringComparer.Ordinal)];
            return Report(access.Name, RuleDiagnostics.UnknownMember, name, FactTypes.InWords(target.Type), HintFor(name, known));
        }

        var bound = Array.ConvertAll(arguments, Bind);
        return Array.IndexOf(bound, null) >= 0 ? null : Choose(call, name, candidates, [target, .. bound!], [access.Expression, .. arguments]);
    }

    /// <summary>Takes the form of a function that its arguments fit, or says what does not.</summary>
    private BoundNode? Choose(InvocationExpressionSyntax call, string name, List<Function> candidates, BoundNode[] arguments, ExpressionSyntax[] syntax)
    {
        var byCount = candidates.FindAll(function => function.Parameters.Count == arguments.Length);
        if (byCount.Count == 0)
        {
            var counts = string.Join(" или ", candidates.Select(function => function.Parameters.Count - (call.Expression is MemberAccessExpressionSyntax && !name.Contains('.', StringComparison.Ordinal) ? 1 : 0)).Distinct());
            return Report(call, RuleDiagnostics.ArgumentCount, name, call.ArgumentList.Arguments.Count, counts);
        }

        var chosen = byCount.Find(function => Enumerable.Range(0, arguments.Length).All(i => Accepts(function.Parameters[i], arguments[i].Type)));
        if (chosen is null)
        {
            var at = Enumerable.Range(0, arguments.Length).First(i => !Accepts(byCount[^1].Parameters[i], arguments[i].Type));
            return Report(syntax[at], RuleDiagnostics.ArgumentType, name, FactTypes.InWords(byCount[^1].Parameters[at]), FactTypes.InWords(arguments[at].Type));
        }

        if (arguments.Length == 0)
        {
            return Report(call, RuleDiagnostics.ArgumentCount, name, 0, "хотя бы одно значение");
        }

        var unit = FactTypes.UnitOf(arguments[^1].Type);
        if (chosen.ArgumentUnit is { } needed && unit is not null && !unit.StartsWith(needed, StringComparison.Ordinal))
        {
            return Report(syntax[^1], RuleDiagnostics.DifferentUnits, needed + "s", unit);
        }

        var type = chosen.Result is FactType.Whole { Unit: null } or FactType.Number { Unit: null } && FactTypes.IsNumeric(arguments[0].Type)
            ? FactTypes.Numeric(chosen.Result is FactType.Whole, FactTypes.UnitOf(arguments[0].Type))
            : chosen.Result;
        if (Functions.OfNumbers.Contains(chosen) && arguments.Length == 2 && UnitsClash(FactTypes.UnitOf(arguments[0].Type), unit))
        {
            return Report(call, RuleDiagnostics.DifferentUnits, FactTypes.UnitOf(arguments[0].Type), unit);
        }

        return Fold(new CallNode(chosen, arguments, type, RangeOf(call)), call);
    }

    private static bool Accepts(FactType parameter, FactType? argument) => (parameter, argument) switch
    {
        (FactType.Text, FactType.Text or FactType.Choice) => true,
        (FactType.Number, FactType.Whole or FactType.Number) => true,
        (FactType.Whole, FactType.Whole) => true,
        _ => parameter.Equals(argument),
    };

    private BoundNode? BindArgument(ExpressionSyntax syntax, FactType needed, string of)
    {
        var node = Bind(syntax);
        return node is null ? null : Coerce(node, needed, syntax, found => Report(syntax, RuleDiagnostics.ArgumentType, of, FactTypes.InWords(needed), FactTypes.InWords(found)));
    }
}
