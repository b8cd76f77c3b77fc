using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Rules.Workflows;

/// <summary>A workflow as its file has it: nothing is resolved or checked against facts yet.</summary>
/// <param name="Name">Its name, the key by which others inject it.</param>
/// <param name="Place">Where the name stands.</param>
/// <param name="Injected">Names of the workflows whose rules follow its own.</param>
/// <param name="GlobalParams">Named sub-expressions that all of its rules may use, in order.</param>
/// <param name="Rules">Its rules in order.</param>
public sealed record WorkflowDefinition(
    string Name, SourcePlace Place, IReadOnlyList<ExpressionText> Injected, IReadOnlyList<ScopedParam> GlobalParams, IReadOnlyList<RuleDefinition> Rules)
{
    /// <summary>Whether the file names our schema: then it may use what the reference engine of the format could not load.</summary>
    public bool IsExtended { get; init; }

    /// <summary>The decision table that its rules were read from; null when they were written as rules.</summary>
    public DecisionTableDefinition? Table { get; init; }
}

/// <summary>An action as its file has it.</summary>
/// <param name="Name">Its name, found in any case.</param>
/// <param name="Place">Where the name stands.</param>
/// <param name="Context">Its <c>Context</c>; null when the file has none.</param>
internal sealed record ActionDefinition(string Name, SourcePlace Place, JsonValue? Context);

/// <summary>A named sub-expression.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">What it stands for.</param>
/// <param name="Place">Where the name stands.</param>
public sealed record ScopedParam(string Name, ExpressionText Expression, SourcePlace Place);

/// <summary>How a parent rule combines its children.</summary>
public enum RuleOperator : byte
{
    /// <summary>All of them.</summary>
    And,

    /// <summary>At least one of them.</summary>
    Or,
}

/// <summary>A rule as its file has it.</summary>
public sealed record RuleDefinition
{
    /// <summary>Its name, unique among the top rules of a workflow.</summary>
    public required string Name { get; init; }

    /// <summary>Where the name stands.</summary>
    public required SourcePlace Place { get; init; }

    /// <summary>The condition of a leaf; null for a parent.</summary>
    public ExpressionText? Expression { get; init; }

    /// <summary>How a parent combines its children; null for a leaf.</summary>
    public RuleOperator? Operator { get; init; }

    /// <summary>The children of a parent.</summary>
    public IReadOnlyList<RuleDefinition> Rules { get; init; } = [];

    /// <summary>Named sub-expressions that it and its children may use, in order.</summary>
    public IReadOnlyList<ScopedParam> LocalParams { get; init; } = [];

    /// <summary>What the rule grants when it holds; null when the file does not say.</summary>
    public string? SuccessEvent { get; init; }

    /// <summary>Where <see cref="SuccessEvent"/> stands; the rule's place when it is not given.</summary>
    public required SourcePlace SuccessEventPlace { get; init; }

    /// <summary>The message when it does not hold, with <c>$(…)</c> for values; null when the file has none.</summary>
    public ExpressionText? ErrorMessage { get; init; }

    /// <summary>Whether it takes part; a rule that does not is absent from results.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Free properties such as <c>title</c>, <c>act</c>, <c>clause</c>; null when the file has none.</summary>
    public JsonValue? Properties { get; init; }

    /// <summary>Its actions as the file has them; null when it has none.</summary>
    public JsonValue? Actions { get; init; }

    /// <summary>The action when it holds; null when the file has none.</summary>
    internal ActionDefinition? OnSuccess { get; init; }

    /// <summary>The action when it does not hold; null when the file has none.</summary>
    internal ActionDefinition? OnFailure { get; init; }

    /// <summary>Whether it replaces a rule of an injected workflow: <c>"Properties": {"overrides": true}</c>.</summary>
    public bool Overrides => Properties?["overrides"]?.Kind == JsonKind.True;

    /// <summary>A property's text; null when it is not given as a string.</summary>
    /// <param name="name">The property, exactly.</param>
    /// <returns>The text, or null.</returns>
    public string? Property(string name) => Properties?[name] is { Kind: JsonKind.String } value ? value.Text : null;
}
