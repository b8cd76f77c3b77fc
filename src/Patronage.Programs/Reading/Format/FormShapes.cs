using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>Forms, printed documents, reports.</summary>
internal static class FormShapes
{
    private static readonly (string Value, string Title)[] FieldTypes =
    [
        ("text", "текст"), ("note", "пояснение"), ("number", "число"), ("money", "сумма"), ("date", "день"), ("moment", "день и время"), ("yes-no", "да или нет"), ("choice", "один из вариантов"),
        ("choices", "несколько вариантов"), ("member", "член семьи"), ("participant", "участник"), ("meeting", "заседание"), ("file", "файл"), ("signature", "подпись"), ("table", "таблица"), ("computed", "вычисляется"),
    ];

    public static ShapeSpec Field { get; } = MakeField();

    public static ShapeSpec Form { get; } = Element(
        "form",
        Optional("about", About(("line", "линия сопровождения"), ("family", "семья"), ("member", "член семьи"), ("plan", "план"), ("contact", "контакт"), ("referral", "обращение"), ("meeting", "заседание"), ("organization", "организация"), ("staff", "сотрудник")), "whose answers these are; default `line`", "О ком", "Чьи это ответы"),
        Required("fields", new ValueSpec.Elements(() => Field), "its fields in order", "Поля", "По порядку"));

    private static readonly ShapeSpec Column = new(
        "column",
        Required("id", Words, "the field, participant or column that it prints, or a path of facts (`member.BirthDate`)", "Что печатать", "Поле, участник или графа"),
        Optional("title", Text, "its heading; default: the field's", "Заголовок", "Если не тот, что у поля"),
        Optional("show", new ValueSpec.ListOf(new ValueSpec.OneOf(("name", "имя"), ("birth-date", "день рождения"), ("birth-year", "только год рождения"), ("relation", "родство")), OrOne: true), "what is printed of a member of the family; default `name`", "Что о человеке", "Имя, день или год рождения, родство"));

    private static readonly ShapeSpec Block = new(
        "block",
        Optional("id", new ValueSpec.Identifier(), "needed only where a child program overrides the block", "Имя блока", "Нужно, только если программа-наследница меняет блок"),
        Optional("heading", Text, "a heading", "Заголовок", "Строка над блоком"),
        Optional("text", Text, "text with `$(…)`", "Текст", "С вставками вида $(…)"),
        Optional("fields", new ValueSpec.ListOf(new ValueSpec.Either(Words, new ValueSpec.Group(Column))), "fields with their answers", "Поля", "Поля с ответами"),
        Optional("choices", Words, "boxes of a field's options or of a list, the chosen ones ticked", "Отметки", "Поле или список, значения которого печатают клетками"),
        Optional("chosen", Expression, "`choices`: which are chosen; default: the field's answer, or for `categories`, `circumstances`, `levels` what the line has", "Что отмечено", "Если не ответ самого поля"),
        Optional("columns", new ValueSpec.Number(Whole: true), "`choices`: in how many columns, 1 to 4; default 1", "Столбцов", "От 1 до 4"),
        Optional("boxes", new ValueSpec.ListOf(new ValueSpec.Either(Words, new ValueSpec.Group(Column))), "`choices`: which boxes are printed, in the paper's own order and words; default: the whole list as it is", "Клетки", "Какие печатать, порядком и словами бланка"),
        Optional("flow", new ValueSpec.OneOf(("down", "вниз"), ("across", "поперёк")), "`choices`: how the columns are filled; default `down`", "Порядок", "Как заполняются столбцы"),
        Optional("table", Group(
            "table",
            Required("rows", Words, "a table field, a list, `plan.Items`, `family.Members`, `family.Children` or `family.Adults`", "Строки", "Табличное поле, список или мероприятия плана"),
            Optional("groupBy", new ValueSpec.OneOf(("help-type", "группы по видам помощи"), ("direction", "группы по направлениям")), "`plan.Items`: every help type or direction of the program is a group with a heading of its own, empty ones too", "Группы", "По виду помощи или направлению"),
            Optional("groupMark", Words, "what stands after each group's heading, such as `*`", "Знак после группы", "Например, звёздочка"),
            Required("columns", new ValueSpec.ListOf(new ValueSpec.Either(Words, new ValueSpec.Group(Column))), "its columns", "Графы", "По порядку")), "a table", "Таблица", "Строки и графы"),
        Optional("signatures", new ValueSpec.ListOf(new ValueSpec.Either(Words, new ValueSpec.Group(Column))), "places to sign: fields or participants", "Подписи", "Поля или участники"),
        Optional("align", new ValueSpec.OneOf(("left", "слева"), ("center", "по центру"), ("right", "справа")), "default `left`, of a heading `center`", "Выравнивание", "По умолчанию слева, у заголовка по центру"),
        Optional("source", Sources, "the clauses that it rests on", "Пункт", "На чём основан блок"),
        Optional("visibleWhen", Condition, "when it is printed", "Печатать, если", "Условие"));

    public static ShapeSpec Document { get; } = Element(
        "document",
        Optional("form", Ref("forms"), "the form whose fields it prints; default: the form of its own id", "Форма", "Поля какой формы печатает документ"),
        Optional("paper", Words, "paper, such as `A4` or `A4 landscape`", "Бумага", "Например, A4 или A4 landscape"),
        Optional("copies", Ref("norms"), "how many copies", "Экземпляров", "Норма"),
        Required("blocks", new ValueSpec.Elements(() => Block, IdsRequired: false), "its blocks in order", "Блоки", "По порядку"));

    private static readonly (string Value, string Title)[] Countable = [("families", "семьи"), ("lines", "линии сопровождения"), ("members", "люди"), ("plan-items", "мероприятия плана"), ("contacts", "контакты")];

    private static readonly ValueSpec Counted = new ValueSpec.OneOf(Countable);

    private static readonly ShapeSpec Row = Element(
        "row",
        Optional("number", Words, "the printed number", "Номер строки", "Как на бланке"),
        Optional("count", Counted, "what is counted", "Посчитать", "Семьи, линии, людей, мероприятия или контакты"),
        Optional("sum", Counted, "what a value is summed over", "Сложить", "По чему складывают значение"),
        Optional("average", Counted, "what a value is averaged over", "В среднем", "По чему усредняют значение"),
        Optional("value", Expression, "with `sum` or `average`: the value", "Значение", "Что складывают или усредняют"),
        Optional("formula", Expression, "computed from other rows", "Из других строк", "Формула"),
        Optional("manual", new ValueSpec.Flag(OnlyTrue: true), "typed in", "Вписывают сами", "Число вводит человек"),
        Optional("note", new ValueSpec.Flag(OnlyTrue: true), "with `manual`: words are typed in, not a number", "Словами", "Вписывают слова, а не число"),
        Optional("where", Condition, "the condition", "При условии", "Что попадает в строку"),
        Optional("of", new ValueSpec.LocalId("row"), "the row that it narrows", "Из строки", "Строка, часть которой здесь считают"));

    private static readonly ShapeSpec ReportColumn = Element(
        "column of a register",
        Required("value", Expression, "what it shows", "Что показать", "Выражение"));

    private static readonly ShapeSpec Check = Element(
        "check",
        Required("condition", Condition, "a condition over rows that must hold", "Условие", "Что должно выполняться между строками"));

    public static ShapeSpec Report { get; } = Element(
        "report",
        Optional("per", Period, "how often; without it on demand", "Как часто", "Без этого — по требованию"),
        Optional("form", Ref("forms"), "the form it is printed on", "Форма", "Бланк отчёта"),
        Optional("rows", new ValueSpec.Elements(() => Row), "rows of counts", "Строки", "По порядку"),
        Optional("columns", new ValueSpec.Elements(() => ReportColumn), "columns of a register", "Графы реестра", "По порядку"),
        Optional("list", new ValueSpec.Words([.. Countable]), "what a register lists: `families`, `lines`, `members`, `plan-items`, `contacts`, `records.<form>`", "Что перечисляет реестр", "Семьи, линии, людей, мероприятия или контакты"),
        Optional("where", Condition, "the register's condition", "При условии", "Что попадает в реестр"),
        Optional("checks", new ValueSpec.Elements(() => Check), "control sums", "Контроль", "Проверки между строками"));

    private static readonly ShapeSpec FieldCheck = Element(
        "check of a field",
        Required("condition", Condition, "must hold; else the title stands at the field. While an answer is missing nothing is refused", "Условие", "Пока ответа нет, ничего не запрещается"));

    private static ShapeSpec MakeField() => Element(
        "field",
        Required("type", new ValueSpec.OneOf(FieldTypes), "the type of its answer", "Тип ответа", "Что можно вписать"),
        Optional("options", Ref("options"), "the list of a choice: of `lists/`, or `levels`, `stages`, `tracks`, `closures`, `participants`", "Варианты", "Список, из которого выбирают"),
        Optional("required", Flag, "whether an answer is required", "Обязательное", "Без ответа не записать"),
        Optional("visibleWhen", Condition, "when it is shown", "Показывать, если", "Условие"),
        Optional("requiredWhen", Condition, "when an answer is required", "Обязательное, если", "Условие"),
        Optional("min", Ref("norms"), "the least value", "Не меньше", "Норма"),
        Optional("max", Ref("norms"), "the greatest value", "Не больше", "Норма"),
        Optional("prefill", Expression, "what it is filled with at first: an expression of the type that an answer has", "Заполнить заранее", "Выражение, которое даёт первый ответ"),
        Optional("sensitive", Flag, "encrypted at rest and masked by role", "Скрытое", "Шифруется и показывается не всем"),
        Optional("special", SpecialKinds, "the special data that it tells; it is `sensitive` with that", "Особые сведения", "Шифруется и показывается не всем"),
        Optional("value", Expression, "`computed`: its value", "Формула", "Как вычисляется"),
        Optional("series", Words, "`number`: the series it is given from on registration", "Ряд номеров", "Из какого ряда даётся номер"),
        Optional("meeting", new ValueSpec.OneOf(("on", "день"), ("number", "номер"), ("chair", "председатель"), ("present", "присутствующие"), ("guests", "приглашённые")), "a form of minutes: what of the meeting stands there without being typed: its day, its number, who chairs, who is present, whom it invited", "Из заседания", "Что стоит здесь само"),
        Optional("fields", new ValueSpec.Elements(() => Field), "`table`: its columns", "Графы", "Графы таблицы"),
        Optional("checks", new ValueSpec.Elements(() => FieldCheck), "what must hold of the answer beside other answers and `today`", "Проверки", "Что должно выполняться с другими ответами и сегодняшним днём"));
}
