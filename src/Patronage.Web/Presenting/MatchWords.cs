using Patronage.Services.Referrals;

namespace Patronage.Web.Presenting;

/// <summary>Why a family may be the one that is typed, in words.</summary>
public static class MatchWords
{
    /// <summary>The reason, as it stands beside a suggestion.</summary>
    public static string Of(MatchReason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var who = reason.About is { } name ? $"{name}: " : "";
        var child = reason.IsChild ? T(" ребёнка") : "";
        return reason.Kind switch
        {
            MatchKind.SamePerson => T($"{who}те же имя и дата рождения{child}"),
            MatchKind.TransposedBirth => T($"{who}то же имя, в дате рождения{child} день и месяц переставлены"),
            MatchKind.BirthTypo => T($"{who}то же имя, дата рождения{child} отличается на одну цифру"),
            MatchKind.SimilarPerson => T($"{who}похожее имя и та же дата рождения{child}"),
            MatchKind.SurnameAndBirth => T($"та же фамилия и дата рождения{child}"),
            MatchKind.Phone => T("тот же телефон"),
            MatchKind.Address => T("тот же адрес"),
            MatchKind.SameName => T($"{who}то же имя"),
            MatchKind.Surname => T("та же фамилия"),
            _ => T("похожая фамилия"),
        };
    }
}
