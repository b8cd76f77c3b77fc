using System.Collections.Concurrent;
using Patronage.Programs.Model;
using Patronage.Rules.Facts;

namespace Patronage.Programs.Facts;

/// <summary>The shapes of a program's facts: which members each object has, of which type, and what they are called in words.</summary>
public sealed class FactShapes
{
    /// <summary>Builds the shapes from what a template declares.</summary>
    public FactShapes(FactModelSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var vocabularies = new VocabularyTypes(source);
        var fields = new FieldTypes(vocabularies, this);
        Fields = fields;
        BuildFamily();
        BuildSupport(source, vocabularies);
        BuildPlan(source, vocabularies);
        BuildVisit(source, vocabularies, fields);
        BuildOrganization();
        Norms = NormShape(source);
        Events = EventsShape(source);
        BuildForms(source, fields);
        Decision = DecisionShape(source, fields);
        Meeting
            .With("Body", vocabularies.Of("participants"), "орган")
            .With("On", Date, "день заседания")
            .With("Present", new FactType.Whole("people"), "число присутствующих")
            .With("Quorate", Yes, "есть кворум")
            .With("Number", Text, "номер протокола");
        foreach (var happening in source.Events)
        {
            _eventLayers.Add(happening.Id, EventLayer(source, happening, fields));
        }

        MemberLayer.With(FactNames.Member, new FactType.Object(Member), "член семьи");
        ContactLayer.With(FactNames.Contact, new FactType.Object(Visit), "контакт");
        DecisionLayer.With(FactNames.Decision, new FactType.Object(Decision), "решение").With(FactNames.Meeting, new FactType.Object(Meeting), "заседание");
        PeriodLayer.With(FactNames.Period, new FactType.Object(Period), "отчётный период");
        ItemLayer.With(FactNames.Item, new FactType.Object(PlanItem), "мероприятие плана");
        foreach (var form in source.Forms.DistinctBy(form => form.Id, StringComparer.Ordinal))
        {
            _recordLayers.Add(form.Id, new ObjectShape($"record input of {form.Id}", form.Title).With(FactNames.Record, new FactType.Object(_forms[form.Id]), "запись"));
        }

        Period.With("From", Date, "начало периода").With("To", Date, "конец периода");
        BuildRoot();
    }

    /// <summary>The member name of an element of the program, which is made once: <see cref="MemberName.Of"/>.</summary>
    /// <param name="id">The element's id.</param>
    public string NameOf(string id) => _names.GetOrAdd(id, MemberName.Of);

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    private static FactType Date { get; } = new FactType.Date();

    private static FactType Text { get; } = new FactType.Text();

    private static FactType Yes { get; } = new FactType.Boolean();

    /// <summary>The types of answers.</summary>
    internal FieldTypes Fields { get; }

    /// <summary>The inputs of a line's rules.</summary>
    public ObjectShape Root { get; } = new("root", "обстоятельства случая");

    /// <summary>The family.</summary>
    public ObjectShape Family { get; } = new("family", "семья");

    /// <summary>A member of the family.</summary>
    public ObjectShape Member { get; } = new("member", "член семьи");

    /// <summary>A line of support.</summary>
    public ObjectShape Support { get; } = new("support", "сопровождение");

    /// <summary>A referral.</summary>
    public ObjectShape Referral { get; } = new("referral", "обращение");

    /// <summary>A plan.</summary>
    public ObjectShape Plan { get; } = new("plan", "план");

    /// <summary>A measure of a plan.</summary>
    public ObjectShape PlanItem { get; } = new("planItem", "мероприятие плана");

    /// <summary>A contact that was held.</summary>
    public ObjectShape Visit { get; } = new("visit", "контакт");

    /// <summary>The curator.</summary>
    public ObjectShape Curator { get; } = new("curator", "куратор");

    /// <summary>The organization.</summary>
    public ObjectShape Organization { get; } = new("organization", "организация");

    /// <summary>The norms.</summary>
    public ObjectShape Norms { get; }

    /// <summary>First, last and number of each event.</summary>
    public ObjectShape Events { get; }

    /// <summary>The latest record of each form about the line or the family.</summary>
    public ObjectShape Answers { get; } = new("answers", "ответы");

    /// <summary>The latest record of each form about a member.</summary>
    public ObjectShape MemberAnswers { get; } = new("memberAnswers", "ответы о члене семьи");

    /// <summary>All records of each form.</summary>
    public ObjectShape Records { get; } = new("records", "записи");

    /// <summary>Fields of each form by its id.</summary>
    public IReadOnlyDictionary<string, ObjectShape> Forms => _forms;

    /// <summary>The fields of all decisions.</summary>
    public ObjectShape Decision { get; }

    /// <summary>A meeting.</summary>
    public ObjectShape Meeting { get; } = new("meeting", "заседание");

    /// <summary>The period of a report.</summary>
    public ObjectShape Period { get; } = new("period", "отчётный период");

    /// <summary>The extra input of elements about a member.</summary>
    public ObjectShape MemberLayer { get; } = new("memberInput", "член семьи");

    /// <summary>The extra input of conditions on contacts.</summary>
    public ObjectShape ContactLayer { get; } = new("contactInput", "контакт");

    /// <summary>The extra inputs of questions about decisions and closures.</summary>
    public ObjectShape DecisionLayer { get; } = new("decisionInputs", "решение");

    /// <summary>The extra input of reports.</summary>
    public ObjectShape PeriodLayer { get; } = new("periodInput", "отчётный период");

    /// <summary>The extra input of rows of reports about measures of plans.</summary>
    public ObjectShape ItemLayer { get; } = new("itemInput", "мероприятие плана");

    /// <summary>The extra input of rows of reports about records of a form, by the form's id.</summary>
    public IReadOnlyDictionary<string, ObjectShape> RecordLayers => _recordLayers;

    /// <summary>The extra inputs of each event's condition: the record, the contact, the decision and meeting that may raise it.</summary>
    public IReadOnlyDictionary<string, ObjectShape> EventLayers => _eventLayers;

    private readonly Dictionary<string, ObjectShape> _eventLayers = new(StringComparer.Ordinal);

    private readonly Dictionary<string, ObjectShape> _recordLayers = new(StringComparer.Ordinal);

    private readonly Dictionary<string, ObjectShape> _forms = new(StringComparer.Ordinal);

    /// <summary>The type of a list of such objects.</summary>
    public static FactType ListOf(ObjectShape shape) => new FactType.List(new FactType.Object(shape));

    private void BuildFamily()
    {
        Member
            .With("Id", Text, "обозначение члена семьи")
            .With("BirthDate", Date, "дата рождения")
            .With("AgeYears", new FactType.Whole("years-old"), "возраст")
            .With("AgeMonths", new FactType.Whole("months"), "возраст в месяцах")
            .With("Sex", new FactType.Choice(BuiltInVocabularies.Sex), "пол")
            .With("Relation", new FactType.Choice(BuiltInVocabularies.Relations), "кем приходится")
            .With("IsMinor", Yes, "несовершеннолетний")
            .With("InFamily", Yes, "живёт в семье")
            .With("Answers", new FactType.Object(MemberAnswers), "ответы о члене семьи");
        Family
            .With("Members", ListOf(Member), "члены семьи")
            .With("Children", ListOf(Member), "несовершеннолетние дети")
            .With("Adults", ListOf(Member), "взрослые")
            .With("Address", Text, "адрес")
            .With("Answers", new FactType.Object(Answers), "ответы о семье");
    }

    private void BuildSupport(FactModelSource source, VocabularyTypes vocabularies)
    {
        if (source.Tracks.Count > 0)
        {
            Support.With("Track", vocabularies.Of("tracks"), "линия сопровождения");
        }

        if (source.Levels.Count > 0)
        {
            Support
                .With("Level", vocabularies.Of("levels"), "уровень сопровождения")
                .With("PreviousLevel", vocabularies.Of("levels"), "прежний уровень сопровождения")
                .With("LevelSince", Date, "день установления уровня");
        }

        Support
            .With("Stage", vocabularies.Of("stages"), "этап")
            .With("StageSince", Date, "начало этапа")
            .With("OpenedOn", Date, "начало сопровождения")
            .With("EndsOn", Date, "окончание срока сопровождения")
            .With("ClosedOn", Date, "день завершения сопровождения")
            .With("ClosureReason", vocabularies.Of("closures"), "основание завершения")
            .With("Paused", Yes, "сопровождение приостановлено")
            .With("Categories", new FactType.List(vocabularies.Of("categories")), "категории семьи")
            .With("Circumstances", new FactType.List(vocabularies.Of("circumstances")), "обстоятельства")
            .With("Member", new FactType.Object(Member), "кого сопровождают")
            .With("CuratorId", Text, "куратор");
        Referral
            .With("Basis", vocabularies.Of("referrals"), "основание обращения")
            .With("From", vocabularies.Of("participants"), "от кого поступило обращение")
            .With("Channel", Text, "как поступило обращение")
            .With("ReceivedOn", Date, "день обращения");
    }

    private void BuildPlan(FactModelSource source, VocabularyTypes vocabularies)
    {
        PlanItem
            .With("Measure", vocabularies.Of("measures"), "мероприятие")
            .With("Direction", vocabularies.Of("directions"), "направление")
            .With("HelpType", vocabularies.Of("help-types"), "вид помощи")
            .With("For", Text, "для кого")
            .With("DueOn", Date, "срок")
            .With("Done", Yes, "выполнено")
            .With("DoneOn", Date, "день выполнения")
            .With("Result", Text, "результат")
            .With("By", vocabularies.Of("participants"), "ответственный");
        Plan
            .With("Kind", vocabularies.Of("plans"), "вид плана")
            .With("Status", new FactType.Choice(BuiltInVocabularies.PlanStatuses), "состояние плана")
            .With("ApprovedOn", Date, "день утверждения плана")
            .With("EndsOn", Date, "окончание плана")
            .With("Items", ListOf(PlanItem), "мероприятия плана")
            .With("ItemsNotDone", new FactType.Whole(), "число невыполненных мероприятий плана")
            .With("Revision", new FactType.Whole(), "редакция плана");
        _ = source;
    }

    private void BuildVisit(FactModelSource source, VocabularyTypes vocabularies, FieldTypes fields)
    {
        Visit
            .With("Kind", vocabularies.Of("contacts"), "форма контакта")
            .With("On", Date, "день контакта")
            .With("Minutes", new FactType.Whole("minutes"), "длительность контакта")
            .With("By", vocabularies.Of("participants"), "кто провёл")
            .With("Seen", new FactType.List(Text), "с кем виделись")
            .With("InPerson", Yes, "очный контакт");
        foreach (var form in source.Forms.Where(form => form.About == About.Contact))
        {
            fields.AddMissing(Visit, form.Fields);
        }
    }

    private void BuildOrganization()
    {
        Curator
            .With("Role", Text, "роль")
            .With("Employment", new FactType.Number("percent"), "занятость")
            .With("Qualification", Text, "квалификация")
            .With("Lines", new FactType.Whole("families"), "число семей у куратора")
            .With("AppointedOn", Date, "день назначения");
        Organization
            .With("Title", Text, "название организации")
            .With("Kind", Text, "вид организации");
    }

    private static ObjectShape NormShape(FactModelSource source)
    {
        var norms = new ObjectShape("norms", "нормы");
        foreach (var norm in source.Norms)
        {
            var type = NormUnits.IsWhole(norm.Unit) ? (FactType)new FactType.Whole(norm.Unit) : new FactType.Number(norm.Unit);
            if (norm.HasBounds)
            {
                var bounds = new ObjectShape($"norms.{MemberName.Of(norm.Id)}", norm.Title)
                    .With("Min", type, $"{norm.Title}: не менее", norm.Id)
                    .With("Max", type, $"{norm.Title}: не более", norm.Id)
                    .With("Expected", type, $"{norm.Title}: предупредить", norm.Id);
                norms.With(MemberName.Of(norm.Id), new FactType.Object(bounds), norm.Title, norm.Id);
            }
            else
            {
                norms.With(MemberName.Of(norm.Id), type, norm.Title, norm.Id);
            }
        }

        return norms;
    }

    private static ObjectShape EventsShape(FactModelSource source)
    {
        var events = new ObjectShape("events", "события");
        foreach (var happening in source.Events)
        {
            var occurrences = new ObjectShape($"events.{MemberName.Of(happening.Id)}", happening.Title)
                .With("First", Date, $"{happening.Title} (впервые)")
                .With("Last", Date, $"{happening.Title} (в последний раз)")
                .With("Count", new FactType.Whole(), $"{happening.Title} (сколько раз)");
            events.With(MemberName.Of(happening.Id), new FactType.Object(occurrences), happening.Title);
        }

        return events;
    }

    private void BuildForms(FactModelSource source, FieldTypes fields)
    {
        foreach (var form in source.Forms)
        {
            var shape = new ObjectShape(form.Id, form.Title);
            fields.AddMissing(shape, form.Fields);
            fields.AddMissing(shape, [new FieldFacts("recorded-on", "день записи", FieldType.Date, null, []), new FieldFacts("by", "кто записал", FieldType.Text, null, [])]);
            _forms.Add(form.Id, shape);
            var name = MemberName.Of(form.Id);
            var answers = form.About == About.Member ? MemberAnswers : Answers;
            answers.With(name, new FactType.Object(shape), form.Title);
            Records.With(name, ListOf(shape), form.Title);
        }
    }

    private static ObjectShape DecisionShape(FactModelSource source, FieldTypes fields)
    {
        var decision = new ObjectShape("decision", "решение");
        foreach (var form in source.Decisions)
        {
            fields.AddMissing(decision, form.Fields);
        }

        return decision;
    }

    private ObjectShape EventLayer(FactModelSource source, EventFacts happening, FieldTypes fields)
    {
        var record = new ObjectShape($"record of {happening.Id}", "запись");
        foreach (var form in source.Forms.Where(form => happening.Forms.Contains(form.Id, StringComparer.Ordinal)))
        {
            fields.AddMissing(record, form.Fields);
        }

        return new ObjectShape($"inputs of {happening.Id}", happening.Title)
            .With(FactNames.Record, new FactType.Object(record), "запись")
            .With(FactNames.Contact, new FactType.Object(Visit), "контакт")
            .With(FactNames.Decision, new FactType.Object(Decision), "решение")
            .With(FactNames.Meeting, new FactType.Object(Meeting), "заседание");
    }

    private void BuildRoot() => Root
        .With(FactNames.Today, Date, "сегодня")
        .With(FactNames.Now, new FactType.Moment(), "сейчас")
        .With(FactNames.Family, new FactType.Object(Family), "семья")
        .With(FactNames.Support, new FactType.Object(Support), "сопровождение")
        .With(FactNames.Lines, ListOf(Support), "другие линии семьи")
        .With(FactNames.Referral, new FactType.Object(Referral), "обращение")
        .With(FactNames.Plan, new FactType.Object(Plan), "план")
        .With(FactNames.Plans, ListOf(Plan), "планы")
        .With(FactNames.Visits, ListOf(Visit), "контакты")
        .With(FactNames.Curator, new FactType.Object(Curator), "куратор")
        .With(FactNames.Organization, new FactType.Object(Organization), "организация")
        .With(FactNames.Norms, new FactType.Object(Norms), "нормы")
        .With(FactNames.Answers, new FactType.Object(Answers), "ответы")
        .With(FactNames.Records, new FactType.Object(Records), "записи")
        .With(FactNames.Events, new FactType.Object(Events), "события");
}
