using System.Globalization;
using Patronage.Storage;
using Patronage.Storage.Families;

namespace Patronage.Services.Referrals;

/// <summary>Says what of a family agrees with what was typed. It forgives endings, one letter, the order of words, an absent patronymic, day and month transposed.</summary>
internal static class FamilyComparison
{
    private const string Child = "child";

    public static IReadOnlyList<MatchReason> Of(FamilyTyped typed, FamilyRow family, IReadOnlyList<MemberRow> members)
    {
        var reasons = new List<MatchReason>();
        var surname = Surname(typed.Surname, family, members);
        foreach (var member in typed.Members)
        {
            if (members.Select(known => Person(member, known, surname is not null)).Where(kind => kind is not null).Min() is { } kind)
            {
                reasons.Add(new MatchReason(kind, member.Name.Trim() is { Length: > 0 } name ? name : null, member.Relation == Child));
            }
        }

        if (Shares(FamilySigns.Phone, [typed.Phone, .. typed.Members.Select(member => member.Phone)], [family.Phone, .. members.Select(member => member.Phone)]))
        {
            reasons.Add(new MatchReason(MatchKind.Phone));
        }

        if (SameAddress(typed.Address, [family.Address, .. members.Select(member => member.Address)]))
        {
            reasons.Add(new MatchReason(MatchKind.Address));
        }

        if (surname is { } same && !reasons.Exists(reason => reason.Kind <= MatchKind.SurnameAndBirth))
        {
            reasons.Add(new MatchReason(same));
        }

        return [.. reasons.Distinct().OrderBy(reason => reason.Kind)];
    }

    /// <summary>In what two members of two files of one family agree; null when they are others.</summary>
    public static MatchKind? Between(MemberRow one, MemberRow other) => Person(new MemberInput { Name = one.Name, BirthDate = one.BirthDate }, other, sameSurname: false);

    /// <summary>How much the reasons weigh together.</summary>
    public static int Weight(IReadOnlyList<MatchReason> reasons) => reasons.Sum(reason => reason.Kind switch
    {
        MatchKind.SamePerson => 100,
        MatchKind.TransposedBirth => 80,
        MatchKind.BirthTypo => 70,
        MatchKind.SimilarPerson => 70,
        MatchKind.SurnameAndBirth => 60,
        MatchKind.Phone => 60,
        MatchKind.Address => 50,
        MatchKind.SameName => 40,
        MatchKind.Surname => 20,
        _ => 10,
    });

    /// <summary>Whether one word becomes the other by one letter: another one, one more, one less, or two neighbours transposed.</summary>
    public static bool IsNear(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (longer.Length - shorter.Length > 1)
        {
            return false;
        }

        var at = 0;
        while (at < shorter.Length && shorter[at] == longer[at])
        {
            at++;
        }

        return shorter.Length < longer.Length
            ? string.CompareOrdinal(shorter, at, longer, at + 1, longer.Length) == 0
            : at == shorter.Length || string.CompareOrdinal(shorter, at + 1, longer, at + 1, longer.Length) == 0
                || (at + 1 < shorter.Length && shorter[at] == longer[at + 1] && shorter[at + 1] == longer[at] && string.CompareOrdinal(shorter, at + 2, longer, at + 2, longer.Length) == 0);
    }

    private static MatchKind? Surname(string? typed, FamilyRow family, IReadOnlyList<MemberRow> members)
    {
        if (SearchText.Words(typed) is not [var word, ..])
        {
            return null;
        }

        var known = SearchText.Words(family.Title).Take(1).Concat(members.SelectMany(member => SearchText.Words(member.Name))).ToList();
        return known.Exists(other => Stem(other) == Stem(word)) ? MatchKind.Surname
            : known.Exists(other => SoundKey.Of(other) == SoundKey.Of(word)) ? MatchKind.SimilarSurname
            : null;
    }

    private static MatchKind? Person(MemberInput typed, MemberRow known, bool sameSurname)
    {
        var (exactly, nearly) = (Names(typed.Name, known.Name, near: false), Names(typed.Name, known.Name, near: true));
        if (typed.BirthDate is not { } born || known.BirthDate is not { } birth)
        {
            return exactly ? MatchKind.SameName : null;
        }

        return born == birth && exactly ? MatchKind.SamePerson
            : born == birth && nearly ? MatchKind.SimilarPerson
            : born == birth && sameSurname ? MatchKind.SurnameAndBirth
            : born.Year == birth.Year && born.Day == birth.Month && born.Month == birth.Day && nearly ? MatchKind.TransposedBirth
            : exactly && DiffersByOneDigit(born, birth) ? MatchKind.BirthTypo
            : null;
    }

    // Two words of the one name are two words of the other; what the one has more, a patronymic as a rule, is not asked for.
    private static bool Names(string one, string other, bool near)
    {
        const int Least = 2;
        var (typed, known) = (SearchText.Words(one), SearchText.Words(other).ToList());
        if (typed.Count < Least || known.Count < Least)
        {
            return false;
        }

        var agreeing = 0;
        foreach (var word in typed)
        {
            if (known.FindIndex(candidate => Stem(candidate) == Stem(word) || (near && (SoundKey.Of(candidate) == SoundKey.Of(word) || IsNear(candidate, word)))) is >= 0 and var at)
            {
                known.RemoveAt(at);
                agreeing++;
            }
        }

        return agreeing >= int.Min(typed.Count, agreeing + known.Count) && agreeing >= Least;
    }

    private static bool SameAddress(string? typed, IEnumerable<string?> known)
    {
        var (signs, words) = (FamilySigns.Address(typed).ToHashSet(StringComparer.Ordinal), FamilySigns.Telling(typed));
        return signs.Count > 0 && known.Any(address => signs.Overlaps(FamilySigns.Address(address)) && FamilySigns.Telling(address) is var others && (words.IsSubsetOf(others) || others.IsSubsetOf(words)));
    }

    private static bool Shares(Func<string?, IEnumerable<string>> signs, IEnumerable<string?> typed, IEnumerable<string?> known) => typed.SelectMany(signs).Intersect(known.SelectMany(signs), StringComparer.Ordinal).Any();

    private static bool DiffersByOneDigit(DateOnly one, DateOnly other)
    {
        var (left, right) = (one.ToString("yyyyMMdd", CultureInfo.InvariantCulture), other.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        return left.Zip(right).Count(pair => pair.First != pair.Second) == 1;
    }

    // «Иванов», «Иванова», «Ивановы» are one family: the ending says who of them speaks.
    private static string Stem(string word)
    {
        var end = word.Length;
        while (end > 2 && "АЕИОУЫЭЮЯЙЬ".Contains(word[end - 1], StringComparison.Ordinal))
        {
            end--;
        }

        return word[..end];
    }
}
