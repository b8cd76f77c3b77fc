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
        var child = reason.IsChild ? " ребёнка" : "";
        return reason.Kind switch
        {
            MatchKind.SamePerson => $"{who}те же имя и дата рождения{child}",
            MatchKind.TransposedBirth => $"{who}то же имя, в дате рождения{child} день и месяц переставлены",
            MatchKind.BirthTypo => $"{who}то же имя, дата рождения{child} отличается на одну цифру",
            MatchKind.SimilarPerson => $"{who}похожее имя и та же дата рождения{child}",
            MatchKind.SurnameAndBirth => $"та же фамилия и дата рождения{child}",
            MatchKind.Phone => "тот же телефон",
            MatchKind.Address => "тот же адрес",
            MatchKind.SameName => $"{who}то же имя",
            MatchKind.Surname => "та же фамилия",
            _ => "похожая фамилия",
        };
    }
}
