using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Programs.Wording;

namespace Patronage.Services.Profiles;

/// <summary>Whether an organization may set a norm to a value.</summary>
internal static class OwnNormCheck
{
    public static bool IsWithin(Adjustment adjust, decimal value) => value >= 0 && (adjust.AtLeast is not { } least || value >= least) && (adjust.AtMost is not { } most || value <= most);

    /// <summary>What is wrong with the value, in words; null when nothing is.</summary>
    public static string? Problem(Norm norm, decimal value) =>
        norm.Adjust is not { By: AdjustedBy.Organization } adjust ? T("Эту норму организация не задаёт: её устанавливает документ.")
        : NormUnits.IsWhole(norm.Unit) && decimal.Truncate(value) != value ? T("Норма считается в целых числах.")
        : !NormUnits.Allows(norm.Unit, value) ? T("День месяца – число от 1 до 31.")
        : IsWithin(adjust, value) ? null
        : (adjust.AtLeast, adjust.AtMost) switch
        {
            ({ } least, { } most) => T($"Программа допускает от {UnitWords.Number(least)} до {UnitWords.Genitive(most, norm.Unit)}."),
            ({ } least, null) => T($"Программа допускает не менее {UnitWords.Genitive(least, norm.Unit)}."),
            (null, { } most) => T($"Программа допускает не более {UnitWords.Genitive(most, norm.Unit)}."),
            _ => T("Норма не бывает отрицательной."),
        };
}
