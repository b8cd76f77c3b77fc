using Patronage.Services.Access;
using Patronage.Services.Api;
using Patronage.Services.Hooks;
using Patronage.Storage.Outside;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Presenting;

/// <summary>Keys of other systems in words.</summary>
public static class TokenWords
{
    /// <summary>A right: «читать случаи без имён».</summary>
    public static string Of(TokenRight right) => right switch
    {
        TokenRight.ReadCases => T("читать случаи без имён"),
        TokenRight.ReadFamilies => T("читать дела семей"),
        TokenRight.SeeSensitive => T("читать и закрытые сведения"),
        TokenRight.ReadCalendar => T("читать календарь сроков"),
        TokenRight.ReadReports => T("читать показатели отчётов"),
        TokenRight.SendReferrals => T("передавать обращения"),
        _ => T("передавать посещения"),
    };

    /// <summary>What exactly a right shows or does.</summary>
    public static string Detail(TokenRight right) => right switch
    {
        TokenRight.ReadCases => T("номер, состояние, уровень, этап, дни"),
        TokenRight.ReadFamilies => T("имена, адреса, записи; каждое чтение в журнале; нужно согласие руководителя"),
        TokenRight.SeeSensitive => T("здоровье, насилие, усыновление; нужно согласие руководителя"),
        TokenRight.ReadCalendar => T("что и к какому дню, по номеру дела"),
        TokenRight.ReadReports => T("числа, без списков семей"),
        TokenRight.SendReferrals => T("решает по ним человек"),
        _ => T("в дело, номер которого система знает"),
    };

    /// <summary>How it stands with a key.</summary>
    public static (string Text, Tone Tone) Of(TokenState state) => state switch
    {
        TokenState.Works => (T("работает"), Tone.Done),
        TokenState.Waits => (T("ждёт согласия руководителя"), Tone.Near),
        TokenState.Orphaned => (T("за ключ никто не отвечает"), Tone.Late),
        TokenState.Stopped => (T("остановлен"), Tone.Near),
        TokenState.Expired => (T("срок вышел"), Tone.Neutral),
        _ => (T("отозван"), Tone.Neutral),
    };

    /// <summary>An event of which other systems are told.</summary>
    public static string Event(string name) => name switch
    {
        OutsideEvents.Received => T("поступило обращение"),
        OutsideEvents.Opened => T("начато сопровождение"),
        OutsideEvents.Declined => T("обращение отклонено"),
        OutsideEvents.Closed => T("сопровождение завершено"),
        OutsideEvents.LevelChanged => T("сменился уровень"),
        OutsideEvents.ReportSigned => T("подписан отчёт"),
        _ => T("проба"),
    };

    /// <summary>What a try to send came to, where it did not come through.</summary>
    public static string Result(string? result) => result switch
    {
        null => T("не отправлялось"),
        WebhookCall.Refused => T("адрес внутри сети, отвергнут"),
        WebhookCall.Slow => T("нет ответа 10 секунд"),
        [>= '0' and <= '9', ..] => T($"ответ {result}"),
        _ => T($"нет связи ({result})"),
    };

    /// <summary>What a state means for whoever looks after the key; null where the word says it.</summary>
    public static string? Means(TokenState state) => state switch
    {
        TokenState.Waits => T("Пока работает всё, кроме чтения дел."),
        TokenState.Orphaned => T("Кто выдал его, больше не администратор. Ключ не работает, пока его не возьмёт на себя другой."),
        TokenState.Stopped => T("Система получает отказ, пока ключ не возобновят."),
        _ => null,
    };
}
