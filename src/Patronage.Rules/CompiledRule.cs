using Patronage.Rules.Actions;
using Patronage.Rules.Compiling;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Rules;

/// <summary>A checked rule. Immutable, for use by any number of threads.</summary>
public sealed class CompiledRule
{
    private readonly FactModel _model;
    private readonly SlotCounter _slots;
    private readonly RuleLimits _limits;
    private readonly HotPath _hot;
    private readonly MessageTemplate? _message;
    private readonly CompiledRule[] _children;

    // Earlier are the conditions of the rows above, in a table of which the first matching row holds.
    internal CompiledRule(string workflow, RuleDefinition definition, BoundNode condition, IReadOnlyList<BoundNode> earlier, MessageTemplate? message, CompiledRule[] children, BindingScope scope)
    {
        WorkflowName = workflow;
        Definition = definition;
        OwnCondition = condition;
        Condition = earlier.Count == 0 ? condition : new LogicNode(isAnd: true, [condition, .. earlier.Select(row => new NotNode(row, row.Range))], condition.Range);
        _message = message;
        _children = children;
        _model = scope.Model;
        _slots = scope.Slots;
        _limits = scope.Options.Limits;
        _hot = new HotPath(Condition, _model, scope.Options);
        ReadPaths = FactPaths.Of(Condition);
    }

    /// <summary>Its name.</summary>
    public string Name => Definition.Name;

    /// <summary>The workflow that states it; with injection not the one that is asked.</summary>
    public string WorkflowName { get; }

    /// <summary>The rule as its file has it.</summary>
    public RuleDefinition Definition { get; }

    /// <summary>Where its name stands.</summary>
    public SourcePlace Place => Definition.Place;

    /// <summary>What it grants when it holds; null when the file does not say.</summary>
    public string? SuccessEvent => Definition.SuccessEvent;

    /// <summary>What it says in words by its author's own account: <c>Properties.title</c>, else the name.</summary>
    public string Title => Definition.Property("title") ?? Name;

    /// <summary>The act it comes from: <c>Properties.act</c>.</summary>
    public string? Act => Definition.Property("act");

    /// <summary>The clause it comes from: <c>Properties.clause</c>.</summary>
    public string? Clause => Definition.Property("clause");

    /// <summary>The facts it may read, as paths without indexes: <c>person.Parents.Age</c>.</summary>
    public IReadOnlyList<string> ReadPaths { get; }

    /// <summary>A parent's enabled children.</summary>
    public IReadOnlyList<CompiledRule> Children => _children;

    internal BoundNode Condition { get; }

    /// <summary>The condition that the rule states itself, whatever rows above it say.</summary>
    internal BoundNode OwnCondition { get; }

    /// <summary>The compiled form of the condition; null while there is none.</summary>
    internal CompiledTest? Compiled => _hot.Compiled;

    internal FactModel Model => _model;

    internal RuleLimits Limits => _limits;

    internal CompiledAction? OnSuccess { get; init; }

    internal CompiledAction? OnFailure { get; init; }

    /// <summary>The answer without its reasons. The cheap way to ask.</summary>
    /// <param name="root">The facts.</param>
    /// <param name="extras">Records of the extra inputs, in the model's order; those left out are not asked.</param>
    /// <returns>The answer; a compiled rule gives it without allocating.</returns>
    /// <exception cref="ArgumentException">A record is not of the model's shape.</exception>
    public Verdict Test(FactRecord root, params ReadOnlySpan<FactRecord> extras) =>
        _hot.TryTest(root, extras, out var verdict) ? verdict : Condition.Test(NewFrame(root, extras));

    /// <summary>The answer with what it waits for and its message. Never throws for any facts.</summary>
    /// <inheritdoc cref="Test"/>
    public RuleResult Evaluate(FactRecord root, params ReadOnlySpan<FactRecord> extras) => Evaluate(NewFrame(root, extras));

    /// <summary>Why the rule answers what it does. Built on demand; a parent's children are its parts.</summary>
    /// <inheritdoc cref="Test"/>
    public ExplanationNode Explain(FactRecord root, params ReadOnlySpan<FactRecord> extras) => Explain(RuleLanguage.Russian, root, extras);

    /// <summary>Why the rule answers what it does, in a language. Built on demand; a parent's children are its parts.</summary>
    /// <param name="language">The language of words, labels and values.</param>
    /// <param name="root">The facts.</param>
    /// <param name="extras">Records of the extra inputs, in the model's order; those left out are not asked.</param>
    /// <exception cref="ArgumentException">A record is not of the model's shape.</exception>
    public ExplanationNode Explain(RuleLanguage language, FactRecord root, params ReadOnlySpan<FactRecord> extras) => Explain(NewFrame(root, extras), language, decides: true);

    /// <summary>The rule as a sentence, without facts: «уровень – «Кризисный» и число дней больше 7».</summary>
    /// <param name="language">The language.</param>
    /// <returns>A sentence without its point.</returns>
    public string ToWords(RuleLanguage language = RuleLanguage.Russian) => Wording.Of(Condition, language);

    private ExplanationNode Explain(Frame frame, RuleLanguage language, bool decides)
    {
        if (Definition.Operator is null)
        {
            return new Explainer(frame, language).Explain(Condition, Definition.Expression!, decides);
        }

        var verdict = Condition.Test(frame);
        var parts = Array.ConvertAll(_children, child => child.Explain(frame, language, decides && child.Condition.Test(frame) == verdict));
        return new ExplanationNode(Title, Wording.In(language, frame).Clause(Condition).TrimEnd(','), verdict, ValueText.Of(Condition.Value(frame), FactTypes.Boolean, language), decides, [], parts);
    }

    private RuleResult Evaluate(Frame frame)
    {
        var children = _children.Length == 0 ? [] : Array.ConvertAll(_children, child => child.Evaluate(frame));
        var verdict = Condition.Test(frame);
        return new RuleResult(this, verdict, verdict == Verdict.Unknown ? CompiledExpression.Missing(frame, Condition) : [], MessageOf(frame, verdict, EvaluationOptions.Default), children);
    }

    internal string? MessageOf(Frame frame, Verdict verdict, EvaluationOptions options) => verdict switch
    {
        Verdict.False when options.FillMessages => _message?.Render(frame, options.MessageValues),
        Verdict.Failed => frame.FailureMessage,
        _ => null,
    };

    internal Frame NewFrame(FactRecord root, ReadOnlySpan<FactRecord> extras, bool strict = false) => FrameFactory.Make(_model, _slots, _limits, root, extras, strict);
}
