namespace Patronage.Services.Languages;

/// <summary>What the product itself writes into records and onto papers. It stays in Russian, the language of the records, whoever writes or reads them.</summary>
internal static class RecordWords
{
    /// <summary>Why an entry is annulled that was taken back right after it was written.</summary>
    public const string UndoneAtOnce = "Отменено сразу после записи";

    /// <summary>Why entries are annulled with which two cases were joined or one was split.</summary>
    public const string JoiningUndone = "Объединение или разделение отменено";

    /// <summary>Why two cases are linked whose family had been split.</summary>
    public const string SplitUndone = "Разделение семьи отменено";

    /// <summary>Why a question does not come before a meeting.</summary>
    public const string MovedToAnotherMeeting = "Вопрос перенесён на другое заседание";

    /// <summary>Why a question does not come before a meeting.</summary>
    public const string TakenOffAgenda = "Вопрос снят с повестки";

    /// <summary>Why nobody signs in to the account of a key.</summary>
    public const string KeyOfASystem = "Ключ внешней системы";

    /// <summary>Why a case came under its first version.</summary>
    public const string OpenedUnder = "Версия, под которой открыт случай";

    /// <summary>On what basis the first organization works under its first profile.</summary>
    public const string FirstStart = "Первый запуск";

    /// <summary>The note of a version that came with the product.</summary>
    public const string ShippedEdition = "Редакция, поставленная с продуктом";

    /// <summary>The paper about what a meeting decided.</summary>
    public const string Minutes = "Протокол";

    /// <summary>The same paper before the meeting is held.</summary>
    public const string ProjectOfMinutes = "Проект протокола";

    /// <summary>The paper that invites a family.</summary>
    public const string Invitation = "Приглашение";

    /// <summary>What minutes say of a question that was listened to.</summary>
    public const string Noted = "Принять к сведению";

    /// <summary>What minutes say of a question that was not decided.</summary>
    public const string PutOff = "Перенести на другое заседание";

    /// <summary>A telephone on a letterhead.</summary>
    public static string Telephone(string number) => $"тел. {number}";

    /// <summary>A family on a paper, with the number of its case.</summary>
    public static string FamilyAndCase(string family, string number) => $"{family}, дело № {number}";

    /// <summary>Why a file is no longer there.</summary>
    /// <param name="name">The file's name.</param>
    public static string FileRemoved(string name) => $"Файл убран: {name}";

    /// <summary>What a family consents to when its case goes elsewhere.</summary>
    /// <param name="organization">Where it goes.</param>
    public static string ConsentForTransfer(string organization) => $"Передача сведений о семье в организацию «{organization}»";

    /// <summary>Who was named in a referral and is not in the family's file.</summary>
    /// <param name="others">Their names.</param>
    public static string AlsoNamed(IEnumerable<string> others) => $"В обращении названы и те, кого нет в деле семьи: {string.Join("; ", others)}.";
}
