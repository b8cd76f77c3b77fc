using Patronage.Programs.Facts;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Components.Cases;

/// <summary>Two people changed the facts of one member: what each wrote, field by field.</summary>
public static class MemberConflict
{
    private static string Nothing => T("не указано");

    private static (string Key, string Label, Func<MemberInput, string?> Text, Func<MemberInput, MemberInput, MemberInput> Take)[] Fields =>
    [
        ("name", T("Фамилия, имя, отчество"), facts => facts.Name, (to, from) => to with { Name = from.Name }),
        ("birth", T("Дата рождения"), facts => facts.BirthDate is { } day ? RussianDates.Table(day) : null, (to, from) => to with { BirthDate = from.BirthDate }),
        ("relation", T("Кем приходится"), facts => facts.Relation is { } id ? BuiltInVocabularies.Relations.Items.GetValueOrDefault(id, id) : null, (to, from) => to with { Relation = from.Relation }),
        ("sex", T("Пол"), facts => facts.Sex is { } id ? BuiltInVocabularies.Sex.Items.GetValueOrDefault(id, id) : null, (to, from) => to with { Sex = from.Sex }),
        ("phone", T("Телефон"), facts => facts.Phone, (to, from) => to with { Phone = from.Phone }),
        ("lives", T("Живёт в семье"), facts => facts.InFamily switch { true => T("да"), false => T("нет"), _ => null }, (to, from) => to with { InFamily = from.InFamily }),
    ];

    /// <summary>What met.</summary>
    /// <param name="theirs">The facts as the other wrote them.</param>
    /// <param name="mine">The facts as this person typed them.</param>
    /// <param name="info">Who the other is; an empty name when not known.</param>
    public static ConflictModel Of(MemberInput theirs, MemberInput mine, ConflictInfo info)
    {
        ArgumentNullException.ThrowIfNull(theirs);
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(info);
        var differ = Fields.Where(field => (field.Text(theirs) ?? "") != (field.Text(mine) ?? "")).ToList();
        return new ConflictModel(
            info.By.Length > 0 ? info.By : T("Другой сотрудник"),
            T("— уже есть другая запись об этом человеке"),
            T("В деле сейчас"),
            T("У вас"),
            [.. differ.Select(field => new ConflictField(field.Key, field.Label, Shown(field.Text(theirs)), Shown(field.Text(mine))))],
            Fields.Length - differ.Count);
    }

    /// <summary>The facts that the person chose field by field.</summary>
    public static MemberInput Merge(MemberInput theirs, MemberInput mine, IReadOnlyList<ConflictChoice> choices) =>
        choices.Where(choice => choice.UseMine == false).Aggregate(mine, (facts, choice) => Fields.First(field => field.Key == choice.Key).Take(facts, theirs));

    private static string Shown(string? text) => string.IsNullOrEmpty(text) ? Nothing : text;
}
