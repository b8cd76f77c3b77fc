using Patronage.Casework.Caseload;
using Patronage.Casework.Choices;
using Patronage.Casework.Obligations;
using Patronage.Casework.Replay;
using Patronage.Casework.Visits;
using Patronage.Casework.Words;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Programs.Wording;

namespace Patronage.Casework.Explaining;

/// <summary>Answers «Почему?» for everything an assessment says. Costs nothing until it is asked.</summary>
public sealed class Explainer(Assessment assessment)
{
    private readonly TermWords _words = new(assessment.Program, (norm, day) => assessment.Norms.Read(norm, day)?.Value);

    /// <summary>Why an obligation is due when it is, or why it has no date.</summary>
    public Explanation Explain(Obligation obligation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        if (assessment.JudgeOf(obligation) is var judge && judge != assessment)
        {
            return new Explainer(judge).Explain(obligation) with { Of = judge.Program };
        }

        var definition = obligation.Definition;
        var day = obligation.Anchor?.On ?? assessment.Today;
        var facts = new List<ExplainedFact>();
        if (obligation.Anchor is { } anchor)
        {
            facts.Add(new ExplainedFact(TitleOf(anchor.Event), UnitWords.Day(anchor.On) + (anchor.IsExpected ? " (ожидается)" : ""), anchor.Entry?.Id));
        }

        var repeat = obligation.Occurrence > 1 ? definition.Repeat : null;
        var norms = (definition.Term?.Norms ?? []).Concat(repeat is null ? [] : [repeat.EveryNorm]).Distinct(StringComparer.Ordinal).ToList();
        if (repeat is not null && obligation.Term is { } next)
        {
            facts.AddRange(PreviousOf(repeat, next));
        }

        facts.AddRange(NormFacts(norms, day));
        if (obligation.Term?.Result is { WasRolled: true } rolled)
        {
            facts.Add(new ExplainedFact("Последний день срока пришёлся на выходной", UnitWords.Day(rolled.DueBeforeRoll)));
        }

        if (obligation.PostponedTo is { } later)
        {
            facts.Add(new ExplainedFact("Срок перенесён решением", UnitWords.Day(later)));
        }

        if (obligation.SettledOn is { } settled)
        {
            facts.Add(new ExplainedFact(obligation.Status == ObligationStatus.Waived ? "Снято с причиной" : "Исполнено", UnitWords.Day(settled), obligation.SettledBy?.Id));
        }

        return new Explanation
        {
            Sentence = definition.Term is null ? $"{definition.Title}: документ не называет срока" : $"{definition.Title}: {TermWordsOf(definition.Term, repeat, day)}",
            Facts = facts,
            Term = obligation.Term,
            Sources = SourcesOf(definition, norms, day, Programs.Model.Questions.Obligations),
            Readings = ReadingsOf(definition, norms, obligation.Term),
            Missing = [.. obligation.MissingFacts, .. WaitedBy(obligation.Term)],
            Rules = assessment.Answers.Explain(Programs.Model.Questions.Obligations, definition.Outcome),
        };
    }

    private string TermWordsOf(TermRule term, Repeat? repeat, DateOnly day) => repeat is null
        ? _words.Describe(term, day)
        : $"{_words.Describe(repeat, day)}; впервые – {_words.Describe(term, day)}";

    private static IEnumerable<ExplainedFact> PreviousOf(Repeat repeat, TermOutcome next) => (next.DecidedBy ?? next).Result is { } result
        ? [new ExplainedFact(repeat.From == RepeatFrom.Done ? "Предыдущее исполнение" : "Начало отсчёта", UnitWords.Day(result.Input.Anchor.Date))]
        : [];

    /// <summary>Why a visit norm asks for what it does.</summary>
    public Explanation Explain(VisitNormStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var definition = status.Definition;
        var day = status.Current?.Days.From ?? assessment.Today;
        var norms = new[] { definition.Norm, (definition.Per as VisitPeriod.Gap)?.Norm, (definition.Per as VisitPeriod.Rolling)?.Norm }.OfType<string>().ToList();
        var facts = NormFacts(norms, day).ToList();
        if (status.Current is { } current)
        {
            facts.Add(new ExplainedFact("Текущий период", $"{UnitWords.Day(current.Days.From)} – {UnitWords.Day(current.Days.To)}"));
            facts.Add(new ExplainedFact("Засчитано в периоде", UnitWords.Number(current.Value)));
            if (current.IsPartial && current.Min is { } min)
            {
                facts.Add(new ExplainedFact("Период неполный, норма пересчитана", UnitWords.Number(min)));
            }
        }

        return new Explanation
        {
            Sentence = $"{definition.Title}: {_words.Describe(definition, day)}",
            Facts = facts,
            Term = status.Current?.Gap,
            Sources = SourcesOf(definition, norms, day, Programs.Model.Questions.Visits),
            Readings = ReadingsOf(definition, norms, status.Current?.Gap),
            Missing = status.Missing,
            Rules = assessment.Answers.Explain(Programs.Model.Questions.Visits, definition.Outcome),
        };
    }

    /// <summary>Why a category, circumstance or level is proposed, or not.</summary>
    public Explanation Explain(Proposal proposal, string question)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        if (proposal.Element is ListItem { Items.Count: > 0, Outcome: null } group && proposal.HasRule)
        {
            return ExplainGroup(proposal, group, question);
        }

        var rules = assessment.Answers.Explain(question, proposal.Element.Outcome ?? proposal.Id);
        return new Explanation
        {
            Sentence = proposal.HasRule ? assessment.Answers.Sentence(question, proposal.Element.Outcome ?? proposal.Id) : $"{proposal.Element.Title}: программа не задаёт правила, решает специалист",
            Sources = SourcesOf(proposal.Element, [], assessment.Today, question),
            Readings = proposal.Element.Reading is { } reading ? [reading] : [],
            Missing = proposal.Missing,
            Rules = rules,
        };
    }

    // A heading holds by what stands under it, so its reason is theirs.
    private Explanation ExplainGroup(Proposal proposal, ListItem group, string question)
    {
        var outcomes = group.Items.SelectMany(Leaves).Where(item => item.Outcome is not null).ToList();
        return new Explanation
        {
            Sentence = $"{group.Title}: достаточно одного из признаков: {string.Join("; ", outcomes.Select(item => item.Title.Default))}",
            Sources = SourcesOf(group, [], assessment.Today, question),
            Readings = group.Reading is { } reading ? [reading] : [],
            Missing = proposal.Missing,
            Rules = [.. outcomes.SelectMany(item => assessment.Answers.Explain(question, item.Outcome)).OrderByDescending(node => node.Verdict == Rules.Verdict.True)],
        };

        static IEnumerable<ListItem> Leaves(ListItem item) => item.Items.Count == 0 || item.Outcome is not null ? [item] : item.Items.SelectMany(Leaves);
    }

    /// <summary>Why a decision may or may not be taken.</summary>
    public Explanation Explain(Choice<DecisionDefinition> choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return Explain(choice.Definition, choice.Messages, choice.Missing, choice.Gates, Programs.Model.Questions.Decisions);
    }

    /// <summary>Why a closure reason may or may not be chosen.</summary>
    public Explanation Explain(Choice<ClosureReasonDefinition> choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return Explain(choice.Definition, choice.Messages, choice.Missing, choice.Gates, Programs.Model.Questions.Closures);
    }

    /// <summary>Why support (or, once it runs, post-support) ends when it does; null when the program sets no term.</summary>
    public Explanation? ExplainTerm()
    {
        var line = assessment.Line;
        var program = assessment.Program;
        if (line.Phase == LinePhase.PostSupport && program.Stages.Find(line.Stage) is { } stage)
        {
            return stage.Lasts is { } lasts ? TermOf(stage, lasts, line.ClosedOn, "Срок постсопровождения") : TermNotSet(stage);
        }

        return (line.Plan?.Approved is { } approved && program.Plans.Find(line.Plan.Kind) is { Lasts: { } ofPlan } plan ? TermOf(plan, ofPlan, approved.ApprovedOn, "Срок сопровождения") : null)
            ?? (program.Levels.Find(line.Level) is { Lasts: { } ofLevel } level ? TermOf(level, ofLevel, line.LevelSince, "Срок сопровождения") : null)
            ?? (program.Tracks.Find(line.Track) is { Lasts: { } ofTrack } track ? TermOf(track, ofTrack, line.OpenedOn, "Срок сопровождения") : null);
    }

    private Explanation TermOf(Element owner, TermRule rule, DateOnly? since, string title)
    {
        var line = assessment.Line;
        var norms = rule.Norms;
        var day = since ?? assessment.Today;
        var isPost = line.Phase == LinePhase.PostSupport;
        var facts = NormFacts(norms, day).ToList();
        if (!isPost && line.ExtendedTo is { } extended)
        {
            facts.Add(new ExplainedFact("Срок установлен решением", UnitWords.Day(extended), line.ExtendedBy?.Id));
        }

        if (!isPost && line.NearFrom is { } near)
        {
            facts.Add(new ExplainedFact("Отмечается как близкий с", UnitWords.Day(near)));
        }

        var term = isPost ? new TermCalculator(assessment.Calendar, assessment.Norms, line).Evaluate(rule, assessment.Today) : line.Term;
        return new Explanation
        {
            Sentence = $"{title}: {_words.Describe(rule, day)}",
            Facts = facts,
            Term = term,
            Sources = SourcesOf(owner, norms, day, question: null),
            Readings = ReadingsOf(owner, norms, term),
            Missing = [.. WaitedBy(term)],
        };
    }

    private static Explanation TermNotSet(StageDefinition stage) => new()
    {
        Sentence = $"{stage.Title}: срок не установлен, этап завершает решение",
        Sources = stage.Sources,
        Readings = stage.Reading is { } reading ? [reading] : [],
    };

    /// <summary>Why a load is what it is.</summary>
    public Explanation Explain(CaseloadVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return CaseloadExplainer.Explain(assessment.Program, verdict, assessment.Today);
    }

    private Explanation Explain(Element element, IReadOnlyList<string> messages, IReadOnlyList<string> missing, IReadOnlyList<Obligation> gates, string question) => new()
    {
        Sentence = gates.Count > 0 ? $"Сначала нужно исполнить: {string.Join("; ", gates.Select(gate => gate.Definition.Title.Default))}"
            : messages.Count > 0 ? string.Join(". ", messages)
            : element.Outcome is { } outcome ? assessment.Answers.Sentence(question, outcome)
            : $"{element.Title}: программа не ставит условий",
        Sources = [.. SourcesOf(element, [], assessment.Today, question).Concat(gates.SelectMany(gate => gate.Definition.Sources)).DistinctBy(source => (source.Act, source.Clause))],
        Readings = element.Reading is { } reading ? [reading] : [],
        Missing = missing,
        Rules = assessment.Answers.Explain(question, element.Outcome),
    };

    private IEnumerable<ExplainedFact> NormFacts(IReadOnlyList<string> norms, DateOnly day) => norms.Select(id =>
        assessment.Norms.Read(id, day) is { } reading
            ? new ExplainedFact(reading.Norm.Title.Default, TermWords.Value(reading.Norm, reading.Value) + (reading.SetBy is null ? Neighbours(reading) : SetBy(reading)))
            : new ExplainedFact(assessment.Program.Norms[id].Title.Default, null));

    // A number that was changed by date is told with the one before and the one after: who counted by the other one sees why the date is another.
    private static string Neighbours(NormReading reading)
    {
        var at = reading.Norm.Values.TakeWhile(value => value != reading.Value).Count();
        var before = at > 0 && at < reading.Norm.Values.Count ? $"с {UnitWords.Day(reading.Value.From!.Value)}, до этого дня – {TermWords.Value(reading.Norm, reading.Norm.Values[at - 1])}" : null;
        var after = at + 1 < reading.Norm.Values.Count ? $"с {UnitWords.Day(reading.Norm.Values[at + 1].From!.Value)} – {TermWords.Value(reading.Norm, reading.Norm.Values[at + 1])}" : null;
        return (before, after) is (null, null) ? "" : $" ({string.Join("; ", new[] { before, after }.OfType<string>())})";
    }

    private static string SetBy(NormReading reading) => reading.SetBy switch
    {
        AdjustedBy.Organization => " (установила организация)",
        AdjustedBy.Decision => " (установлено решением)",
        _ => "",
    };

    private IReadOnlyList<Citation> SourcesOf(Element element, IReadOnlyList<string> norms, DateOnly day, string? question) =>
    [
        .. element.Sources
            .Concat(norms.SelectMany(id => assessment.Program.Norms[id].On(day) is { Sources.Count: > 0 } value ? value.Sources : assessment.Program.Norms[id].Sources))
            .Concat(question is null ? [] : assessment.Answers.Citations(question, element.Outcome))
            .DistinctBy(citation => (citation.Act, citation.Clause)),
    ];

    private List<string> ReadingsOf(Element element, IReadOnlyList<string> norms, TermOutcome? term)
    {
        var readings = norms.Select(id => assessment.Program.Norms[id].Reading).Prepend(element.Reading).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (term?.Result is { AssumesMidnight: true })
        {
            readings.Add("Время события не записано, часы считаются с 00:00: это строгое чтение.");
        }

        return readings;
    }

    private IEnumerable<string> WaitedBy(TermOutcome? term) => term is { State: not TermState.Known } ? term.WaitsFor.Select(waited => _words.Waited(assessment.Program, waited)) : [];

    private string TitleOf(string id) => assessment.Program.Events.Find(id)?.Title.Default ?? CoreEvents.Titles.GetValueOrDefault(id, id);
}
