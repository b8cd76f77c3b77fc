using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Storage;

namespace Patronage.Services.Referrals;

/// <summary>Finds people who were typed anew in the file of the family they belong to.</summary>
internal static class TypedMembers
{
    /// <summary>Puts members of the file in the place of typed ones in the answers of a form.</summary>
    /// <param name="typed">The referral as typed.</param>
    /// <param name="members">The members of the family's file.</param>
    /// <param name="form">The form of the basis; null when it has none.</param>
    /// <returns>The answers, without those that name nobody of the file; and in words who was typed and is not in the file, null when all are.</returns>
    public static (IReadOnlyDictionary<string, Answer> Answers, string? Named) Find(ReferralInput typed, IReadOnlyList<FamilyMember> members, FormDefinition? form)
    {
        if (typed.Members.Count == 0)
        {
            // Nobody was typed: the form was filled in over the file itself.
            return (typed.Answers, null);
        }

        var found = typed.Members.Select((member, index) => (Id: IdOf(index), Member: member, Known: members.FirstOrDefault(known => IsSame(member, known)))).ToList();
        var answers = new Dictionary<string, Answer>(typed.Answers, StringComparer.Ordinal);
        foreach (var field in form?.Fields.Where(field => field.Type == FieldType.Member) ?? [])
        {
            if (answers.TryGetValue(field.Id, out var answer))
            {
                answers.Remove(field.Id);
                if (found.FirstOrDefault(pair => pair.Id == answer.Text).Known is { } known)
                {
                    answers[field.Id] = Answer.Of(known.Id);
                }
            }
        }

        var others = found.Where(pair => pair.Known is null && !string.IsNullOrWhiteSpace(pair.Member.Name)).Select(pair => InWords(pair.Member)).ToList();
        return (answers, others.Count == 0 ? null : RecordWords.AlsoNamed(others));
    }

    /// <summary>The id that a typed member has in the answers of the form.</summary>
    public static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"m{index + 1}");

    private static bool IsSame(MemberInput typed, FamilyMember known) =>
        SearchText.Normalize(typed.Name) is { Length: > 0 } name && name == SearchText.Normalize(known.Name) && (typed.BirthDate is null || known.BirthDate is null || typed.BirthDate == known.BirthDate);

    private static string InWords(MemberInput member) =>
        member.BirthDate is { } born ? string.Create(CultureInfo.InvariantCulture, $"{member.Name.Trim()}, {born:dd.MM.yyyy}") : member.Name.Trim();
}
