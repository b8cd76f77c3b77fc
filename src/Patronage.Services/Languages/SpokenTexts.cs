using Patronage.Programs.Model;

namespace Patronage.Services.Languages;

/// <summary>The texts of a program on the screens.</summary>
public static class SpokenTexts
{
    // What happens in every program has no text in the files of any: the product says it in each of its languages.
    private static readonly Dictionary<string, Func<string>> Core = new(StringComparer.Ordinal)
    {
        [CoreEvents.ReferralReceived] = () => T("Поступило обращение"),
        [CoreEvents.SupportOpened] = () => T("Начато сопровождение"),
        [CoreEvents.CuratorAssigned] = () => T("Закреплён куратор"),
        [CoreEvents.LevelSet] = () => T("Установлен уровень"),
        [CoreEvents.StageEntered] = () => T("Начат этап"),
        [CoreEvents.PlanApproved] = () => T("Утверждён план"),
        [CoreEvents.MeetingHeld] = () => T("Проведено заседание"),
        [CoreEvents.ContactHeld] = () => T("Состоялся контакт"),
        [CoreEvents.DecisionTaken] = () => T("Принято решение"),
        [CoreEvents.TermEnded] = () => T("Истёк срок сопровождения"),
        [CoreEvents.SupportPaused] = () => T("Сопровождение приостановлено"),
        [CoreEvents.SupportResumed] = () => T("Сопровождение возобновлено"),
        [CoreEvents.SupportClosed] = () => T("Сопровождение завершено"),
        [CoreEvents.LastMeasureDue] = () => T("Срок последнего мероприятия плана"),
    };

    private static readonly Dictionary<string, Func<string>> ByTitle = CoreEvents.Titles.ToDictionary(pair => pair.Value, pair => Core[pair.Key], StringComparer.Ordinal);

    /// <summary>The text in the person's language, or in the program's first one where the program does not have it.</summary>
    public static string Spoken(this LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var said = text.In(Speech.Language.Code);
        return ReferenceEquals(said, text.Default) && ByTitle.TryGetValue(said, out var core) ? core() : said;
    }
}
