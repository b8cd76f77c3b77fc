using System.Globalization;

namespace Patronage.Services.Anonymising;

/// <summary>Names, addresses and telephones of nobody. They are told apart by numbers, and their town does not exist.</summary>
internal static class InventedNames
{
    /// <summary>What stands in the place of every text that a person wrote.</summary>
    public const string Text = "Учебная запись: текст заменён.";

    private const int StreetsLong = 90;
    private static readonly string[] Stems = ["Берёз", "Ольх", "Рябин", "Клён", "Яснев", "Луг", "Полян", "Озёр", "Ручь", "Камышов", "Снегирёв", "Дроздов", "Соловь", "Журавлёв", "Лебяж", "Орешник", "Калин", "Малин", "Ромашк", "Василёк"];
    private static readonly string[] Women = ["Алеся", "Вера", "Галия", "Дарья", "Елена", "Жанна", "Зинаида", "Инна", "Кира", "Лилия"];
    private static readonly string[] Men = ["Артур", "Богдан", "Виктор", "Глеб", "Дамир", "Егор", "Захар", "Ильдар", "Кирилл", "Марат"];
    private static readonly string[] Fathers = ["Андреевич", "Борисович", "Викторович", "Денисович", "Захарович", "Ильич", "Маратович", "Петрович"];
    private static readonly string[] FathersOfWomen = ["Андреевна", "Борисовна", "Викторовна", "Денисовна", "Захаровна", "Ильинична", "Маратовна", "Петровна"];
    private static readonly string[] Streets = ["Учебная", "Примерная", "Тихая", "Вымышленная", "Образцовая"];

    /// <summary>A family in lists: «Берёзины-12».</summary>
    public static string Family(int number) => $"{Stem(number)}ины-{Number(number)}";

    /// <summary>A member of a family, or a person who works with families.</summary>
    public static (string Surname, string Name, string Patronymic) Person(int family, int member, bool isMan) =>
        ($"{Stem(family)}{(isMan ? "ин" : "ина")}-{Number(family)}", Of(isMan ? Men : Women, family + member), Of(isMan ? Fathers : FathersOfWomen, family + (member * 3)));

    /// <summary>An address.</summary>
    public static string Address(int number) => $"г. Учебный, ул. {Of(Streets, number)}, д. {Number((number % StreetsLong) + 1)}, кв. {Number((number / StreetsLong) + 1)}";

    /// <summary>A telephone that nobody can have.</summary>
    public static string Phone(int number) => $"000 {Number(number).PadLeft(7, '0')}";

    /// <summary>The number of a case.</summary>
    public static string Case(int number) => $"У-{Number(number).PadLeft(5, '0')}";

    private static string Stem(int number) => Of(Stems, number);

    private static string Of(string[] words, int number) => words[number % words.Length];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
