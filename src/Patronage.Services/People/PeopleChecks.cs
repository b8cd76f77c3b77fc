using Patronage.Services.Results;

namespace Patronage.Services.People;

/// <summary>What is wrong with what an administrator typed.</summary>
internal static class PeopleChecks
{
    private const decimal MostEmployment = 200;
    private const string Names = ".-_@";

    public static IReadOnlyList<FieldProblem> Of(NewPerson wish) =>
    [
        .. When(wish.Surname.Trim().Length == 0, nameof(wish.Surname), T("Укажите фамилию.")),
        .. When(wish.Name.Trim().Length == 0, nameof(wish.Name), T("Укажите имя.")),
        .. When(wish.UserName.Trim().Length == 0, nameof(wish.UserName), T("Придумайте логин, например по фамилии.")),
        .. When(!wish.UserName.Trim().All(letter => char.IsLetterOrDigit(letter) || Names.Contains(letter, StringComparison.Ordinal)), nameof(wish.UserName), T("В логине возможны буквы, цифры и знаки . - _ @.")),
        .. Of(wish.Role),
    ];

    public static IReadOnlyList<FieldProblem> Of(NewRole wish) =>
    [
        .. When(wish.Employment is < 1 or > MostEmployment, nameof(wish.Employment), T("Ставка – от 1 до 200 процентов.")),
        .. When(!Enum.IsDefined(wish.Role), nameof(wish.Role), T("Выберите роль.")),
        .. When(wish.To < wish.From, nameof(wish.To), T("Последний день раньше первого. Проверьте даты.")),
    ];

    public static IReadOnlyList<FieldProblem> OfDeputy(Guid userId, Guid forUserId, IReadOnlyList<Guid> present, DateOnly from, DateOnly? to, DateOnly today) =>
    [
        .. When(userId == forUserId, "UserId", T("Человек не замещает сам себя. Выберите другого.")),
        .. When(userId != forUserId && !present.Contains(userId), "UserId", T("У замещающего нет роли в этой организации на эти дни.")),
        .. When(userId != forUserId && !present.Contains(forUserId), "ForUserId", T("У замещаемого нет роли в этой организации на эти дни.")),
        .. When(from < today, "From", T("Первый день уже прошёл. Замещение начинают с сегодняшнего или более позднего дня.")),
        .. When(to is null, "To", T("Укажите последний день: замещают на срок.")),
        .. When(to < from, "To", T("Последний день раньше первого. Проверьте даты.")),
    ];

    private static IEnumerable<FieldProblem> When(bool wrong, string field, string message) => wrong ? [new FieldProblem(field, message)] : [];
}
