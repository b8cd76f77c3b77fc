using Patronage.Casework.Journal;
using Patronage.Storage.Families;

namespace Patronage.Services.Cases;

/// <summary>A member as known on a day.</summary>
/// <param name="Id">Its id within the family.</param>
/// <param name="Facts">What was known.</param>
public sealed record MemberThen(string Id, MemberState Facts);

/// <summary>What was known of a family on a day: what was written down until then, and no word of what is known now.</summary>
/// <param name="Facts">The facts of the family itself; null where nobody had written any.</param>
/// <param name="Members">Its members, in the order in which they were written down; those entered by mistake, as far as that was known, are left out.</param>
/// <param name="WrittenAt">When its facts were first written down, UTC; null when nothing of them is left to read.</param>
public sealed record FamilyThen(FamilyState? Facts, IReadOnlyList<MemberThen> Members, DateTime? WrittenAt)
{
    /// <summary>What was known.</summary>
    /// <param name="statements">Every state of the family's facts, in the order of writing.</param>
    /// <param name="day">The day.</param>
    /// <param name="before">The moment at which the day was over, UTC.</param>
    public static FamilyThen On(IReadOnlyList<FamilyStatement> statements, DateOnly day, DateTime before)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var written = statements.Where(item => item.RecordedAt < before && item.EffectiveOn <= day).ToList();
        return new FamilyThen(
            written.LastOrDefault(item => item.MemberId is null)?.Family,
            [.. written.Where(item => item.MemberId is not null).GroupBy(item => item.MemberId!, StringComparer.Ordinal).Select(group => new MemberThen(group.Key, group.Last().Member!)).Where(member => !member.Facts.Void)],
            statements.Count == 0 ? null : statements[0].RecordedAt);
    }

    /// <summary>The case with the family as it was known.</summary>
    internal CaseFile Put(CaseFile file) => file with
    {
        Address = Facts?.Address,
        Members =
        [
            .. Members.Select(member => new FamilyMember
            {
                Id = member.Id, Name = member.Facts.Name, BirthDate = member.Facts.BirthDate, Sex = member.Facts.Sex, Relation = member.Facts.Relation, InFamily = member.Facts.InFamily,
            }),
        ],
    };
}
