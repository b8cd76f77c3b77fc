using Patronage.Services.Cases;
using Patronage.Storage.Families;

namespace Patronage.Services.Joining;

/// <summary>A member of a family as a merge or a split shows them.</summary>
/// <param name="Id">The member's id in their family.</param>
/// <param name="Name">The name.</param>
/// <param name="BirthDate">The birth date; null when not known.</param>
/// <param name="Relation">The relation, an id of the built-in vocabulary; null when not known.</param>
public sealed record JoinMember(string Id, string Name, DateOnly? BirthDate, string? Relation);

/// <summary>One of two files.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Title">How the family is called.</param>
/// <param name="Number">The number; null when it has none.</param>
/// <param name="Address">The address; null when not known.</param>
/// <param name="Members">Its members.</param>
/// <param name="Stamp">How far its journal had got.</param>
public sealed record JoinFile(Guid CaseId, string Title, string? Number, string? Address, IReadOnlyList<JoinMember> Members, CaseStamp Stamp);

/// <summary>A contact that took place and is in the other file only.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="On">The day.</param>
/// <param name="Kind">Its kind in the program's words.</param>
public sealed record JoinContact(string EntryId, DateOnly On, string Kind);

/// <summary>What a merge would do.</summary>
/// <param name="Stays">The file in which the work goes on.</param>
/// <param name="Goes">The file that is closed with a mark and stays readable.</param>
/// <param name="Mapping">Member of the file that goes to member of the file that stays; null: becomes a member there.</param>
/// <param name="Contacts">Contacts that the file that stays lacks and takes over.</param>
/// <param name="ReferralOn">The day of the referral that the file that stays takes over; null when it takes none.</param>
/// <param name="Ends">Obligations of the file that goes, which end with it.</param>
/// <param name="Remain">Forms, plans and decisions that can be read where they are.</param>
public sealed record MergePreview(
    JoinFile Stays, JoinFile Goes, IReadOnlyDictionary<string, string?> Mapping, IReadOnlyList<JoinContact> Contacts, DateOnly? ReferralOn, IReadOnlyList<string> Ends, int Remain)
{
    /// <summary>Why it cannot be done now; null when it can.</summary>
    public string? Blocked { get; init; }
}

/// <summary>How two files are merged.</summary>
/// <param name="Stays">The case in which the work goes on.</param>
/// <param name="StaysShown">That case as the person saw it.</param>
/// <param name="Goes">The case that is closed with a mark.</param>
/// <param name="GoesShown">That case as the person saw it.</param>
/// <param name="Mapping">Member of the file that goes to member of the file that stays; null: becomes a member there.</param>
/// <param name="Reason">Why: by what it is known that the family is one.</param>
public sealed record MergeInput(Guid Stays, CaseStamp StaysShown, Guid Goes, CaseStamp GoesShown, IReadOnlyDictionary<string, string?> Mapping, string Reason);

/// <summary>What a split would do.</summary>
/// <param name="File">The file that the members leave.</param>
/// <param name="Today">The organization's day.</param>
/// <param name="Program">The program under which the new file begins, by its short title.</param>
/// <param name="Remain">Forms, plans and decisions that stay in the file.</param>
/// <param name="HasCurator">Whether a curator leads it, who will lead the new one too.</param>
public sealed record SplitPreview(JoinFile File, DateOnly Today, string Program, int Remain, bool HasCurator)
{
    /// <summary>Why it cannot be done now; null when it can.</summary>
    public string? Blocked { get; init; }
}

/// <summary>How a family parts.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Shown">The case as the person saw it.</param>
/// <param name="Members">Who goes to the new file.</param>
/// <param name="Surname">The surname of the new file.</param>
/// <param name="Address">Its address; null when not known.</param>
/// <param name="On">Since which day they live apart.</param>
/// <param name="Reason">Why.</param>
public sealed record SplitInput(Guid CaseId, CaseStamp Shown, IReadOnlyList<string> Members, string Surname, string? Address, DateOnly On, string Reason)
{
    /// <summary>Made once for a form on the screen: sent twice, one file is made.</summary>
    public Guid Token { get; init; } = Guid.CreateVersion7();
}

/// <summary>What taking a merge or a split back would do.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Stays">The file that stays in work, by number or title.</param>
/// <param name="Other">The file that was merged into it, or was made out of it.</param>
/// <param name="Leave">Members who came by a merge and leave the file again.</param>
/// <param name="Return">Members whose facts are again as they were before.</param>
/// <param name="Entries">Entries that came over by a merge and count here no more.</param>
/// <param name="Place">Whether address and telephone are again as they were.</param>
/// <param name="Problems">Why it cannot be taken back any more; empty when it can.</param>
public sealed record UndoPreview(FamilyChangeKind Kind, string Stays, string Other, IReadOnlyList<string> Leave, IReadOnlyList<string> Return, int Entries, bool Place, IReadOnlyList<string> Problems);

/// <summary>How a file belongs to another, as its page tells it.</summary>
/// <param name="ChangeId">The merge or split.</param>
/// <param name="Kind">Which of the two.</param>
/// <param name="IsOther">Whether this file is the one that was merged into the other, or the new one.</param>
/// <param name="CaseId">The other case.</param>
/// <param name="Title">How the other family is called.</param>
/// <param name="Number">Its number; null when it has none.</param>
/// <param name="On">The day.</param>
/// <param name="By">Who did it.</param>
/// <param name="MayOpen">Whether the person may open the other file.</param>
/// <param name="MayUndo">Whether the person may take it back.</param>
public sealed record FileTie(Guid ChangeId, FamilyChangeKind Kind, bool IsOther, Guid CaseId, string Title, string? Number, DateOnly On, string By, bool MayOpen, bool MayUndo)
{
    /// <summary>Whether it was taken back; then only the file that it had made tells of it.</summary>
    public bool Undone { get; init; }
}
