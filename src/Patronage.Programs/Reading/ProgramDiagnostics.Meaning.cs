using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Reading;

public static partial class ProgramDiagnostics
{
    /// <summary>A reference to nothing.</summary>
    public static DiagnosticDescriptor UnknownReference { get; } = Error("PR2201", "Среди {1} нет «{0}».", "{2}");

    /// <summary>A reference to something that the child removed.</summary>
    public static DiagnosticDescriptor RemovedReference { get; } = Error("PR2202", "«{0}» удалён из {1} ({2}), но на него здесь ссылаются.", "Измените и этот элемент или не удаляйте тот.");

    /// <summary>A field that is not there.</summary>
    public static DiagnosticDescriptor UnknownField { get; } = Error("PR2203", "Поля «{0}» здесь нет.", "{1}");

    /// <summary>A place that is not there.</summary>
    public static DiagnosticDescriptor UnknownPlace { get; } = Error("PR2204", "Места «{0}» в программе нет.", "Укажите раздел («decisions») или раздел и элемент («decisions/continue»). {1}");

    /// <summary>A translation of something that is not there.</summary>
    public static DiagnosticDescriptor UnknownTranslation { get; } = Error("PR2205", "Переводится «{0}», но такого текста в программе нет.", "{1}");

    /// <summary>A text translated twice.</summary>
    public static DiagnosticDescriptor TranslatedTwice { get; } = Error("PR2206", "Текст «{0}» переведён и при элементе, и в locales.", "Оставьте один перевод.");

    /// <summary>A field of the wrong type.</summary>
    public static DiagnosticDescriptor WrongField { get; } = Error("PR2207", "Поле «{0}» имеет тип {1}, а здесь нужно: {2}.", "Назовите поле подходящего типа или исправьте тип этого поля.");

    /// <summary>A gap between dated values.</summary>
    public static DiagnosticDescriptor ValueGap { get; } = Error("PR2301", "Норма «{0}» не имеет значения с {1} по {2}.", "Значения должны следовать одно за другим без пропусков.");

    /// <summary>Dated values that overlap.</summary>
    public static DiagnosticDescriptor ValueOverlap { get; } = Error("PR2302", "Норма «{0}»: на {1} действуют два значения.", "Поставьте прежнему значению «to» днём раньше.");

    /// <summary>min, expected and max out of order.</summary>
    public static DiagnosticDescriptor ValueOrder { get; } = Error("PR2303", "Норма «{0}»: должно быть min ≤ expected ≤ max.", "Расположите числа по возрастанию; лишние уберите.");

    /// <summary>A norm without a number.</summary>
    public static DiagnosticDescriptor NoValue { get; } = Error("PR2304", "У нормы «{0}» нет значения.", "Укажите amount или min, max, expected; если документ числа не называет – «adjust» и «reading».");

    /// <summary>A norm with a number written in two ways.</summary>
    public static DiagnosticDescriptor ValueTwice { get; } = Error("PR2305", "Норма «{0}»: число записано дважды ({1}).", "Либо amount, либо границы min, max, expected; либо одно значение, либо «values».");

    /// <summary>A number of our own without a reading.</summary>
    public static DiagnosticDescriptor ReadingMissing { get; } = Error("PR2306", "Норма «{0}»: пункт не назван или числа не содержит, а пояснения нет.", "Добавьте «reading»: почему число такое.");

    /// <summary>An element with neither source nor reading.</summary>
    public static DiagnosticDescriptor NoSource { get; } = Warning("PR2307", "У элемента «{0}» нет ни источника, ни пояснения.", "Добавьте «source» с пунктом документа, а если документ об этом молчит – «reading».");

    /// <summary>A norm whose unit does not fit.</summary>
    public static DiagnosticDescriptor WrongUnit { get; } = Error("PR2308", "Норма «{0}» измеряется в «{1}», а здесь нужно: {2}.", "Сошлитесь на норму с нужной единицей или исправьте «unit» этой нормы.");

    /// <summary>A term of no known shape.</summary>
    public static DiagnosticDescriptor TermShape { get; } = Error("PR2309", "Срок записан не полностью или смешивает два вида.", "Одно из: amount + after; after; amount + before; each (+ day); earliestOf; latestOf.");

    /// <summary>A property that this kind of thing does not have.</summary>
    public static DiagnosticDescriptor NotHere { get; } = Error("PR2310", "«{0}» здесь не имеет смысла: {1}.", "Уберите это свойство или измените то, к чему оно относится.");

    /// <summary>A term before an event that nobody plans.</summary>
    public static DiagnosticDescriptor BeforeUnplanned { get; } = Error("PR2311", "Срок до события «{0}» не сосчитать: его день заранее не известен.", "«before» годится для заседания, контакта и события с вычисляемой датой.");

    /// <summary>A core event declared again.</summary>
    public static DiagnosticDescriptor CoreEvent { get; } = Error("PR2312", "Событие «{0}» есть в каждой программе.", "Дайте своему событию другой id.");

    /// <summary>Something of which exactly one must be given.</summary>
    public static DiagnosticDescriptor ExactlyOne { get; } = Error("PR2313", "Нужно указать ровно одно из: {0}.", "Оставьте одно из них.");

    /// <summary>Something that goes only together with something else.</summary>
    public static DiagnosticDescriptor Needs { get; } = Error("PR2314", "Вместе с «{0}» нужно указать «{1}».", "Добавьте недостающее свойство или уберите первое.");

    /// <summary>The last day stands before the first.</summary>
    public static DiagnosticDescriptor DaysReversed { get; } = Error("PR2315", "«to» раньше, чем «from».", "Поменяйте дни местами или исправьте опечатку.");

    /// <summary>A language tag or jurisdiction that cannot be one.</summary>
    public static DiagnosticDescriptor BadCode { get; } = Error("PR2317", "«{0}» не похоже на {1}.", "Например: {2}.");

    /// <summary>A value that does not fit the norm's bounds of adjustment.</summary>
    public static DiagnosticDescriptor OutOfBounds { get; } = Error("PR2318", "Значение нормы «{0}» выходит за границы «adjust».", "Исправьте значение или границы «adjust».");

    /// <summary>A norm that a decision may not set.</summary>
    public static DiagnosticDescriptor NotAdjustable { get; } = Error("PR2319", "Норму «{0}» решением не изменить.", "Добавьте норме \"adjust\": {{ \"by\": \"decision\" }}, если документ это позволяет.");

    /// <summary>A closure by a decision that does not close.</summary>
    public static DiagnosticDescriptor DecisionDoesNotClose { get; } = Error("PR2320", "Решение «{0}» не завершает сопровождение.", "Добавьте ему действие {{ \"do\": \"close\" }} или уберите его отсюда.");

    /// <summary>A stage after closing that is none.</summary>
    public static DiagnosticDescriptor StageNotAfterClosure { get; } = Error("PR2321", "Этап «{0}» не следует за завершением.", "Укажите ему \"afterClosure\": true или назовите другой этап.");

    /// <summary>A <c>$(</c> that is never closed.</summary>
    public static DiagnosticDescriptor OpenPlaceholder { get; } = Error("PR2322", "Открыто «$(», но закрывающей скобки нет.", "Подстановка пишется так: $(support.OpenedOn).");

    /// <summary>A column that rows of facts do not have.</summary>
    public static DiagnosticDescriptor UnknownColumn { get; } = Error("PR2323", "У строк «{0}» нет графы «{1}».", "{2}");

    /// <summary>Boxes of which nobody knows which are chosen.</summary>
    public static DiagnosticDescriptor ChosenUnknown { get; } = Error("PR2324", "Не сказано, что отмечать в списке «{0}»: в форме документа нет поля с этим списком.", "Добавьте «chosen»: выражение, которое даёт выбранное.");

    /// <summary>Rows of a report that rest on each other.</summary>
    public static DiagnosticDescriptor ReportCycle { get; } = Error("PR2325", "Строка «{0}» считается через саму себя: {1}.", "Уберите эту строку из собственного подсчёта.");

    /// <summary>A part of rows that count nothing, or different things.</summary>
    public static DiagnosticDescriptor PartOfNothing { get; } = Error("PR2326", "Строку «{0}» нельзя сузить: {1}.", "«of» называет строку, которая считает, или сумму таких строк.");

    /// <summary>Something that a report cannot count or list.</summary>
    public static DiagnosticDescriptor UnknownThing { get; } = Error("PR2327", "Отчёт не умеет перечислять «{0}».", "{1}");

    /// <summary>A quorum in percent of a body of unknown size.</summary>
    public static DiagnosticDescriptor QuorumOfUnknownSize { get; } = Error("PR2341", "Кворум «{0}» задан в процентах, а сколько членов в органе, не сказано.", "Добавьте органу \"size\": норму с числом членов; её может устанавливать организация (adjust).");

    /// <summary>A line of a member opened without saying of whom.</summary>
    public static DiagnosticDescriptor TrackOfNobody { get; } = Error("PR2342", "Линия «{0}» – о члене семьи, а о ком, решение не говорит.", "Добавьте решению поле типа member и назовите его в \"toField\", или укажите решению \"about\": \"member\".");

    /// <summary>A field is filled at first with what is no answer to it.</summary>
    public static DiagnosticDescriptor PrefillOfAnotherType { get; } = Error("PR2343", "Поле «{0}» заранее заполняется значением другого типа.", "Выражение в \"prefill\" должно давать то, чем отвечают на поле типа {1}.");

    /// <summary>A list asks what is not stored of a line of support.</summary>
    public static DiagnosticDescriptor NotListed { get; } = Error("PR2344", "По «{0}» список не отобрать: {1}.", "Рабочий список спрашивает хранимое о линии сопровождения (уровень, этап, дни начала и конца, приостановку, категории, обстоятельства), today и norms.");

    /// <summary>A day that no month has.</summary>
    public static DiagnosticDescriptor NoSuchDayOfMonth { get; } = Error("PR2345", "Норма «{0}»: {1}-го числа не бывает ни в одном месяце.", "День месяца – целое число от 1 до 31; в коротком месяце срок наступает в его последний день.");

    /// <summary>A workflow's name is not that of its place.</summary>
    public static DiagnosticDescriptor WorkflowName { get; } = Error("PR2401", "Набор правил назван «{0}», а по месту файла должен быть «{1}».", "Исправьте WorkflowName или перенесите файл.");

    /// <summary>A rules file of no question.</summary>
    public static DiagnosticDescriptor UnknownQuestion { get; } = Error("PR2402", "Вопроса «{0}» нет.", "{1}");

    /// <summary>An outcome that no element waits for.</summary>
    public static DiagnosticDescriptor IdleOutcome { get; } = Error("PR2403", "Правило «{0}» даёт «{1}», но ни один элемент этого не ждёт.", "{2}");

    /// <summary>An element that waits for a rule that is not there.</summary>
    public static DiagnosticDescriptor NoRule { get; } = Error("PR2404", "Элемент «{0}» ждёт решения правила «{1}», но такого правила нет.", "Добавьте правило с \"SuccessEvent\": \"{1}\" в rules/…/{2}.json или уберите «byRule».");

    /// <summary>A rule that grants nothing.</summary>
    public static DiagnosticDescriptor NoOutcome { get; } = Error("PR2405", "Правило «{0}» ничего не даёт: нет «SuccessEvent».", "Укажите id элемента, который оно разрешает.");

    /// <summary>A rule that cites an act the program does not have.</summary>
    public static DiagnosticDescriptor RuleAct { get; } = Error("PR2406", "Правило «{0}» ссылается на акт «{1}», которого нет.", "{2}");
}
