namespace Patronage.Rules.Expressions;

/// <summary>Why a computation failed, in English. The reasons are made in Russian, the language of the product.</summary>
internal static class FailureWords
{
    private static readonly Dictionary<string, string> English = new(StringComparer.Ordinal)
    {
        ["деление на ноль"] = "division by zero",
        ["слишком большое число"] = "the number is too large",
        ["слишком длинный текст"] = "the text is too long",
        ["такой даты нет"] = "there is no such date",
        ["часть текста берётся за его пределами"] = "a part outside of the text",
        ["заменяемый текст пуст"] = "the text to be replaced is empty",
        ["текст – не целое число"] = "the text is no whole number",
        ["текст – не число"] = "the text is no number",
        ["текст – не дата вида 2026-02-16"] = "the text is no date such as 2026-02-16",
        ["текст – не Guid"] = "the text is no Guid",
        ["округлять можно до 0–28 знаков"] = "rounding is to 0 to 28 digits",
        ["в списке нет такого номера"] = "the list has no such entry",
        ["в списке нет подходящего элемента"] = "the list has no such element",
        ["в списке больше одного подходящего элемента"] = "the list has more than one such element",
        ["слишком большая работа со списками"] = "too much work with lists",
        ["слишком большая работа с текстами"] = "too much work with texts",
        ["обращение к части того, чего нет"] = "a part of what is absent",
    };

    public static string In(string failure, RuleLanguage language) => language == RuleLanguage.English ? English.GetValueOrDefault(failure, failure) : failure;
}
