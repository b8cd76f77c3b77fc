using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>When a field of a form or a decision is asked, whether it must be answered, and the bounds of its number.</summary>
internal static class AskedMutations
{
    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change)
    {
        var forms = from form in change.Program.Forms
            from field in form.Fields
            where change.IsStated(form) || change.IsStated(field)
            from other in Others(field)
            select change.Part(
                Sections.Forms, form, $"fields/{field.Id}", field, other.Change, other.Words,
                form with { Fields = new ElementList<FieldDefinition>(form.Fields.Select(item => item == field ? other.Field : item)) });
        var decisions = from decision in change.Program.Decisions
            from field in decision.Fields
            where change.IsStated(decision) || change.IsStated(field)
            from other in Others(field)
            select change.Part(
                Sections.Decisions, decision, $"fields/{field.Id}", field, other.Change, other.Words,
                decision with { Fields = [.. decision.Fields.Select(item => item == field ? other.Field : item)] });
        return forms.Concat(decisions);
    }

    private static IEnumerable<(string Change, string Words, FieldDefinition Field)> Others(FieldDefinition field)
    {
        // A registration number is given, a signature is put on paper, the rest is computed: nobody can leave these without an answer.
        var isAnswered = field.Series is null && field.Type is not (FieldType.Computed or FieldType.Signature);
        if (isAnswered && field is { Required: true, RequiredWhen: null }) yield return ("required", "можно не отвечать", field with { Required = false });
        if (isAnswered && field.Checks.Count > 0) yield return ("checks", "противоречие не замечается", field with { Checks = ElementList<FieldCheck>.Empty });
        if (isAnswered && field.RequiredWhen is not null) yield return ("requiredWhen", "можно не отвечать", field with { Required = false, RequiredWhen = null });
        if (field.VisibleWhen is not null) yield return ("visibleWhen", "спрашивается всегда", field with { VisibleWhen = null });
        if (field.Min is not null) yield return ("min", "наименьшего числа нет", field with { Min = null });
        if (field.Max is not null) yield return ("max", "наибольшего числа нет", field with { Max = null });
    }
}
