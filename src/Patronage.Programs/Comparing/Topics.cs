using Patronage.Programs.Model;

namespace Patronage.Programs.Comparing;

/// <summary>A part of the work that every program orders in its own way.</summary>
public enum ChapterKind
{
    /// <summary>How a family comes.</summary>
    Beginning,

    /// <summary>The plan and its approval.</summary>
    Planning,

    /// <summary>Support itself.</summary>
    Support,

    /// <summary>The end.</summary>
    Ending,

    /// <summary>Who takes part.</summary>
    People,

    /// <summary>What is written and sent.</summary>
    Papers,

    /// <summary>All numbers.</summary>
    Numbers,

    /// <summary>Texts: goals, principles, rights.</summary>
    Texts,
}

/// <summary>
/// What programs are compared by. Topics are told apart by what the engine knows (core events, effects, kinds of terms), never by ids, so that
/// programs that know nothing of each other meet in one row.
/// </summary>
public enum TopicKind
{
    /// <summary>Bases on which a family comes.</summary>
    Bases,

    /// <summary>Categories of families.</summary>
    Categories,

    /// <summary>Circumstances.</summary>
    Circumstances,

    /// <summary>Terms that run from the referral.</summary>
    AfterReferral,

    /// <summary>How a curator is assigned.</summary>
    Assignment,

    /// <summary>Kinds of plans.</summary>
    Plans,

    /// <summary>Who approves a plan.</summary>
    ApprovedBy,

    /// <summary>By when a plan is approved.</summary>
    ApprovalTerms,

    /// <summary>Kinds of help.</summary>
    HelpTypes,

    /// <summary>Directions of help.</summary>
    Directions,

    /// <summary>The catalogue of measures.</summary>
    Measures,

    /// <summary>Lines of support.</summary>
    Tracks,

    /// <summary>Levels.</summary>
    Levels,

    /// <summary>How long support lasts.</summary>
    Duration,

    /// <summary>Stages.</summary>
    Stages,

    /// <summary>How often families are visited.</summary>
    Visits,

    /// <summary>Kinds of contacts.</summary>
    Contacts,

    /// <summary>How many families a person may have.</summary>
    Caseload,

    /// <summary>What repeats.</summary>
    Repeating,

    /// <summary>Other terms.</summary>
    OtherTerms,

    /// <summary>Obligations without a term.</summary>
    WithoutTerm,

    /// <summary>Decisions.</summary>
    Decisions,

    /// <summary>Reasons for closing.</summary>
    Closures,

    /// <summary>Support after closing.</summary>
    PostSupport,

    /// <summary>Collegial bodies.</summary>
    Bodies,

    /// <summary>Roles.</summary>
    Roles,

    /// <summary>Organizations.</summary>
    Organizations,

    /// <summary>Forms.</summary>
    Forms,

    /// <summary>Printed documents.</summary>
    Documents,

    /// <summary>Reports and registers.</summary>
    Reports,

    /// <summary>By when an organization reports.</summary>
    ReportTerms,

    /// <summary>Norms.</summary>
    Norms,

    /// <summary>Goals.</summary>
    Goals,

    /// <summary>Tasks.</summary>
    Tasks,

    /// <summary>Principles.</summary>
    Principles,

    /// <summary>Content of the service.</summary>
    Content,

    /// <summary>Duties.</summary>
    Duties,

    /// <summary>Rights.</summary>
    Rights,

    /// <summary>Definitions.</summary>
    Definitions,

    /// <summary>Expected outcomes.</summary>
    Outcomes,

    /// <summary>Notes.</summary>
    Notes,

    /// <summary>Legal acts.</summary>
    Acts,
}

/// <summary>The order and the words of chapters and topics.</summary>
internal static class Topics
{
    public static IReadOnlyList<(ChapterKind Kind, string Title, IReadOnlyList<(TopicKind Kind, string Title)> Topics)> All { get; } =
    [
        (ChapterKind.Beginning, "Начало работы с семьёй",
        [
            (TopicKind.Bases, "По какому основанию обращаются"), (TopicKind.Categories, "Кого принимают: категории семей"), (TopicKind.Circumstances, "Какие обстоятельства учитывают"),
            (TopicKind.AfterReferral, "Что делают в срок со дня обращения"), (TopicKind.Assignment, "Как закрепляют куратора"),
        ]),
        (ChapterKind.Planning, "План и помощь",
        [
            (TopicKind.Plans, "Какой план составляют"), (TopicKind.ApprovedBy, "Кто утверждает план"), (TopicKind.ApprovalTerms, "К какому сроку план утверждают"),
            (TopicKind.HelpTypes, "Какие бывают виды помощи"), (TopicKind.Directions, "По каким направлениям помогают"), (TopicKind.Measures, "Сколько мероприятий в перечне"),
        ]),
        (ChapterKind.Support, "Ведение",
        [
            (TopicKind.Tracks, "Кого ведут: линии сопровождения"), (TopicKind.Levels, "Какие бывают уровни"), (TopicKind.Duration, "Сколько длится сопровождение"), (TopicKind.Stages, "По каким этапам идёт работа"),
            (TopicKind.Visits, "Как часто посещают"), (TopicKind.Contacts, "Какие контакты ведут"), (TopicKind.Caseload, "Сколько семей ведёт один специалист"), (TopicKind.Repeating, "Что повторяют"),
            (TopicKind.OtherTerms, "Какие ещё есть сроки"), (TopicKind.WithoutTerm, "Что обязаны делать без срока"),
        ]),
        (ChapterKind.Ending, "Решения и завершение",
        [
            (TopicKind.Decisions, "Что решают и кто"), (TopicKind.Closures, "Почему завершают"), (TopicKind.PostSupport, "Что после завершения"),
        ]),
        (ChapterKind.People, "Кто участвует",
        [
            (TopicKind.Bodies, "Какие есть коллегиальные органы"), (TopicKind.Roles, "Какие есть роли"), (TopicKind.Organizations, "Какие организации участвуют"),
        ]),
        (ChapterKind.Papers, "Документы и отчётность",
        [
            (TopicKind.Forms, "Какие формы заполняют"), (TopicKind.Documents, "Что печатают"), (TopicKind.Reports, "Какие отчёты и реестры ведут"), (TopicKind.ReportTerms, "К какому сроку отчитываются"),
        ]),
        (ChapterKind.Numbers, "Все нормы", [(TopicKind.Norms, "Числа, которые называет документ")]),
        (ChapterKind.Texts, "Положения программы",
        [
            (TopicKind.Goals, "Цели"), (TopicKind.Tasks, "Задачи"), (TopicKind.Principles, "Принципы"), (TopicKind.Content, "Содержание работы"), (TopicKind.Duties, "Обязанности"), (TopicKind.Rights, "Права"),
            (TopicKind.Definitions, "Определения"), (TopicKind.Outcomes, "Ожидаемые результаты"), (TopicKind.Notes, "Примечания"),
            (TopicKind.Acts, "На какие документы программа опирается"),
        ]),
    ];

    public static TopicKind Of(ProvisionKind kind) => kind switch
    {
        ProvisionKind.Goal => TopicKind.Goals,
        ProvisionKind.Task => TopicKind.Tasks,
        ProvisionKind.Principle => TopicKind.Principles,
        ProvisionKind.Content => TopicKind.Content,
        ProvisionKind.Duty => TopicKind.Duties,
        ProvisionKind.Right => TopicKind.Rights,
        ProvisionKind.Definition => TopicKind.Definitions,
        ProvisionKind.Outcome => TopicKind.Outcomes,
        _ => TopicKind.Notes,
    };
}
