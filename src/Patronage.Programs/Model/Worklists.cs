using Patronage.Rules;

namespace Patronage.Programs.Model;

/// <summary>A working list: the cases that a document tells to keep in sight, found by a condition that the database is asked.</summary>
public sealed record WorklistDefinition : Element
{
    /// <summary>Which lines of support stand on it; only what <see cref="Facts.ListedFacts"/> stores is read.</summary>
    public CompiledExpression? Where { get; init; }
}
