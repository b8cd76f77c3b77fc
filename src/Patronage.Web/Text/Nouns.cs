namespace Patronage.Web.Text;

/// <summary>Forms of the nouns the screens count. Names of the trade come from the active program, never from here.</summary>
public static class Nouns
{
    /// <summary>день, дня, дней</summary>
    public static readonly NounForms Day = new("день", "дня", "дней");

    /// <summary>рабочий день, рабочих дня, рабочих дней</summary>
    public static readonly NounForms WorkingDay = new("рабочий день", "рабочих дня", "рабочих дней");

    /// <summary>календарный день, календарных дня, календарных дней</summary>
    public static readonly NounForms CalendarDay = new("календарный день", "календарных дня", "календарных дней");

    /// <summary>час, часа, часов</summary>
    public static readonly NounForms Hour = new("час", "часа", "часов");

    /// <summary>неделя, недели, недель</summary>
    public static readonly NounForms Week = new("неделя", "недели", "недель");

    /// <summary>неделю, недели, недель: after «на» and «через».</summary>
    public static readonly NounForms WeekAccusative = new("неделю", "недели", "недель");

    /// <summary>месяц, месяца, месяцев</summary>
    public static readonly NounForms Month = new("месяц", "месяца", "месяцев");

    /// <summary>год, года, лет</summary>
    public static readonly NounForms Year = new("год", "года", "лет");

    /// <summary>семья, семьи, семей</summary>
    public static readonly NounForms Family = new("семья", "семьи", "семей");

    /// <summary>человек, человека, человек</summary>
    public static readonly NounForms Person = new("человек", "человека", "человек");

    /// <summary>случай, случая, случаев</summary>
    public static readonly NounForms Case = new("случай", "случая", "случаев");

    /// <summary>мероприятие, мероприятия, мероприятий</summary>
    public static readonly NounForms Measure = new("мероприятие", "мероприятия", "мероприятий");

    /// <summary>обращение, обращения, обращений</summary>
    public static readonly NounForms Referral = new("обращение", "обращения", "обращений");

    /// <summary>встреча, встречи, встреч</summary>
    public static readonly NounForms Meeting = new("встреча", "встречи", "встреч");

    /// <summary>посещение, посещения, посещений</summary>
    public static readonly NounForms Visit = new("посещение", "посещения", "посещений");

    /// <summary>контакт, контакта, контактов</summary>
    public static readonly NounForms Contact = new("контакт", "контакта", "контактов");

    /// <summary>запись, записи, записей</summary>
    public static readonly NounForms Record = new("запись", "записи", "записей");

    /// <summary>поле, поля, полей</summary>
    public static readonly NounForms Field = new("поле", "поля", "полей");

    /// <summary>изменение, изменения, изменений</summary>
    public static readonly NounForms Change = new("изменение", "изменения", "изменений");

    /// <summary>срок, срока, сроков</summary>
    public static readonly NounForms Deadline = new("срок", "срока", "сроков");
}
