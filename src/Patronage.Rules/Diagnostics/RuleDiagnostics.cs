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

    /// <summary>A comment.</summary>
    public static DiagnosticDescriptor Comment { get; } = Error("PR1006", "Комментарии в файле не допускаются.", "Пояснение можно записать в свойство «note» или «reading», если оно предусмотрено.");

    /// <summary>A comma before a closing bracket.</summary>
    public static DiagnosticDescriptor TrailingComma { get; } = Error("PR1007", "Лишняя запятая перед закрывающей скобкой.", "Удалите запятую.");

    /// <summary>A name given twice in one object.</summary>
    public static DiagnosticDescriptor RepeatedName { get; } = Error("PR1008", "Свойство «{0}» уже задано в строке {1}.", "Оставьте одно из них.");

    /// <summary>A property that is not known.</summary>
    public static DiagnosticDescriptor UnknownProperty { get; } = Error("PR1009", "Неизвестное свойство «{0}».", "{1}");

    /// <summary>A property that must be given.</summary>
    public static DiagnosticDescriptor MissingProperty { get; } = Error("PR1010", "Не задано обязательное свойство «{0}».");

    /// <summary>A value of the wrong kind.</summary>
    public static DiagnosticDescriptor WrongJsonKind { get; } = Error("PR1011", "Здесь нужно: {0}, а записано: {1}.");

    /// <summary>A required text is blank.</summary>
    public static DiagnosticDescriptor EmptyText { get; } = Error("PR1012", "Свойство «{0}» пустое.", "Запишите значение.");

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

    private static DiagnosticDescriptor Error(string code, string format, string? hint = null) => new(code, Severity.Error, format, hint);
}
