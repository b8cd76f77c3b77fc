using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>The way of a case: levels, stages, events, obligations, decisions, closures, plans.</summary>
internal static class FlowShapes
{
    public static ShapeSpec Track { get; } = Element(
        "track",
        Required("subject", About(("family", "семья"), ("member", "член семьи")), "whom its lines are about", "О ком", "Чья это линия: семьи или одного человека"),
        Optional("lasts", Term, "how long a line lasts", "Сколько длится", "Срок"));

    public static ShapeSpec Level { get; } = Element(
        "level",
        Optional("automatic", Flag, "whether the rule sets it without a decision", "Сам собой", "Правило ставит уровень без решения"),
        Optional("temporary", Flag, "whether the line remembers the level before it", "Временный", "После него возвращается прежний уровень"),
        Optional("lasts", Term, "how long support lasts on it", "Сколько длится", "Срок сопровождения на этом уровне"));

    public static ShapeSpec Stage { get; } = Element(
        "stage",
        Optional("enteredBy", Refs("events"), "events that move a line here as soon as the gates before allow", "Что открывает этап", "События, после которых случай переходит сюда"),
        Optional("afterClosure", Flag, "whether it comes after closing: post-support", "После завершения", "Этап постсопровождения"),
        Optional("lasts", Term, "how long it lasts; without it until a decision ends it", "Сколько длится", "Срок; без него этап длится до решения"));

    public static ShapeSpec Event { get; } = Element(
        "event",
        Required("raisedBy", new ValueSpec.ListOf(new ValueSpec.Group(new ShapeSpec(
            "raisedBy",
            Optional("form", Ref("forms"), "a form is recorded", "Заполнена форма", "Какая"),
            Optional("decision", Ref("decisions"), "a decision is taken", "Принято решение", "Какое"),
            Optional("contact", Ref("lists/contacts"), "a contact is held", "Состоялся контакт", "Какой"),
            Optional("meeting", Ref("participants"), "a meeting of the body is held", "Прошло заседание", "Какого органа"),
            Optional("report", Ref("reports"), "a report is sent", "Отправлен отчёт", "Какой"),
            Optional("document", Ref("documents"), "a document is issued", "Выдан документ", "Какой"),
            Optional("stage", Ref("stages"), "a stage is entered", "Начался этап", "Какой"),
            Optional("level", Ref("levels"), "a level is set", "Установлен уровень", "Какой"),
            Optional("core", Ref("events"), "a core event happens", "Основное событие", "Событие, которое ведёт сама система"),
            Optional("mark", new ValueSpec.Flag(OnlyTrue: true), "a person marks it, with a date", "Отметка человека", "Событие отмечают сами, с датой"),
            Optional("date", Expression, "derived: an expression that gives a date", "День по формуле", "Выражение, которое даёт дату"))), OrOne: true), "what raises it: any of these", "Чем вызывается", "Любое из перечисленного"),
        Optional("date", new ValueSpec.LocalId("field"), "the field of the form or decision that says when it happened; without it the moment of recording", "Откуда дата", "Поле формы или решения с днём события; без него берётся день записи"),
        Optional("where", Condition, "a condition on the record and the facts of that moment", "При условии", "Событием считается только то, что отвечает условию"),
        Optional("about", About(("line", "линия сопровождения"), ("family", "семья"), ("member", "член семьи"), ("organization", "организация"), ("staff", "сотрудник")), "whose event it is; default `line`", "О ком", "Чьё это событие"));

    public static ShapeSpec Obligation { get; } = Element(
        "obligation",
        Optional("by", Refs("participants"), "who does it, together", "Кто делает", "Участники, которые отвечают вместе"),
        Optional("to", new ValueSpec.Either(new ValueSpec.Day(), Refs("participants")), "to whom; a day: last day in force", "Кому", "Участники, которым это нужно; либо последний день действия"),
        Optional("term", Term, "when it is due; without it a to-do while it applies", "Срок", "К какому дню; без срока — пока обязанность действует"),
        Optional("doneBy", Refs("events"), "the events any of which completes it; without it a mark does", "Чем исполняется", "События; без них — отметкой"),
        Optional("match", new ValueSpec.LocalId("field"), "a field that the completing record shares with the anchor's", "Общее поле", "Поле, которое у исполнения то же, что у начала"),
        Optional("repeat", Group(
            "repeat",
            Required("every", Ref("norms"), "after how long", "Через сколько", "Норма"),
            Required("from", new ValueSpec.OneOf(("done", "от исполнения"), ("due", "от срока")), "counted from completion, or from the due date before rolling", "Откуда считать", "От исполнения или от срока")), "how it repeats", "Повтор", "Как обязанность возникает снова"),
        Optional("gate", Flag, "whether it holds the stage it is for, or else the closing of the line", "Держит этап", "Пока не исполнена, этап не завершить"),
        Optional("about", About(("line", "линия сопровождения"), ("family", "семья"), ("member", "член семьи"), ("organization", "организация"), ("staff", "сотрудник")), "whose obligation it is; default `line`", "О ком", "Чья это обязанность"),
        Optional("late", new ValueSpec.Group(Late), "what being late asks for", "Если просрочено", "Что тогда требуется"));

    public static ShapeSpec Worklist { get; } = Element(
        "worklist",
        Required("where", Condition, "which lines of support stand on it: a condition over what is stored of them (`support.…`), `today` and `norms`", "Условие отбора", "Какие линии сопровождения попадают в список"));

    private static readonly ShapeSpec Effect = new(
        "effect",
        Required("do", new ValueSpec.OneOf(("level", "установить уровень"), ("stage", "перевести на этап"), ("approve", "утвердить план"), ("extend", "продлить"), ("postpone", "отложить"), ("norm", "задать норму"), ("assign", "назначить"), ("pause", "приостановить"), ("resume", "возобновить"), ("open", "открыть линию"), ("close", "завершить")), "what it does", "Действие", "Что делает решение"),
        Optional("to", new ValueSpec.LocalId("target"), "the id that it leads to", "К чему ведёт", "Уровень, этап, план или другой элемент"),
        Optional("toField", new ValueSpec.LocalId("field"), "the decision's field that says", "Из поля", "Поле решения, в котором это сказано"),
        Optional("id", new ValueSpec.LocalId("target"), "`postpone`: the obligation; `norm`: the norm", "Что меняется", "Обязанность или норма"));

    public static ShapeSpec Decision { get; } = Element(
        "decision",
        Optional("by", Refs("participants"), "who takes it, together", "Кто принимает", "Участники, которые решают вместе"),
        Optional("quorum", Flag, "whether it is invalid without the body's quorum", "Нужен кворум", "Без кворума решение недействительно"),
        Optional("external", Flag, "whether it only records another body's decision", "Чужое решение", "Здесь только записывают решение другого органа"),
        Optional("about", About(("line", "линия сопровождения"), ("family", "семья"), ("member", "член семьи")), "whose decision it is; default `line`", "О ком", "О ком принимают решение"),
        Optional("fields", new ValueSpec.Elements(() => FormShapes.Field), "what is written down with it", "Поля", "Что записывают вместе с решением"),
        Optional("involves", Words, "the field that names an organization which it lets into the work: no plan or paper of the family is sent there while the decision may not be taken for it", "Подключает организацию", "Поле с организацией, которой семья открыта только после этого решения"),
        Optional("effects", Groups(Effect), "what it does to the line", "Последствия", "Что решение меняет"));

    public static ShapeSpec Closure { get; } = Element(
        "closure",
        Optional("decisions", Refs("decisions"), "the decisions that may use it", "Решения", "Какими решениями завершают по этому основанию"),
        Optional("outcome", new ValueSpec.Words(("positive", "положительный"), ("negative", "отрицательный")), "how the work ended: `positive`, `negative` …", "Исход", "Чем закончилась работа: положительно, отрицательно"),
        Optional("then", Ref("stages"), "the stage after closing", "Что потом", "Этап после завершения"));

    public static ShapeSpec Plan { get; } = Element(
        "plan",
        Optional("form", Ref("forms"), "its form", "Форма", "Форма плана"),
        Optional("document", Ref("documents"), "its printed layout", "Печатный документ", "Бланк плана"),
        Optional("measures", new ValueSpec.OneOf(("open", "можно"), ("closed", "нельзя")), "whether measures outside the catalogue may be written; default `closed`", "Мероприятия не из перечня", "Можно ли вписать своё"),
        Optional("columns", new ValueSpec.ListOf(Words), "the columns of its measures", "Графы", "Графы перечня мероприятий"),
        Optional("lasts", Term, "how long it lasts", "Сколько действует", "Срок плана"),
        Optional("approvedBy", Refs("decisions"), "the decisions that approve it; default: those whose effect approves it", "Кто утверждает", "Решения, которыми утверждают план"));
}
