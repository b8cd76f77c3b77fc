using System.Globalization;

namespace Patronage.Storage.Families;

/// <summary>
/// The signs by which a family is recognised when it comes again, though what is typed differs in letters, endings or the order of day and month. A
/// sign is one string that both have, so that it is found by equality in an index; what really agrees is compared afterwards. Signs say nothing that the
/// columns they are made of do not say.
/// </summary>
public static class FamilySigns
{
    /// <summary>The version of the way signs are made: families whose signs were made in another way are gone over by <see cref="FamilyReindexing"/>.</summary>
    public const int Version = 1;

    private const int NamesCompared = 3;
    private const int ShortestStreet = 3;
    private const int PhoneDigits = 7;
    private const int ShortestNumber = 2;

    // What a street, a place or a house is called in general tells nothing.
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "УЛИЦА", "ГОРОД", "ДОМ", "КВАРТИРА", "ПЕР", "ПЕРЕУЛОК", "ПРОСПЕКТ", "ПРОЕЗД", "БУЛЬВАР", "ШОССЕ", "ПЛОЩАДЬ", "ПОС", "ПОСЕЛОК", "ДЕР", "ДЕРЕВНЯ", "СЕЛО", "КОРП", "КОРПУС",
    };

    /// <summary>All signs of a family.</summary>
    /// <param name="family">The family.</param>
    /// <param name="members">Its members; void ones are left out.</param>
    /// <param name="numbers">The numbers of its cases.</param>
    /// <returns>The signs, each once.</returns>
    public static IReadOnlySet<string> Of(FamilyRow family, IEnumerable<MemberRow> members, IEnumerable<string?> numbers)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(numbers);
        var present = members.Where(member => !member.Void).ToList();
        return
            Surname(family.Title).Concat(Address(family.Address)).Concat(Phone(family.Phone))
                .Concat(present.SelectMany(member => Name(member.Name).Concat(Birth(member.BirthDate)).Concat(Address(member.Address)).Concat(Phone(member.Phone))))
                .Concat(numbers.SelectMany(NumberParts))
                .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The sign of a surname: the first word as it sounds.</summary>
    public static IEnumerable<string> Surname(string? title) => SearchText.Words(title) is [var word, ..] && SoundKey.Of(word) is { Length: > 0 } sound ? ["S" + sound] : [];

    /// <summary>The signs of a full name: any two of its first three words as they sound, in whichever order they are written; the patronymic may be absent.</summary>
    public static IEnumerable<string> Name(string? name)
    {
        var sounds = SearchText.Words(name).Take(NamesCompared).Select(SoundKey.Of).Where(sound => sound.Length > 0).Order(StringComparer.Ordinal).ToList();
        for (var one = 0; one < sounds.Count; one++)
        {
            for (var other = one + 1; other < sounds.Count; other++)
                yield return $"N{sounds[one]} {sounds[other]}";
        }
    }

    /// <summary>The sign of a birth date: the same when day and month are transposed.</summary>
    public static IEnumerable<string> Birth(DateOnly? day) => day is { } date
        ? [string.Create(CultureInfo.InvariantCulture, $"B{date.Year:0000}-{int.Min(date.Day, date.Month):00}-{int.Max(date.Day, date.Month):00}")]
        : [];

    /// <summary>The sign of an address: the last telling word before the house, as it sounds, with all numbers that follow. Without a number there is none.</summary>
    public static IEnumerable<string> Address(string? address)
    {
        var words = SearchText.Normalize(address).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var house = Array.FindIndex(words, word => char.IsAsciiDigit(word[0]));
        // A postal code or the number in a street's name stands before the street's words: the house is the first number after them.
        while (house >= 0 && !words.Take(house).Any(IsStreet))
            house = Array.FindIndex(words, house + 1, word => char.IsAsciiDigit(word[0]));
        if (house < 0)
            return [];
        var numbers = string.Join(' ', words.Skip(house).Where(word => char.IsAsciiDigit(word[0])));
        return [$"A{SoundKey.Of(words.Take(house).Last(IsStreet))} {numbers}"];
    }

    /// <summary>The sign of a telephone: its last digits, so that the code of the country may be written or not.</summary>
    public static IEnumerable<string> Phone(string? phone)
    {
        var digits = string.Concat((phone ?? "").Where(char.IsAsciiDigit));
        return digits.Length >= PhoneDigits ? ["P" + digits[^PhoneDigits..]] : [];
    }

    /// <summary>Every ending of a number of a case: whoever types any part of it finds it by a beginning.</summary>
    public static IEnumerable<string> NumberParts(string? number)
    {
        var whole = Number(number);
        for (var at = 0; at <= whole.Length - ShortestNumber; at++)
            yield return "#" + whole[at..];
    }

    /// <summary>A number as its parts are compared: letters and digits alone.</summary>
    public static string Number(string? number) => SearchText.Normalize(number).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The words of an address that tell where it is: names as they sound, and numbers. «ул», «д», «кв» tell nothing.</summary>
    public static IReadOnlySet<string> Telling(string? address) =>
        SearchText.Words(address).Where(word => char.IsAsciiDigit(word[0]) || IsStreet(word)).Select(word => char.IsAsciiDigit(word[0]) ? word : SoundKey.Of(word)).ToHashSet(StringComparer.Ordinal);

    private static bool IsStreet(string word) => word.Length >= ShortestStreet && char.IsLetter(word[0]) && !Kinds.Contains(word);
}
