using Patronage.Services.Results;

namespace Patronage.Services.Organizations;

/// <summary>What is wrong with what an administrator typed of an organization.</summary>
internal static class OrganizationChecks
{
    private const int LongestTitle = 300;
    private const int LongestShort = 60;
    private const int LongestLine = 200;

    public static IReadOnlyList<FieldProblem> Of(OrganizationInput input, IReadOnlyCollection<string> kinds, string? formerKind = null) =>
    [
        .. When(input.Title.Trim().Length == 0, nameof(input.Title), T("Укажите полное название, как на бланке.")),
        .. When(input.Title.Trim().Length > LongestTitle, nameof(input.Title), T($"Слишком длинно: не больше {LongestTitle} знаков.")),
        .. When(input.ShortTitle.Trim().Length > LongestShort, nameof(input.ShortTitle), T($"Слишком длинно: не больше {LongestShort} знаков.")),
        .. When(input.TimeZone.Length == 0, nameof(input.TimeZone), T("Выберите часовой пояс: по нему считаются дни и сроки.")),
        .. When(input.TimeZone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(input.TimeZone, out _), nameof(input.TimeZone), T("Такого часового пояса нет. Выберите другой.")),
        .. When(input.Kind.Length > 0 && input.Kind != formerKind && !kinds.Contains(input.Kind), nameof(input.Kind), T("В программе организации нет такого вида.")),
        .. Line(input.Letterhead.Address, nameof(Letterhead.Address)),
        .. Line(input.Letterhead.Phone, nameof(Letterhead.Phone)),
        .. When(input.Letterhead.Phone.Length is > 0 and <= LongestLine && !input.Letterhead.Phone.Any(char.IsAsciiDigit), nameof(Letterhead.Phone), T("В телефоне нет цифр.")),
        .. Line(input.Letterhead.Email, nameof(Letterhead.Email)),
        .. When(input.Letterhead.Email.Trim() is { Length: > 0 } email && !IsMail(email), nameof(Letterhead.Email), T("Это не адрес электронной почты.")),
        .. Line(input.Letterhead.Head, nameof(Letterhead.Head)),
    ];

    private static bool IsMail(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter));

    private static IEnumerable<FieldProblem> Line(string text, string field) =>
        When(text.Length > LongestLine, field, T($"Слишком длинно: не больше {LongestLine} знаков.")).Concat(When(text.Any(char.IsControl), field, T("Пишите в одну строку.")));

    private static IEnumerable<FieldProblem> When(bool wrong, string field, string message) => wrong ? [new FieldProblem(field, message)] : [];
}
