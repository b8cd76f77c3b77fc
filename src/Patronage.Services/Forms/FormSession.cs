using Patronage.Casework.Choices;
using Patronage.Casework.Forms;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Rules.Facts;
using Patronage.Services.Results;

namespace Patronage.Services.Forms;

/// <summary>A form while it is filled in: what is asked follows from what is known and typed so far. Screens draw it, services check the same.</summary>
public sealed class FormSession
{
    private readonly Dictionary<string, Answer> _answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _unreadable = new(StringComparer.Ordinal);
    private readonly HashSet<string> _persons;
    private readonly HashSet<string> _pastDays;
    private readonly bool _hasConditions;

    /// <summary>Opens a form.</summary>
    /// <param name="context">Over what it is filled in.</param>
    /// <param name="subject">What is written down.</param>
    /// <param name="answers">What is there already: a draft, or what is corrected; null: the program's own prefill.</param>
    public FormSession(FormContext context, FormSubject subject, IReadOnlyDictionary<string, Answer>? answers = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(subject);
        Context = context;
        Subject = subject;
        _persons = subject is FormSubject.Decision decision
            ? [.. decision.Definition.Effects.Where(effect => effect is { Kind: EffectKind.Assign, ToField: not null }).Select(effect => effect.ToField!)]
            : [];
        _pastDays = [.. context.Program.Events
            .Where(happening => happening.DateField is not null && happening.RaisedBy.Any(trigger => Raises(trigger, subject)))
            .Select(happening => happening.DateField!)];
        _hasConditions = subject.Fields.Any(Depends) || subject.Fields.Any(IsOfferedByCase);
        foreach (var (id, answer) in answers ?? new Dictionary<string, Answer>(StringComparer.Ordinal))
        {
            _answers[id] = answer;
        }

        Recompute();
        if (answers is null)
        {
            Prefill();
        }
    }

    /// <summary>Over what it is filled in.</summary>
    public FormContext Context { get; }

    /// <summary>What is written down.</summary>
    public FormSubject Subject { get; }

    /// <summary>All fields in order, as they stand now.</summary>
    public IReadOnlyList<FieldState> Fields { get; private set; } = [];

    /// <summary>What was typed so far, hidden fields included.</summary>
    public IReadOnlyDictionary<string, Answer> Answers => _answers;

    /// <summary>Ids of the fields that say on which day an event of the program happened: never a day to come.</summary>
    public IReadOnlyCollection<string> EventDays => _pastDays;

    /// <summary>The answer to a field; null when there is none.</summary>
    public Answer? this[string field] => _answers.GetValueOrDefault(field);

    /// <summary>Answers a field, or takes the answer back.</summary>
    public void Set(string field, Answer? answer)
    {
        if (answer is null or { Shape: AnswerShape.Single, Text: null or "" })
        {
            _answers.Remove(field);
        }
        else
        {
            _answers[field] = answer;
        }

        Recompute();
    }

    /// <summary>Says that what stands in a field cannot be read as its type: it must not be lost silently.</summary>
    /// <param name="field">The field.</param>
    /// <param name="why">Why it cannot be read, as the field says it; null: it can again.</param>
    public void SetUnreadable(string field, string? why)
    {
        if (why is not null)
        {
            _unreadable[field] = why;
        }
        else
        {
            _unreadable.Remove(field);
        }
    }

    /// <summary>Everything that is wrong with what was typed.</summary>
    public IReadOnlyList<FieldProblem> Check()
    {
        var born = Subject.AboutMember is { } id ? Context.File.Members.FirstOrDefault(member => member.Id == id)?.BirthDate : null;
        var problems = FormValidator.Check(Fields, _answers, new FormLimits(Context.Today, born));
        return
        [
            .. _unreadable.Select(pair => new FieldProblem(pair.Key, pair.Value)),
            .. problems.Where(problem => !_unreadable.ContainsKey(problem.Field)),
        ];
    }

    /// <summary>The answers to store: of fields that are asked, without those that the program computes.</summary>
    public IReadOnlyDictionary<string, Answer> Collect() => Fields
        .Where(field => field.Shown && field.Definition.Type is not (FieldType.Computed or FieldType.Signature) && _answers.ContainsKey(field.Definition.Id))
        .ToDictionary(field => field.Definition.Id, field => Trim(_answers[field.Definition.Id]), StringComparer.Ordinal);

    private static Answer Trim(Answer answer) => answer is { Shape: AnswerShape.Single, Text: { } text } ? Answer.Of(text.Trim()) : answer;

    private static bool Raises(Trigger trigger, FormSubject subject) => subject switch
    {
        FormSubject.Decision decision => trigger.Kind == TriggerKind.Decision && trigger.Id == decision.Definition.Id,
        _ => trigger.Kind == TriggerKind.Form && trigger.Id == subject.FormId,
    };

    private static bool Depends(FieldDefinition field) =>
        field.VisibleWhen is not null || field.RequiredWhen is not null || field.Value is not null || field.Prefill is not null || field.Min is not null || field.Max is not null || field.Checks.Count > 0
        || field.Fields.Any(Depends);

    private void Prefill()
    {
        // What is written down most often happened today: the day stands there and can be changed.
        foreach (var field in Subject.Fields.Where(field => field is { Type: FieldType.Date, Required: true, Prefill: null } && _pastDays.Contains(field.Id)))
        {
            _answers[field.Id] = Answer.Of(Context.Today);
        }

        // Whoever leads the family stands where the document asks for them.
        if (Context.Leads is { } leads)
        {
            foreach (var field in Subject.Fields.Where(field => !_persons.Contains(field.Id) && FormOptions.MeansPerson(Context.Program, field)))
            {
                _answers[field.Id] = Answer.Of(leads);
            }
        }

        Recompute();
        PrefillMissing();
    }

    /// <summary>Fills in what the program fills in beforehand and nobody has answered: what it follows from may have been written down meanwhile.</summary>
    public void PrefillMissing()
    {
        if (!Subject.Fields.Any(field => field.Prefill is not null))
        {
            return;
        }

        var facts = FormFacts.Of(Context, Subject, _answers);
        foreach (var field in Subject.Fields.Where(field => field.Prefill is not null && !_answers.ContainsKey(field.Id)))
        {
            if (facts.Evaluate(field.Prefill!) is { Value.IsPresent: true } result && AnswerOf(field.Type, result.Value) is { } answer)
            {
                _answers[field.Id] = answer;
            }
        }

        Recompute();
    }

    private static Answer? AnswerOf(FieldType type, FactValue value) => type switch
    {
        FieldType.YesNo => Answer.Of(value.AsBoolean),
        FieldType.Number or FieldType.Money => Answer.Of(value.AsNumber),
        FieldType.Date => Answer.Of(value.AsDate),
        FieldType.Text or FieldType.Note or FieldType.Choice or FieldType.Participant => Answer.Of(value.AsText),
        FieldType.Choices => Answer.OfItems([.. value.AsList.Where(item => item.IsPresent).Select(item => item.AsText)]),
        FieldType.Member => value.AsRecord["Id"] is { IsPresent: true } id ? Answer.Of(id.AsText) : null,
        _ => null,
    };

    private void Recompute()
    {
        var facts = _hasConditions ? FormFacts.Of(Context, Subject, _answers) : null;
        Fields = [.. Subject.Fields.Select(field => StateOf(field, facts))];
    }

    private FieldState StateOf(FieldDefinition field, DraftFacts? facts)
    {
        var shown = facts?.Shows(field) ?? true;
        var required = shown && (facts?.Requires(field) ?? (field.Required && field.Series is null));
        var state = new FieldState(field, shown, required)
        {
            Options = OptionsOf(field, facts),
            TakesWords = FormOptions.MeansPerson(Context.Program, field),
            Min = facts?.Least(field),
            Max = facts?.Greatest(field),
            IsPastDay = _pastDays.Contains(field.Id),
            Contradictions = facts?.Contradictions(field) ?? [],
            Columns = [.. field.Fields.Select(column => StateOf(column, facts))],
        };
        if (field.Value is not { } value || facts is null)
        {
            return state;
        }

        var result = facts.Evaluate(value);
        return state with
        {
            Computed = result.Value.IsPresent ? value.Format(result.Value) : null,
            Waits = [.. result.Missing.Select(fact => fact.Label).Distinct(StringComparer.Ordinal)],
        };
    }

    // Who was named before stays to be chosen: by the role, as forms had it, or somebody who has left since.
    private List<FormOption> OptionsOf(FieldDefinition field, DraftFacts? facts)
    {
        List<FormOption> options = [.. FormOptions.Of(field, Context, _persons.Contains(field.Id)).Where(option => IsOffered(field, option, facts))];
        if (FormOptions.MeansPerson(Context.Program, field) && Context.People.Count > 0 && _answers.GetValueOrDefault(field.Id)?.Text is { Length: > 0 } named && !options.Exists(option => option.Id == named))
        {
            options.Add(new FormOption(named, ParticipantWords.Of(Context.Program, named) ?? named));
        }

        return options;
    }

    private bool IsOfferedByCase(FieldDefinition field) => field.Options is { } list && Context.Program.Lists.GetValueOrDefault(list)?.Flatten().Any(item => !item.Applies.IsEverywhere) == true;

    // What was chosen before stays, whatever the family's categories have become.
    private bool IsOffered(FieldDefinition field, FormOption option, DraftFacts? facts) =>
        facts is null || field.Options is not { } list || Context.Program.Lists.GetValueOrDefault(list)?.Find(option.Id) is not { } item || Offers.Offered(item, facts.Current)
        || (_answers.GetValueOrDefault(field.Id) is { } answer && (answer.Text == option.Id || answer.Items.Contains(option.Id)));
}
