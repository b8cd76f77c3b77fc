using Patronage.Casework.Journal;
using Patronage.Programs.Model;

namespace Patronage.Casework.Forms;

/// <summary>What is being written down: a form, a plan, a contact or a referral, whose entry counts as if it stood in the journal already, or a decision, which does not.</summary>
/// <param name="Line">The line of support.</param>
/// <param name="Answers">What is typed so far.</param>
public sealed record FormDraft(string Line, IReadOnlyDictionary<string, Answer> Answers)
{
    /// <summary>The entry as it would be written; null for a decision.</summary>
    public JournalEntry? Entry { get; init; }

    /// <summary>The form whose answers rules read; null for a decision, and where there is no form.</summary>
    public string? FormId { get; init; }

    /// <summary>The member that it is about; null when it is about none.</summary>
    public string? Member { get; init; }

    /// <summary>The decision; null for others.</summary>
    public DecisionDefinition? Decision { get; init; }

    /// <summary>The meeting that takes the decision; null when none does.</summary>
    public JournalEntry? Meeting { get; init; }

    /// <summary>The draft of a form.</summary>
    public static FormDraft Of(FormDefinition form, string line, string? member, DateOnly today, IReadOnlyDictionary<string, Answer> answers, string? supersedes = null)
    {
        ArgumentNullException.ThrowIfNull(form);

        // Conditions of a form about the family or its support have no member to ask.
        member = form.About == About.Member ? member : null;
        return new FormDraft(line, answers)
        {
            FormId = form.Id, Member = member, Entry = Written(line, today, answers) with { Kind = EntryKind.Form, Subject = form.Id, Member = member, Supersedes = supersedes },
        };
    }

    /// <summary>An entry that is written today, after all others.</summary>
    public static JournalEntry Written(string line, DateOnly today, IReadOnlyDictionary<string, Answer> answers) => new()
    {
        Id = "draft", Kind = EntryKind.Referral, On = today, RecordedOn = today, Line = line, Answers = answers, Sequence = long.MaxValue,
    };
}
