using Patronage.Rules.Compiling;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Rules;

/// <summary>Compiles single expressions, such as a field's <c>visibleWhen</c> or a report row's <c>value</c>.</summary>
public static class ExpressionCompiler
{
    /// <summary>What an expression may call, for references and editors: names by what they are called on: <c>free</c> (nothing, or the name of a type), <c>text</c>, <c>date</c>, <c>moment</c>, <c>number</c>, <c>list</c>.</summary>
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

    /// <summary>Compiles an expression against a closed fact model.</summary>
    /// <param name="text">The expression and its place.</param>
    /// <param name="model">What it may reach.</param>
    /// <param name="expected">The type its value must have; null when any will do.</param>
    /// <param name="diagnostics">Where mistakes go, each with its exact place.</param>
    /// <param name="options">How strictly; null for the defaults.</param>
    /// <returns>Null when there was an error.</returns>
    public static CompiledExpression? Compile(ExpressionText text, FactModel model, FactType? expected, DiagnosticBag diagnostics, RuleCompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var scope = NewScope(model, options ?? RuleCompileOptions.Default);
        var mine = new DiagnosticBag();
        var node = Binder.Bind(text, scope, expected, mine);
        diagnostics.AddRange(mine);
        return node is null || mine.HasErrors ? null : new CompiledExpression(text, model, node, scope.Slots, scope.Options);
    }

    /// <summary>Compiles a condition that may use named parts of its rule.</summary>
    /// <param name="text">The condition and its place.</param>
    /// <param name="model">What it may reach.</param>
    /// <param name="parameters">The named parts, in order.</param>
    /// <param name="diagnostics">Where mistakes go, each with its exact place; those of the parts belong to the parts.</param>
    /// <param name="options">How strictly; null for the defaults.</param>
    /// <returns>Null when there was an error.</returns>
    public static CompiledExpression? CompileCondition(ExpressionText text, FactModel model, IReadOnlyList<ScopedParam> parameters, DiagnosticBag diagnostics, RuleCompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var scope = NewScope(model, options ?? RuleCompileOptions.Default);
        scope.Add(parameters);
        var mine = new DiagnosticBag();
        var node = Binder.Bind(text, scope, FactTypes.Boolean, mine);
        diagnostics.AddRange(mine);
        return node is null || mine.HasErrors ? null : new CompiledExpression(text, model, node, scope.Slots, scope.Options);
    }

    private static BindingScope NewScope(FactModel model, RuleCompileOptions options) => new(model, options, new WorkMeter(options.Limits.MaxCompileSteps));

    /// <summary>Compiles an expression that no JSON value holds.</summary>
    /// <inheritdoc cref="Compile(ExpressionText, FactModel, FactType?, DiagnosticBag, RuleCompileOptions?)"/>
    public static CompiledExpression? Compile(string text, SourcePlace place, FactModel model, FactType? expected, DiagnosticBag diagnostics, RuleCompileOptions? options = null) =>
        Compile(new ExpressionText(text, place), model, expected, diagnostics, options);
}

/// <summary>What an expression answers over facts.</summary>
/// <param name="Verdict">Of a condition its answer; of another value True when it was computed (or is absent), else Unknown or Failed.</param>
/// <param name="Value">The value; not asked when it is unknown or failed.</param>
/// <param name="Missing">The facts it waits for, when it is unknown.</param>
/// <param name="Failure">Why it could not be computed, in Russian, when it failed.</param>
public sealed record ExpressionResult(Verdict Verdict, FactValue Value, IReadOnlyList<MissingFact> Missing, string? Failure);

/// <summary>A checked expression. Immutable, for use by any number of threads.</summary>
public sealed class CompiledExpression
{
    private readonly SlotCounter _slots;
    private readonly RuleLimits _limits;
    private readonly HotPath _hot;

    internal CompiledExpression(ExpressionText text, FactModel model, BoundNode root, SlotCounter slots, RuleCompileOptions options)
    {
        _hot = new HotPath(root, model, options);
        Source = text;
        Model = model;
        Root = root;
        _slots = slots;
        _limits = options.Limits;
        ReadPaths = FactPaths.Of(root);
    }

    /// <summary>The expression as its author wrote it.</summary>
    public ExpressionText Source { get; }

    /// <summary>The model it was compiled against.</summary>
    public FactModel Model { get; }

    /// <summary>The type of its value; null for the literal <c>null</c>.</summary>
    public FactType? Type => Root.Type;

    /// <summary>The facts it may read, as paths without indexes: <c>person.Parents.Age</c>.</summary>
    public IReadOnlyList<string> ReadPaths { get; }

    internal BoundNode Root { get; }

    /// <summary>A value of the expression's type as people write it, in Russian: «12,5», «16.02.2026», a vocabulary's label for its id.</summary>
    /// <param name="value">A value of the expression.</param>
    /// <returns>The text; of what is not there a word that says so.</returns>
    public string Format(FactValue value) => ValueText.Of(value, Type);

    /// <summary>A value as it stands on paper: without quotes of its own, a list with commas. Null for what is not there, or has no text.</summary>
    /// <param name="value">A value of the expression.</param>
    /// <returns>The text; null for what is not there.</returns>
    public string? FormatPlain(FactValue value) => !value.IsPresent ? null : Type is FactType.List { Element: var element }
        ? Filled(string.Join(", ", value.AsList.Where(item => item.IsPresent).Select(item => ValueText.Bare(item, element))))
        : Filled(ValueText.Bare(value, Type));

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>The answer of a condition, without the reasons. The cheap way to ask.</summary>
    /// <param name="root">The facts.</param>
    /// <param name="extras">Records of the extra inputs, in the model's order; those left out are not asked.</param>
    /// <returns>The answer; of a value that is no condition, whether it is a yes.</returns>
    /// <exception cref="ArgumentException">A record is not of the model's shape.</exception>
    public Verdict Test(FactRecord root, params ReadOnlySpan<FactRecord> extras) =>
        _hot.TryTest(root, extras, out var verdict) ? verdict : Root.Test(NewFrame(root, extras));

    /// <summary>The value, or what it waits for, or why it failed. Never throws for any facts.</summary>
    /// <inheritdoc cref="Test"/>
    public ExpressionResult Evaluate(FactRecord root, params ReadOnlySpan<FactRecord> extras)
    {
        var frame = NewFrame(root, extras);
        if (Root.Type is FactType.Boolean)
        {
            var verdict = Root.Test(frame);
            return new ExpressionResult(
                verdict,
                verdict <= Verdict.True ? FactValue.Of(verdict == Verdict.True) : FactValue.NotAsked,
                verdict == Verdict.Unknown ? Missing(frame, Root) : [],
                verdict == Verdict.Failed ? frame.FailureMessage : null);
        }

        var value = Root.Value(frame);
        if (value.State != FactState.NotAsked)
        {
            return new ExpressionResult(Verdict.True, value, [], null);
        }

        return value.IsFailure
            ? new ExpressionResult(Verdict.Failed, FactValue.NotAsked, [], value.FailureMessage)
            : new ExpressionResult(Verdict.Unknown, FactValue.NotAsked, Missing(frame, Root), null);
    }

    /// <summary>Why it answers what it does.</summary>
    /// <inheritdoc cref="Test"/>
    public ExplanationNode Explain(FactRecord root, params ReadOnlySpan<FactRecord> extras) => Explain(RuleLanguage.Russian, root, extras);

    /// <summary>Why it answers what it does, in a language.</summary>
    /// <param name="language">The language of words, labels and values.</param>
    /// <param name="root">The facts.</param>
    /// <param name="extras">Records of the extra inputs, in the model's order; those left out are not asked.</param>
    /// <exception cref="ArgumentException">A record is not of the model's shape.</exception>
    public ExplanationNode Explain(RuleLanguage language, FactRecord root, params ReadOnlySpan<FactRecord> extras) =>
        new Explainer(NewFrame(root, extras), language).Explain(Root, Source, decides: true);

    /// <summary>The expression in words, without facts.</summary>
    /// <param name="language">The language.</param>
    /// <returns>A sentence, or a noun of what is no condition.</returns>
    public string ToWords(RuleLanguage language = RuleLanguage.Russian) =>
        Wording.Of(Root, language);

    internal static IReadOnlyList<MissingFact> Missing(Frame frame, BoundNode node)
    {
        frame.Missing = [];
        _ = node.Type is FactType.Boolean ? (object)node.Test(frame) : node.Value(frame);
        var found = frame.Missing.DistinctBy(fact => fact.Path, StringComparer.Ordinal).ToList();
        frame.Missing = null;
        return found;
    }

    internal Frame NewFrame(FactRecord root, ReadOnlySpan<FactRecord> extras) => FrameFactory.Make(Model, _slots, _limits, root, extras);
}
