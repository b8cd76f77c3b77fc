namespace Patronage.Rules;

/// <summary>Which children of a parent rule are asked.</summary>
public enum NestedExecution : byte
{
    /// <summary>All of them, then they are combined.</summary>
    All,

    /// <summary>Until one settles the parent; those after it are absent from the results, and their actions do not run.</summary>
    Performance,
}

/// <summary>What a fact that is not there does to a rule.</summary>
public enum MissingFacts : byte
{
    /// <summary>What was not asked leaves the rule unknown; parts of what is absent are absent.</summary>
    Unknown,

    /// <summary>As the reference engine has it: what is not there is null, and to take a part of null fails the rule.</summary>
    Fail,
}

/// <summary>What a message shows of its facts.</summary>
public enum MessageValues : byte
{
    /// <summary>As people write it: «да», «16.02.2026», a vocabulary's label.</summary>
    ForPeople,

    /// <summary>As the reference engine has it: JSON; what is not there leaves the hole as it is.</summary>
    Json,
}

/// <summary>How a workflow is run.</summary>
public sealed record EvaluationOptions
{
    /// <summary>All children, unknown is unknown, actions run.</summary>
    public static EvaluationOptions Default { get; } = new();

    /// <summary>As the reference engine at its defaults.</summary>
    public static EvaluationOptions Compatible { get; } = new() { MissingFacts = MissingFacts.Fail, MessageValues = MessageValues.Json };

    /// <summary>Which children of a parent rule are asked.</summary>
    public NestedExecution Nested { get; init; }

    /// <summary>What a fact that is not there does.</summary>
    public MissingFacts MissingFacts { get; init; }

    /// <summary>What messages show.</summary>
    public MessageValues MessageValues { get; init; }

    /// <summary>Whether rules that do not hold say their <c>ErrorMessage</c>.</summary>
    public bool FillMessages { get; init; } = true;

    /// <summary>Whether the actions of rules run.</summary>
    public bool RunActions { get; init; } = true;

    /// <summary>Asked between rules and before actions.</summary>
    public CancellationToken CancellationToken { get; init; }
}
