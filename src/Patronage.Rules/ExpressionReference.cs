using Patronage.Rules.Expressions;

namespace Patronage.Rules;

/// <summary>What an expression may call, for references and editors.</summary>
public static class ExpressionReference
{
    /// <summary>Names by what they are called on: <c>free</c> (nothing, or the name of a type), <c>text</c>, <c>date</c>, <c>moment</c>, <c>number</c>, <c>list</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Functions { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["free"] = Binder.FreeNames,
        ["text"] = Names(Expressions.Functions.OfText),
        ["date"] = Names(Expressions.Functions.OfDate),
        ["moment"] = Names(Expressions.Functions.OfMoment),
        ["number"] = Names(Expressions.Functions.OfWhole),
        ["list"] = Binder.ListMethods,
    };

    private static List<string> Names(IEnumerable<Function> functions) => [.. functions.Select(function => function.Name).Distinct(StringComparer.Ordinal)];
}
