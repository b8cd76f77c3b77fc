using Patronage.Programs.Facts;
using Patronage.Programs.LegalText;
using Patronage.Programs.Model;
using Patronage.Programs.Reading.Building;
using Patronage.Programs.Reading.Checks;
using Patronage.Programs.Terms;
using Patronage.Rules;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading;

/// <summary>Compiles programs of one set of files; every program is read and inherited once, whoever asks.</summary>
internal sealed class ProgramWorkshop(IProgramFiles files)
{
    private readonly Dictionary<string, RawProgram> _raw = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Stage> _stages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private HashSet<string>? _ids;

    private HashSet<string> Ids => _ids ??= [.. ProgramReader.ProgramIds(files)];

    public CompileResult Compile(string id) => Get(id).Result;

    /// <summary>A program's id and its ancestors', nearest first; a cycle ends it.</summary>
    public IReadOnlyList<string> ChainOf(string id)
    {
        var chain = new List<string>();
        for (var at = id; at is not null && !chain.Contains(at); at = Read(at).Extends?.Text) chain.Add(at);
        return chain;
    }

    private Stage Get(string id)
    {
        if (!_stages.TryGetValue(id, out var stage)) _stages[id] = stage = Make(id);
        return stage;
    }

    private RawProgram Read(string id)
    {
        if (!_raw.TryGetValue(id, out var raw)) _raw[id] = raw = ProgramReader.Read(id, files);
        return raw;
    }

    private Stage Make(string id)
    {
        var raw = Read(id);
        var parent = ParentOf(raw, out var isOrphan);
        if (isOrphan) return Failed(raw);
        var effective = Inheritance.Apply(raw, parent?.Effective);
        if (effective is null) return Failed(raw);
        var workflows = RuleInheritance.Apply(raw, parent?.Workflows);
        return Finish(effective, workflows, parent, ProgramTexts.Of(files, ChainOf(id)));
    }

    private Stage? ParentOf(RawProgram raw, out bool isOrphan)
    {
        isOrphan = false;
        if (raw.Extends is not { } extends) return null;
        isOrphan = true;
        if (!Ids.Contains(extends.Text))
        {
            raw.Bag.Add(ProgramDiagnostics.UnknownParent, extends.Place, extends.Text, Nearest.Suggest(extends.Text, Ids));
            return null;
        }

        var chain = ChainOf(raw.Id);
        var beyond = Read(chain[^1]).Extends?.Text;
        if (beyond is not null && chain.Contains(beyond))
        {
            raw.Bag.Add(ProgramDiagnostics.Cycle, extends.Place, string.Join(" → ", chain.Append(beyond)));
            return null;
        }

        var parent = Get(extends.Text);
        if (parent.Result.Program is null)
        {
            raw.Bag.Add(ProgramDiagnostics.BrokenParent, extends.Place, extends.Text, parent.Result.Errors.Count());
            return null;
        }

        isOrphan = false;
        return parent;
    }

    private static Stage Failed(RawProgram raw) => new(null, null, new CompileResult(raw.Id, null, raw.Bag.ToSortedList()));

    private static Stage Finish(EffectiveProgram effective, Dictionary<string, EffectiveWorkflow> workflows, Stage? parent, ProgramTexts sources)
    {
        var bag = effective.Raw.Bag;
        var index = new ElementIndex(effective);
        var context = new CheckContext(index, bag);
        context.References.CheckAll();
        GeneralChecks.Run(context);

        // What a section that was not read holds is not known: what rests on it would only be reported as missing, before the true mistake.
        if (effective.Raw.UnreadSections.Count > 0) return Failed(effective.Raw);
        NormChecks.Run(context);
        EventChecks.Run(context);
        FlowChecks.Run(context);
        FormChecks.Run(context);
        RuleChecks.Run(context, workflows);

        var facts = ProgramFactModel.Build(FactSource.Of(effective, bag));
        var rules = CompileRules(workflows, facts, bag);
        var identity = Identity(effective, bag, out var texts);
        var builder = new ModelBuilder(effective, texts, new TermBuilder(identity.Terms), new ExpressionBinder(bag), facts);
        var program = builder.Build(identity, CanonicalHash.Of(effective, workflows), rules, sources);

        // What the parent said of inherited elements is not said again.
        var known = parent is null ? [] : parent.Result.Diagnostics.ToHashSet();
        var diagnostics = bag.ToSortedList().Where(diagnostic => !known.Contains(diagnostic)).Distinct().ToList();
        var isGood = !diagnostics.Exists(diagnostic => diagnostic.IsError);
        return new Stage(effective, workflows, new CompileResult(effective.Id, isGood ? program : null, diagnostics));
    }

    private static ProgramRules CompileRules(Dictionary<string, EffectiveWorkflow> workflows, ProgramFactModel facts, DiagnosticBag bag)
    {
        var options = RuleCompileOptions.Default with { RefuseBareNumbers = true };
        var rules = new Dictionary<string, QuestionRules>();
        foreach (var (question, workflow) in workflows)
        {
            if (RuleSetCompiler.Compile(workflow.Chain, QuestionModel(question, facts), options, bag) is { } set)
            {
                rules[question] = new(question, set, set.Workflows[workflow.Name]) { Chain = workflow.Chain };
            }
        }

        return new ProgramRules(rules);
    }

    /// <summary>Which facts the rules of a question may read.</summary>
    private static Rules.Facts.FactModel QuestionModel(string question, ProgramFactModel facts) =>
        question is Questions.Decisions or Questions.Closures ? facts.Decision : facts.Line;

    private static ProgramIdentity Identity(EffectiveProgram program, DiagnosticBag bag, out Texts texts)
    {
        var node = program.Identity;
        var languages = node.Ids("languages") is { Count: > 0 } stated ? stated : ["ru"];
        texts = new Texts(program, languages, bag);
        var title = texts.Of(node["title"], "program/title");
        var terms = node["terms"] is { Kind: JsonKind.Object } stating ? stating : null;
        return new ProgramIdentity(
            program.Id,
            title,
            node["shortTitle"] is { } shortTitle ? texts.Of(shortTitle, "program/shortTitle") : title,
            node.String("jurisdiction") ?? "",
            node.String("calendar") ?? "",
            languages,
            node.String("act") ?? "",
            new TermDefaults(
                terms is null ? CountFrom.NextDay : Words.Count(terms) ?? CountFrom.NextDay,
                terms is null ? Roll.Forward : Words.Roll(terms) ?? Roll.Forward,
                terms is null ? InPause.Stops : Words.InPause(terms) ?? InPause.Stops),
            [.. program.Ancestors.Select(ancestor => ancestor.Id)])
        {
            Retention = node.String("retention"),
        };
    }

    private sealed record Stage(EffectiveProgram? Effective, IReadOnlyDictionary<string, EffectiveWorkflow>? Workflows, CompileResult Result);
}
