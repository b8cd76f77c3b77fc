namespace Patronage.Load.Fill;

/// <summary>A surname as a family bears it.</summary>
/// <param name="Family">The family: «Барановы».</param>
/// <param name="Male">A man: «Баранов».</param>
/// <param name="Female">A woman: «Баранова».</param>
internal readonly record struct Surname(string Family, string Male, string Female);

/// <summary>Some thousand surnames, so that a search among a hundred thousand families finds as many as it would among real ones.</summary>
internal static class Surnames
{
    private static readonly string[] Stems =
    [
        "Абрам", "Агап", "Алексе", "Андре", "Антон", "Астах", "Афанась", "Баран", "Басман", "Белоус", "Березин", "Бобр", "Богдан", "Борис", "Булат", "Васил", "Веденин", "Виноград",
        "Владимир", "Волк", "Воробь", "Гаврил", "Герасим", "Гончар", "Горбат", "Громак", "Гурь", "Давыд", "Данил", "Денис", "Дмитри", "Дорон", "Евдоким", "Егор", "Ефим", "Жданк", "Журавл",
        "Зайц", "Захар", "Зимин", "Зот", "Игнать", "Ильюш", "Исак", "Казак", "Калин", "Карп", "Кирил", "Климент", "Ковал", "Козыр", "Колесник", "Кондрать", "Королёв", "Корн", "Кузнец",
        "Лавр", "Лапин", "Леонть", "Лихач", "Логин", "Лукь", "Макар", "Максим", "Марты", "Матве", "Медвед", "Мельник", "Мирон", "Михайл", "Мороз", "Назар", "Наум", "Нестер", "Ник", "Осип",
        "Павл", "Панфил", "Пахом", "Петр", "Платон", "Поляк", "Прохор", "Рогач", "Роман", "Рыбак", "Савел", "Самойл", "Семён", "Серге", "Сидор", "Соболь", "Сокол", "Степан", "Субботин",
        "Тарас", "Терент", "Тимофе", "Тихон", "Трофим", "Ульян", "Устин", "Фадд", "Федот", "Филип", "Фом", "Харит", "Хом", "Цвет", "Чернак", "Шап", "Шевч", "Щерб", "Юрь", "Яким", "Яковл",
    ];

    private static readonly (string Family, string Male, string Female)[] Endings =
    [
        ("овы", "ов", "ова"), ("евы", "ев", "ева"), ("ины", "ин", "ина"), ("овичи", "ович", "ович"), ("енки", "енко", "енко"), ("уки", "ук", "ук"), ("инские", "инский", "инская"), ("овские", "овский", "овская"),
    ];

    /// <summary>How many there are.</summary>
    public static int Count => Stems.Length * Endings.Length;

    /// <summary>A surname by its number; after the last one they begin again.</summary>
    public static Surname Of(int number)
    {
        var index = number % Count;
        var (family, male, female) = Endings[index / Stems.Length];
        var stem = Stems[index % Stems.Length];
        return new Surname(stem + family, stem + male, stem + female);
    }
}
