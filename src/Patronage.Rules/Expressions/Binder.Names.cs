using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>What a name means where it stands: a lambda's element, a parameter, an input, a member, a part of a known type.</summary>
internal sealed partial class Binder
{
    private BoundNode? BindName(IdentifierNameSyntax syntax)
    {
        var name = syntax.Identifier.ValueText;
        var range = RangeOf(syntax);
        for (var i = _variables.Count - 1; i >= 0; i--)
        {
            if (string.Equals(_variables[i].Name, name, Names))
            {
                return _variables[i].Read(range);
            }
        }

        if (_scope.Parameter(name, range) is { } parameter)
        {
            return parameter;
        }

        if (_scope.Model.TryFind(name, out var layer, out var member) || (_scope.Options.IsCompatible && _scope.Model.TryFindAnyCase(name, out layer, out member)))
        {
            return new InputNode(layer, member, range);
        }

        // The element of the innermost list is in scope by itself: Any(AgeYears < 18).
        if (_variables.Count > 0 && _variables[^1] is { Type: FactType.Object shape } current)
        {
            if (MemberOf(shape.Shape, name) is { } bare)
            {
                return new MemberNode(current.Read(range), bare, range);
            }
        }

        if (string.Equals(name, "it", StringComparison.Ordinal) && _variables.Count > 0)
        {
            return _variables[^1].Read(range);
        }

        return Report(syntax, RuleDiagnostics.UnknownName, name, HintFor(name, NamesInSight()));
    }

    private FactMember? MemberOf(ObjectShape shape, string name) =>
        shape.Find(name) ?? (_scope.Options.IsCompatible ? shape.Members.FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)) : null);

    private List<string> NamesInSight()
    {
        var names = new List<string>(_scope.Model.InputNames);
        names.AddRange(_scope.ParameterNames);
        names.AddRange(_variables.Select(variable => variable.Name).OfType<string>());
        if (_variables.Count > 0 && _variables[^1].Type is FactType.Object shape)
        {
            names.AddRange(shape.Shape.Members.Select(member => member.Name));
        }

        return names;
    }

    private BoundNode? BindAccess(MemberAccessExpressionSyntax syntax)
    {
        var name = syntax.Name.Identifier.ValueText;
        if (StaticTypeOf(syntax.Expression) is { } type)
        {
            return BindStatic(syntax, type, name);
        }

        var target = Bind(syntax.Expression);
        if (target is null)
        {
            return null;
        }

        var range = RangeOf(syntax);
        if (target.Type is FactType.Object shape && MemberOf(shape.Shape, name) is { } member)
        {
            return new MemberNode(target, member, range);
        }

        switch (Canonical(name, ["HasValue", "Value", "Count", "Length", "Days", "TotalDays"]))
        {
            case "HasValue":
                return new NullTestNode(target, wantsNull: false, range);
            case "Value" when target.Type is not FactType.Object:
                return target;
            case "Count" or "Length" when target.Type is FactType.List:
                return new CountNode(Pipeline(target), range);
            case "Days" or "TotalDays" when target is CallNode { Function: var function } && ReferenceEquals(function, Functions.DaysBetween):
                return target;
        }

        var known = MembersOf(target.Type);
        var found = known.FirstOrDefault(function => function.Parameters.Count == 1 && string.Equals(function.Name, name, Names));
        if (found is not null)
        {
            return Fold(new CallNode(found, [target], found.Result, range), syntax);
        }

        var names = (target.Type as FactType.Object)?.Shape.Members.Select(m => m.Name) ?? known.Select(function => function.Name).Distinct(StringComparer.Ordinal);
        return Report(syntax.Name, RuleDiagnostics.UnknownMember, name, FactTypes.InWords(target.Type), HintFor(name, [.. names]));
    }

    private string? StaticTypeOf(ExpressionSyntax syntax)
    {
        var name = syntax switch
        {
            PredefinedTypeSyntax type => type.Keyword.ValueText,
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            _ => null,
        };
        if (name is null || _scope.IsTaken(name) || IsVariable(name))
        {
            return null;
        }

        var known = Canonical(name, StaticTypes);
        return Array.IndexOf(StaticTypes, known) >= 0 ? known
            : _hosted.Find(function => function.Name.StartsWith(name + ".", Names)) is { } hosted ? hosted.Name[..name.Length] : null;
    }

    /// <summary>The known spelling of a name, where any case will do.</summary>
    private string Canonical(string name, IReadOnlyList<string> known) =>
        _scope.Options.IsCompatible && !known.Contains(name) ? known.FirstOrDefault(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase)) ?? name : name;

    private BoundNode? BindStatic(MemberAccessExpressionSyntax syntax, string type, string name)
    {
        var range = RangeOf(syntax);
        switch (type, Canonical(name, ["Today", "Now", .. Enum.GetNames<DayOfWeek>()]))
        {
            case ("DateTime", "Today") when _scope.Model.TryFind("today", out var layer, out var member):
                return new InputNode(layer, member, range);
            case ("DateTime", "Now") when _scope.Model.TryFind("now", out var layer, out var member):
                return new InputNode(layer, member, range);
            case ("DayOfWeek", _) when Enum.TryParse<DayOfWeek>(name, _scope.Options.IsCompatible, out var day) && Enum.IsDefined(day) && char.IsLetter(name[0]):
                return new ConstantNode(FactValue.Of((long)day), FactTypes.Whole, range);
            default:
                return Report(syntax.Name, RuleDiagnostics.UnknownFunction, $"{type}.{name}", HintFor($"{type}.{name}", FreeNames));
        }
    }
}
