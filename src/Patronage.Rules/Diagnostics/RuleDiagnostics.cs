using Patronage.Rules.Json;

namespace Patronage.Rules.Diagnostics;

/// <summary>The catalogue of mistakes in JSON texts, rule files and expressions. Codes are never reused.</summary>
public static class RuleDiagnostics
{
    // JSON text: PR10xx.

    /// <summary>The file is longer than is read.</summary>
    public static DiagnosticDescriptor FileTooLong { get; } = Error("PR1001", "Файл слишком велик: {0} знаков при пределе {1}.", "Разделите файл: раздел может быть папкой из нескольких файлов.");

    /// <summary>Objects or arrays are nested too deep.</summary>
    public static DiagnosticDescriptor TooDeep { get; } = Error("PR1002", "Вложенность JSON больше {0}.", "Проверьте, все ли скобки закрыты.");

    /// <summary>Broken JSON syntax.</summary>
    public static DiagnosticDescriptor Syntax { get; } = Error("PR1003", "Ошибка в записи JSON: здесь не ожидается {0}.", "Чаще всего перед этим местом пропущены запятая, двоеточие или кавычка.");

    /// <summary>The text ends too early.</summary>
    public static DiagnosticDescriptor TextEnds { get; } = Error("PR1004", "Текст JSON обрывается.", "Не хватает закрывающей скобки или кавычки.");

    /// <summary>A string whose escapes are no text.</summary>
    public static DiagnosticDescriptor BadText { get; } = Error("PR1005", "Строка содержит неверную последовательность \\u.", "Напишите сам знак вместо кода.");

    /// <summary>A sign that stands for bytes that are no text.</summary>
    public static DiagnosticDescriptor NotUtf8 { get; } = Error("PR1013", "Знак не прочитан: файл записан не в кодировке UTF-8.", "Сохраните файл в кодировке UTF-8 и впишите знак заново.");

    /// <summary>A comment.</summary>
    public static DiagnosticDescriptor Comment { get; } = Error("PR1006", "Комментарии в файле не допускаются.", "Пояснение можно записать в свойство «note» или «reading», если оно предусмотрено.");

    /// <summary>A comma before a closing bracket.</summary>
    public static DiagnosticDescriptor TrailingComma { get; } = Error("PR1007", "Лишняя запятая перед закрывающей скобкой.", "Удалите запятую.");

    /// <summary>A name given twice in one object.</summary>
    public static DiagnosticDescriptor RepeatedName { get; } = Error("PR1008", "Свойство «{0}» уже задано в строке {1}.", "Оставьте одно из них.");

    /// <summary>A property that is not known.</summary>
    public static DiagnosticDescriptor UnknownProperty { get; } = Error("PR1009", "Неизвестное свойство «{0}».", "{1}");

    /// <summary>A property that must be given.</summary>
    public static DiagnosticDescriptor MissingProperty { get; } = Error("PR1010", "Не задано обязательное свойство «{0}».", "Добавьте его: без него остальное не имеет смысла.");

    /// <summary>A value of the wrong kind.</summary>
    public static DiagnosticDescriptor WrongJsonKind { get; } = Error("PR1011", "Здесь нужно: {0}, а записано: {1}.", "Исправьте значение: строки стоят в кавычках, числа, true и false – без них, списки – в квадратных скобках, объекты – в фигурных.");

    /// <summary>A required text is blank.</summary>
    public static DiagnosticDescriptor EmptyText { get; } = Error("PR1012", "Свойство «{0}» пустое.", "Запишите значение.");

    // Rule files: PR11xx.

    /// <summary>A workflow with nothing in it.</summary>
    public static DiagnosticDescriptor EmptyWorkflow { get; } = Error("PR1101", "В наборе «{0}» нет ни правил (Rules), ни подключённых наборов (WorkflowsToInject).", "Добавьте правило или удалите файл.");

    /// <summary>An operator that is not known.</summary>
    public static DiagnosticDescriptor UnknownOperator { get; } = Error("PR1102", "Неизвестная операция «{0}».", "Допустимы: And, AndAlso, Or, OrElse (с заглавной буквы).");

    /// <summary>An operator with nothing to combine.</summary>
    public static DiagnosticDescriptor OperatorWithoutRules { get; } = Error("PR1103", "У правила «{0}» есть Operator, но нет вложенных правил.", "Добавьте Rules или уберите Operator.");

    /// <summary>Nested rules without an operator.</summary>
    public static DiagnosticDescriptor RulesWithoutOperator { get; } = Error("PR1104", "У правила «{0}» есть вложенные правила, но нет Operator.", "Укажите Operator: And или Or.");

    /// <summary>A rule that says nothing.</summary>
    public static DiagnosticDescriptor NoExpression { get; } = Error("PR1105", "У правила «{0}» нет выражения (Expression).", "Запишите условие в Expression.");

    /// <summary>A parameter given twice, or named like something that is already visible.</summary>
    public static DiagnosticDescriptor ParamNameTaken { get; } = Error("PR1106", "Имя параметра «{0}» уже занято.", "Назовите параметр иначе: перекрывать имена нельзя.");

    /// <summary>An expression that a parent rule never uses.</summary>
    public static DiagnosticDescriptor ExpressionIgnored { get; } = Warning("PR1107", "Выражение правила «{0}» не вычисляется: у правила есть Operator и вложенные правила.", "Перенесите условие во вложенное правило.");

    /// <summary>Two rules of one workflow share a name.</summary>
    public static DiagnosticDescriptor RuleNameTaken { get; } = Error("PR1108", "Правило «{0}» уже есть в наборе ({1}).", "Назовите правило иначе; чтобы заменить правило родительской программы, добавьте \"Properties\": {{ \"overrides\": true }}.");

    /// <summary>An injected workflow that does not exist.</summary>
    public static DiagnosticDescriptor UnknownWorkflow { get; } = Error("PR1109", "Набор «{0}» не найден.", "{1}");

    /// <summary>Workflows that inject each other.</summary>
    public static DiagnosticDescriptor InjectionCycle { get; } = Error("PR1110", "Наборы подключают друг друга по кругу: {0}.", "Уберите одно из подключений в WorkflowsToInject.");

    /// <summary>A rule that overrides nothing.</summary>
    public static DiagnosticDescriptor OverridesNothing { get; } = Error("PR1111", "Правило «{0}» помечено как замена, но заменять нечего: в подключённых наборах такого правила нет.", "{1}");

    /// <summary>Two workflows share a name.</summary>
    public static DiagnosticDescriptor WorkflowNameTaken { get; } = Error("PR1112", "Набор «{0}» уже задан ({1}).", "Назовите один из наборов иначе.");

    /// <summary>A placeholder of a message that names nothing.</summary>
    public static DiagnosticDescriptor BadPlaceholder { get; } = Error("PR1113", "В тексте сообщения подстановка «$({0})» не читается.", "Подставлять можно только данные и параметры, например $(input.Name).");

    /// <summary>A property of the format that is accepted elsewhere but does nothing here.</summary>
    public static DiagnosticDescriptor RuleLevelInjection { get; } = Error("PR1114", "WorkflowsToInject у отдельного правила не выполняется.", "Подключайте наборы на уровне набора.");

    /// <summary>Too many rules in one set.</summary>
    public static DiagnosticDescriptor TooManyRules { get; } = Error("PR1115", "Правил больше предела {0}.", "Разделите набор на несколько.");

    /// <summary>Rules nested too deep.</summary>
    public static DiagnosticDescriptor RulesTooDeep { get; } = Error("PR1116", "Вложенность правил больше {0}.", "Вынесите вложенные правила в отдельный набор.");

    /// <summary>A type of expression that is not known.</summary>
    public static DiagnosticDescriptor UnknownExpressionType { get; } = Error("PR1117", "Неизвестный вид выражения в RuleExpressionType.", "Допустим только LambdaExpression; у набора – число 0.");

    /// <summary>Compiling would take too long.</summary>
    public static DiagnosticDescriptor TooMuchWork { get; } = Error("PR1118", "Разбор правил требует больше {0} шагов.", "Разделите набор правил на несколько.");

    /// <summary>A parameter that nothing names.</summary>
    public static DiagnosticDescriptor ParamUnused { get; } = Warning("PR1119", "Параметр «{0}» нигде не используется.", "Удалите его или проверьте, так ли он назван в правилах.");

    /// <summary>Two rules of one workflow that say the same.</summary>
    public static DiagnosticDescriptor RuleRepeated { get; } = Warning("PR1120", "Правило «{0}» повторяет правило «{1}» ({2}): условие и следствие те же.", "Оставьте одно из них.");

    /// <summary>A rule that holds for no facts.</summary>
    public static DiagnosticDescriptor RuleNeverHolds { get; } = Warning("PR1121", "Правило «{0}» не выполнится ни при каких данных.", "Проверьте, не противоречат ли друг другу его условия.");

    /// <summary>A nested rule that is never asked.</summary>
    public static DiagnosticDescriptor RuleUnreachable { get; } = Warning("PR1122", "Правило «{0}» ничего не меняет: исход уже решён правилом «{1}».", "Проверьте условия и порядок правил.");

    /// <summary>An action that is not known.</summary>
    public static DiagnosticDescriptor UnknownAction { get; } = Error("PR1123", "Неизвестное действие «{0}».", "{1}");

    /// <summary>A context that its action does not take.</summary>
    public static DiagnosticDescriptor ActionContext { get; } = Error("PR1124", "Действие «{0}»: {1}", "Исправьте действие или уберите его.");

    /// <summary>A rule that an action asks and that does not exist.</summary>
    public static DiagnosticDescriptor UnknownRule { get; } = Error("PR1125", "В наборе «{1}» нет правила «{0}».", "{2}");

    /// <summary>Actions that ask each other.</summary>
    public static DiagnosticDescriptor ActionCycle { get; } = Error("PR1126", "Правила вызывают друг друга по кругу: {0}.", "Уберите один из вызовов.");

    /// <summary>An input that an action computes and that the model does not have.</summary>
    public static DiagnosticDescriptor UnknownInput { get; } = Error("PR1127", "Среди входных данных нет «{0}».", "{1}");

    /// <summary>A part of the format that only files of our own schema may use.</summary>
    public static DiagnosticDescriptor SchemaOnly { get; } = Error("PR1128", "«{0}» прочтёт только эта система.", "Добавьте файлу \"$schema\": \"…/patronage-rules.schema.json\".");

    // Decision tables: PR113x.

    /// <summary>A hit policy that is not known.</summary>
    public static DiagnosticDescriptor UnknownHitPolicy { get; } = Error("PR1130", "Неизвестный HitPolicy «{0}».", "Допустимы: First – первая подходящая строка, Unique – подходит не больше одной, Collect – все подходящие.");

    /// <summary>A row with too few or too many cells.</summary>
    public static DiagnosticDescriptor RowLength { get; } = Error("PR1131", "В строке таблицы ячеек: {0}, а столбцов: {1}.", "Пишите «-» там, где годится любое значение.");

    /// <summary>Facts that no row matches.</summary>
    public static DiagnosticDescriptor TableGap { get; } = Warning("PR1132", "Ни одна строка таблицы не подходит, например, при таких данных: {0}.", "Добавьте строку или укажите \"Gaps\": true, если так и задумано.");

    /// <summary>Two rows that match the same facts.</summary>
    public static DiagnosticDescriptor TableOverlap { get; } = Error("PR1133", "Строки «{0}» и «{1}» подходят одновременно, например, при таких данных: {2}.", "Сузьте условия одной из строк или выберите HitPolicy First или Collect.");

    /// <summary>A row that never comes to hold.</summary>
    public static DiagnosticDescriptor RowNeverMatches { get; } = Warning("PR1134", "Строка «{0}» никогда не сработает: {1}.", "Удалите её или переставьте выше.");

    /// <summary>A table whose checks would take too long.</summary>
    public static DiagnosticDescriptor TableNotChecked { get; } = Warning("PR1135", "Пропуски и пересечения строк не проверены: сочетаний больше {0}.", "Разделите таблицу на несколько.");

    // The text of an expression: PR12xx.

    /// <summary>A construct that the reference engine of the format could not load.</summary>
    public static DiagnosticDescriptor ExtensionOnly { get; } = Error("PR1211", "«{0}» не прочтут другие системы с этим форматом правил.", "{1} Или добавьте файлу \"$schema\": \"…/patronage-rules.schema.json\".");

    /// <summary>The expression is longer than is read.</summary>
    public static DiagnosticDescriptor ExpressionTooLong { get; } = Error("PR1201", "Выражение слишком длинное: {0} знаков при пределе {1}.", "Вынесите части в LocalParams или в отдельные правила.");

    /// <summary>The expression is nested too deep.</summary>
    public static DiagnosticDescriptor ExpressionTooDeep { get; } = Error("PR1202", "Выражение вложено глубже {0} уровней.", "Вынесите части в LocalParams или в отдельные правила.");

    /// <summary>A character or word that the language does not have.</summary>
    public static DiagnosticDescriptor ForeignToken { get; } = Error("PR1203", "«{0}» в выражениях не допускается.", "{1}");

    /// <summary>A text without its closing quote.</summary>
    public static DiagnosticDescriptor UnclosedText { get; } = Error("PR1204", "Текст в кавычках не закрыт.", "Поставьте закрывающую кавычку.");

    /// <summary>A value was expected.</summary>
    public static DiagnosticDescriptor ValueExpected { get; } = Error("PR1205", "Перед «{0}» не хватает значения.", "Допишите сравниваемое значение или уберите лишний знак.");

    /// <summary>An operator was expected.</summary>
    public static DiagnosticDescriptor OperatorExpected { get; } = Error("PR1206", "Перед «{0}» не хватает знака операции.", "Соедините части знаком: ==, &&, ||, + …");

    /// <summary>A bracket that does not match.</summary>
    public static DiagnosticDescriptor BracketMismatch { get; } = Error("PR1207", "Скобка «{0}» не имеет пары.", "Добавьте недостающую скобку или уберите лишнюю.");

    /// <summary>The expression ends too early.</summary>
    public static DiagnosticDescriptor ExpressionEnds { get; } = Error("PR1208", "Выражение обрывается.", "Не хватает значения или закрывающей скобки.");

    /// <summary>Any other broken syntax.</summary>
    public static DiagnosticDescriptor ExpressionSyntax { get; } = Error("PR1209", "Выражение записано с ошибкой.", "Проверьте скобки, запятые и знаки операций около этого места.");

    /// <summary>An expression without anything in it.</summary>
    public static DiagnosticDescriptor ExpressionEmpty { get; } = Error("PR1210", "Выражение пустое.", "Запишите условие, например members.Count > 0.");

    // The meaning of an expression: PR13xx.

    /// <summary>A name outside the fact model.</summary>
    public static DiagnosticDescriptor UnknownName { get; } = Error("PR1301", "Неизвестное имя «{0}».", "{1}");

    /// <summary>A member that its object does not have.</summary>
    public static DiagnosticDescriptor UnknownMember { get; } = Error("PR1302", "У данных «{1}» нет «{0}».", "{2}");

    /// <summary>A function that is not allowed.</summary>
    public static DiagnosticDescriptor UnknownFunction { get; } = Error("PR1303", "Неизвестная функция «{0}».", "{1}");

    /// <summary>Too few or too many arguments.</summary>
    public static DiagnosticDescriptor ArgumentCount { get; } = Error("PR1304", "У «{0}» неверное число аргументов: {1}.", "Нужно: {2}.");

    /// <summary>An argument of the wrong type.</summary>
    public static DiagnosticDescriptor ArgumentType { get; } = Error("PR1305", "Аргумент «{0}» должен иметь тип «{1}», а имеет тип «{2}».", "Передайте значение нужного типа.");

    /// <summary>An operator between types that it does not take.</summary>
    public static DiagnosticDescriptor OperatorTypes { get; } = Error("PR1306", "Операция «{0}» не применима к типам «{1}» и «{2}».", "Возьмите подходящую операцию или данные подходящего типа.");

    /// <summary>Values that cannot be compared.</summary>
    public static DiagnosticDescriptor NotComparable { get; } = Error("PR1307", "Нельзя сравнить «{1}» и «{2}» операцией «{0}».", "Сравнивают данные одного типа: число с числом, день с днём, текст с текстом.");

    /// <summary>Numbers in different units.</summary>
    public static DiagnosticDescriptor DifferentUnits { get; } = Error("PR1308", "Разные единицы измерения: «{0}» и «{1}».", "Сравнивайте и складывайте величины в одних единицах.");

    /// <summary>A condition that is no yes or no.</summary>
    public static DiagnosticDescriptor NotCondition { get; } = Error("PR1309", "Здесь нужно условие (да или нет), а записано: {0}.", "Добавьте сравнение, например «> 0» или «!= null».");

    /// <summary>An id that its vocabulary does not have.</summary>
    public static DiagnosticDescriptor UnknownId { get; } = Error("PR1310", "В списке «{1}» нет значения «{0}».", "{2}");

    /// <summary>A number that belongs into the norms.</summary>
    public static DiagnosticDescriptor BareNumber { get; } = Error("PR1311", "Число {0} записано прямо в правиле.", "Заведите норму в norms.json и пишите norms.Имя.");

    /// <summary>A condition that the facts cannot change.</summary>
    public static DiagnosticDescriptor AlwaysTrue { get; } = Warning("PR1312", "Условие всегда истинно.", "Проверьте, то ли сравнивается.");

    /// <summary>A condition that the facts cannot change.</summary>
    public static DiagnosticDescriptor AlwaysFalse { get; } = Warning("PR1313", "Условие всегда ложно.", "Проверьте, то ли сравнивается.");

    /// <summary>A lambda where none is taken.</summary>
    public static DiagnosticDescriptor LambdaMisplaced { get; } = Error("PR1314", "Запись «x => …» допустима только внутри Where, Any, All, Count и подобных.", "Поставьте её внутрь такого вызова, например members.Any(x => x.Age < 18).");

    /// <summary>A lambda parameter named like something visible.</summary>
    public static DiagnosticDescriptor LambdaNameTaken { get; } = Error("PR1315", "Имя «{0}» уже занято.", "Назовите элемент списка иначе, например x.");

    /// <summary>Branches of different types.</summary>
    public static DiagnosticDescriptor BranchTypes { get; } = Error("PR1316", "Варианты имеют разные типы: «{0}» и «{1}».", "Оба варианта «условие ? один : другой» должны иметь один тип.");

    /// <summary>A text that is no date.</summary>
    public static DiagnosticDescriptor BadDate { get; } = Error("PR1317", "«{0}» – не дата.", "Пишите год-месяц-день, например \"2026-02-16\", или DateOnly(2026, 2, 16).");

    /// <summary>A constant part that cannot be computed.</summary>
    public static DiagnosticDescriptor ConstantFails { get; } = Error("PR1318", "Эта часть не вычисляется: {0}.", "Исправьте постоянную часть: она не зависит от данных и не вычислится никогда.");

    /// <summary>The result has another type than is needed.</summary>
    public static DiagnosticDescriptor ResultType { get; } = Error("PR1319", "Здесь нужно значение типа «{0}», а получается «{1}».", "Допишите сравнение или возьмите данные нужного типа.");

    /// <summary>A number that does not fit.</summary>
    public static DiagnosticDescriptor NumberTooLarge { get; } = Error("PR1320", "Число «{0}» слишком велико или записано неверно.", "Запишите число цифрами, дробную часть – через точку.");

    /// <summary>A construct of C# that the language does not have.</summary>
    public static DiagnosticDescriptor ForeignConstruct { get; } = Error("PR1321", "Такая запись в выражениях не допускается: {0}.", "Что можно писать, сказано в справочнике выражений.");

    /// <summary>A list where one value is needed, or the other way round.</summary>
    public static DiagnosticDescriptor NotList { get; } = Error("PR1322", "Здесь нужен список, а записано: {0}.", "Возьмите данные, которых может быть несколько, например members.");

    /// <summary>A part of an object that has no name, or one that is taken.</summary>
    public static DiagnosticDescriptor PartWithoutName { get; } = Error("PR1323", "Часть «{0}» не имеет своего имени.", "Назовите её: new (значение as Имя).");

    /// <summary>Two conditions on one fact that nothing meets together.</summary>
    public static DiagnosticDescriptor Contradiction { get; } = Warning("PR1324", "Условия о «{0}» не выполняются вместе ни при каком значении.", "Проверьте границы и знаки сравнения.");

    /// <summary>Conditions on one fact of which one always holds.</summary>
    public static DiagnosticDescriptor Tautology { get; } = Warning("PR1325", "Условия о «{0}» выполняются при любом значении.", "Проверьте границы и знаки сравнения.");

    /// <summary>The same condition twice.</summary>
    public static DiagnosticDescriptor ConditionRepeated { get; } = Warning("PR1326", "Условие «{0}» записано дважды.", "Удалите повтор или исправьте его.");

    internal static string KindInWords(JsonKind kind) => kind switch
    {
        JsonKind.Null => "null",
        JsonKind.True => "true",
        JsonKind.False => "false",
        JsonKind.Number => "число",
        JsonKind.String => "строка",
        JsonKind.Array => "массив [ … ]",
        _ => "объект { … }",
    };

    private static DiagnosticDescriptor Warning(string code, string format, string? hint = null) => new(code, Severity.Warning, format, hint);

    private static DiagnosticDescriptor Error(string code, string format, string? hint = null) => new(code, Severity.Error, format, hint);
}
