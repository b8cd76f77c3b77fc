namespace Patronage.Programs.Reading.Checks;

/// <summary>Fields of forms and decisions; documents and reports have their own checks.</summary>
internal static class FormChecks
{
    public static void Run(CheckContext context)
    {
        foreach (var owner in context.Program["forms"].Concat(context.Program["decisions"])) Fields(context, owner);
        foreach (var document in context.Program["documents"])
        {
            var form = context.Index.Find("forms", document.String("form") ?? document.Id);
            DocumentChecks.Run(context, document, form);
        }

        foreach (var report in context.Program["reports"]) ReportChecks.Run(context, report);
    }

    private static void Fields(CheckContext context, Node owner)
    {
        foreach (var field in CheckContext.Fields(owner))
        {
            if (owner.String("type") == "table") context.NotHere(field, "проверку пишут у поля формы: из строки таблицы других её строк не видно", "checks");
            var type = field.String("type");
            if (type is null) continue;
            if (type is "choice" or "choices") context.Needs(field, "type", "options");
            else context.NotHere(field, "варианты есть у полей choice и choices", "options");
            if (type == "table") context.Needs(field, "type", "fields");
            else context.NotHere(field, "графы есть у таблицы (table)", "fields");
            if (type == "computed") context.Needs(field, "type", "value");
            else context.NotHere(field, "вычисляется только поле computed", "value");
            if (type is "computed" or "signature" or "table") context.NotHere(field, "проверять здесь нечего: ответа не пишут", "checks");
            if (type is "moment" or "meeting" or "file" or "signature" or "table" or "computed") context.NotHere(field, "поле этого типа заранее не заполняется", "prefill");
            if (type is not "number" and not "text") context.NotHere(field, "номер даётся полю number", "series");
            if (type is not "number" and not "money") context.NotHere(field, "границы есть у чисел", "min", "max");
            Fields(context, field);
        }
    }
}
