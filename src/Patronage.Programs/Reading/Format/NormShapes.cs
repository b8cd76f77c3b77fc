using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>Numbers, visit norms and caseload norms.</summary>
internal static class NormShapes
{
    /// <summary>The properties that give a norm's number; in an override they are one group.</summary>
    public static IReadOnlyList<string> ValueKeys { get; } = ["amount", "min", "max", "expected", "values"];

    private static readonly PropertySpec[] Figures =
    [
        Optional("amount", new ValueSpec.Number(), "the number", "Число", "Сколько"),
        Optional("min", new ValueSpec.Number(), "the least allowed", "Не менее", "Нижняя граница"),
        Optional("max", new ValueSpec.Number(), "the most allowed", "Не более", "Верхняя граница"),
        Optional("expected", new ValueSpec.Number(), "where the notice «скоро» begins", "Предупредить после", "С какого числа предупреждать"),
    ];

    public static ShapeSpec Norm { get; } = Element(
        "norm",
        [
            .. Figures,
            Optional("values", Groups(new ShapeSpec(
                "value",
                [
                    Optional("from", new ValueSpec.Day(), "first day in force", "С дня", "Первый день действия"),
                    Optional("to", new ValueSpec.Day(), "last day in force", "По день", "Последний день действия"),
                    .. Figures,
                    Optional("source", Sources, "the clauses of this value", "Пункт", "Пункт, по которому действует это значение"),
                ])), "values by date, without gaps or overlaps", "Значения по датам", "Что действует с какого дня, без разрывов"),
            Required("unit", Unit, "`hours workingDays days weeks months years dayOfMonth`, or what is counted: `visits families people points percent …`", "Единица", "Рабочие дни, месяцы, посещения, семьи и другое"),
            Optional("binding", new ValueSpec.OneOf(("mandatory", "нарушить нельзя"), ("recommended", "предупредить")), "whether breaking it is refused (default) or warned of", "Обязательность", "Нарушить нельзя или только предупредить"),
            Optional("adjust", Group(
                "adjust",
                Required("by", new ValueSpec.OneOf(("organization", "организация"), ("decision", "решение")), "who may set it", "Кто задаёт", "Организация или решение"),
                Optional("atLeast", new ValueSpec.Number(), "lower bound", "Не меньше", "Нижняя граница своего значения"),
                Optional("atMost", new ValueSpec.Number(), "upper bound", "Не больше", "Верхняя граница своего значения")), "who may set the value instead, and within what bounds", "Можно задать иначе", "Кто и в каких пределах задаёт своё значение"),
        ]);

    public static ShapeSpec Visit { get; } = Element(
        "visit norm",
        Required("counts", Group(
            "counts",
            Optional("contacts", Refs("lists/contacts"), "kinds of contacts that count", "Виды контактов", "Какие"),
            Optional("where", Condition, "a further condition on the contact", "При условии", "Дополнительное условие на контакт"),
            Optional("by", Refs("participants"), "who must have held it", "Кто провёл", "Участники"),
            Optional("event", Ref("events"), "the event that counts instead of contacts", "Событие", "Считается событие, а не контакт")), "what counts", "Что считается", "Какие контакты идут в счёт"),
        Optional("measure", new ValueSpec.OneOf(("count", "число"), ("hours", "часы"), ("share", "доля")), "how it is counted; default `count`", "Как считать", "Число, часы или доля"),
        Optional("norm", Ref("norms"), "the number; a gap needs none", "Сколько", "Норма"),
        Required("per", Group(
            "per",
            Optional("calendar", Period, "calendar periods", "Календарный период", "Неделя, месяц, квартал…"),
            Optional("rolling", Ref("norms"), "every window of that length", "За любые подряд", "Норма: длина скользящего срока"),
            Optional("gap", Ref("norms"), "no longer than this between contacts", "Не реже чем через", "Норма: наибольший перерыв между контактами"),
            Optional("count", CountFrom, "with `gap`: from which day it counts", "С какого дня считать", "Для перерыва"),
            Optional("span", Group(
                "span",
                Required("from", Ref("events"), "where it begins", "Начало", "Событие, с которого считают"),
                Required("to", new ValueSpec.Either(Ref("events"), Term), "where it ends", "Конец", "Событие или срок")), "one total between two events", "Между событиями", "Всего за время между двумя событиями")), "over what period", "За какой срок", "Период, за который считают"),
        Optional("judge", new ValueSpec.OneOf(("each", "каждый"), ("average", "в среднем"), ("none", "ничего")), "which periods are judged; default `each`", "Что оценивать", "Каждый период, в среднем или ничего"),
        Optional("of", Refs("visits"), "with `share`: the visit norms it is a share of", "Доля от", "Нормы посещений, долю которых считают"),
        Optional("about", About(("line", "линия сопровождения"), ("family", "семья"), ("member", "член семьи")), "whose norm it is; default `line`", "О ком", "Чья это норма"),
        Optional("by", Refs("participants"), "who visits", "Кто посещает", "Участники"),
        Optional("late", new ValueSpec.Group(Late), "what being late asks for", "Если не выполнено", "Что тогда требуется"));

    private static readonly ShapeSpec Limit = new(
        "limit",
        Optional("for", new ValueSpec.Group(For), "the part of the load it is about", "Для кого", "Часть нагрузки, к которой относится"),
        Required("norm", Ref("norms"), "the limit or weight", "Сколько", "Норма: предел или вес"));

    public static ShapeSpec Caseload { get; } = Element(
        "caseload norm",
        Required("who", Ref("participants"), "whose load it is", "Чья нагрузка", "Роль"),
        Required("counts", new ValueSpec.OneOf(("families", "семьи"), ("lines", "линии сопровождения"), ("members", "люди")), "what is counted", "Что считать", "Семьи, линии сопровождения или людей"),
        Optional("mixed", new ValueSpec.OneOf(("separate", "каждый предел отдельно"), ("shares", "долями")), "how limits of different levels add up; default `separate`", "Разные уровни вместе", "Как складываются пределы"),
        Optional("limits", Groups(Limit), "limits by level, category …", "Пределы", "По уровням, категориям и другому"),
        Optional("weights", Groups(Limit), "points of a line", "Веса", "Сколько баллов даёт линия"),
        Optional("limit", Ref("norms"), "the limit of points, or of everything together", "Общий предел", "Норма: предел баллов или всего вместе"),
        Optional("scale", new ValueSpec.ListOf(new ValueSpec.Either(
            new ValueSpec.OneOf(("employment", "занятость сотрудника")),
            Group(
                "factor",
                Required("norm", Ref("norms"), "a norm in percent", "На сколько процентов", "Норма в процентах"),
                Required("byRule", new ValueSpec.Identifier(), "the outcome that grants it", "Что даёт поправку", "Исход правила")))), "factors of the limit", "Поправки", "Что меняет предел"));
}
