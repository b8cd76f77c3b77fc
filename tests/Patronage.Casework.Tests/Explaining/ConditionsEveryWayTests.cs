using System.Collections;
using System.Reflection;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Rules.Conditions;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Tests.Conditions;
using Patronage.Rules.Workflows;

namespace Patronage.Casework.Tests.Explaining;

/// <summary>Every condition that ships is read as people build it and written back: word for word when nothing was changed, with the same meaning when it is written anew.</summary>
public sealed class ConditionsEveryWayTests
{
    private static readonly RuleCompileOptions Options = RuleCompileOptions.Default with { AllowExtensions = true };

    public static TheoryData<string> Programs { get; } = [.. Shipped.Ids, .. Examples.Ids];

    [Theory]
    [MemberData(nameof(Programs))]
    public void ConditionsOfAProgram_ReadAndWritten_SayTheSame(string id)
    {
        var conditions = ConditionsOf(ProgramOf(id)).ToList();
        var (facts, same) = (FactsOf(id), 0);
        Assert.NotEmpty(conditions);
        Assert.All(conditions, pair =>
        {
            var condition = ConditionReader.Read(pair.Text, pair.Model, Options);
            Assert.True(condition is { IsComplete: true }, pair.Text);
            Assert.Equal(pair.Text, ConditionWriter.Write(condition));

            var anew = ConditionWriter.Write(ConditionCopy.Of(condition));
            Assert.Equal(condition, ConditionReader.Read(anew, pair.Model, Options));

            // The words may differ only by the side of a comparison that the fact stands on.
            var (was, became) = (Compile(pair.Text, pair.Model), Compile(anew, pair.Model));
            Assert.Equal(was.ReadPaths.Order(StringComparer.Ordinal), became.ReadPaths.Order(StringComparer.Ordinal));
            Assert.All(facts.Where(root => ReferenceEquals(root.Shape, pair.Model.Root)), root => Assert.Equal(was.Test(root), became.Test(root)));
            same += was.ToWords() == became.ToWords() ? 1 : 0;
        });
        Assert.True(same >= conditions.Count * 9 / 10, $"{same} of {conditions.Count}");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void ConditionsOfAProgram_ThatTheBuilderShowsWhole_AreThoseTheReferenceCounts(string id)
    {
        var conditions = ConditionsOf(ProgramOf(id)).Select(pair => ConditionReader.Read(pair.Text, pair.Model, Options)!).ToList();
        var whole = conditions.Count(condition => condition.IsWhole);

        Assert.True(whole > conditions.Count * 9 / 10, $"{whole} of {conditions.Count}");
        Assert.Contains($"| {id} | {conditions.Count} | {whole} |", File.ReadAllText(Path.Combine(Shipped.Root, "docs", "reference", "expressions.md")), StringComparison.Ordinal);
    }

    private static CompiledExpression Compile(string text, FactModel model)
    {
        var bag = new DiagnosticBag();
        var compiled = ExpressionCompiler.Compile(text, SourcePlace.None, model, new FactType.Boolean(), bag, Options);
        Assert.True(compiled is not null, $"{text}: {string.Join("; ", bag)}");
        return compiled;
    }

    private static List<FactRecord> FactsOf(string id)
    {
        var suite = Shipped.Ids.Contains(id) ? Shipped.Suites[id] : Examples.Suites[id];
        var step = Math.Max(1, suite.Scenarios.Count / 40);
        return
        [
            .. suite.Scenarios.Where((_, index) => index % step == 0).SelectMany(scenario => LineFacts.OfAll(suite.Program, Shipped.CalendarOf(suite.Program), scenario.Case, scenario.Today, scenario.Today)).Select(line => line.Facts),
            new FactRecord(suite.Program.Facts.Shapes.Root),
        ];
    }

    private static Program ProgramOf(string id) => Shipped.Ids.Contains(id) ? Shipped.Program(id) : Examples.Program(id);

    private static IEnumerable<(string Text, FactModel Model)> ConditionsOf(Program program)
    {
        var rules = program.Rules.Questions.Select(question => program.Rules.For(question)!)
            .SelectMany(question => question.Rules.SelectMany(rule => Leaves(rule.Definition)).Select(text => (text, question.Set.Model)));
        return rules.Concat(Expressions(program).Select(expression => (expression.Source.Text, expression.Model)));
    }

    private static IEnumerable<string> Leaves(RuleDefinition rule) => rule.Expression is { } own ? [own.Text] : rule.Rules.SelectMany(Leaves);

    /// <summary>The conditions that a template holds, wherever the model has them.</summary>
    private static List<CompiledExpression> Expressions(Program program)
    {
        var found = new List<CompiledExpression>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Walk(program);
        return found;

        void Walk(object? value)
        {
            if (value is CompiledExpression { Type: FactType.Boolean } expression && seen.Add(value))
            {
                found.Add(expression);
            }
            else if (value is IEnumerable list and not string && seen.Add(value))
            {
                foreach (var item in list)
                {
                    Walk(item);
                }
            }
            else if (value?.GetType() is { } type && (type.Namespace == typeof(Program).Namespace || type.IsGenericType && type.Name.StartsWith("KeyValuePair", StringComparison.Ordinal)) && seen.Add(value))
            {
                foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
                {
                    Walk(property.GetValue(value));
                }
            }
        }
    }
}
