using Patronage.Programs.Wording;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Components.Studio.Editor;

/// <summary>What an element means, as a sentence, where the program has words for it: a term, a visit norm, a number.</summary>
public static class ElementSaid
{
    /// <summary>The sentence; null when there is none.</summary>
    /// <param name="program">The compiled program.</param>
    /// <param name="section">The section.</param>
    /// <param name="id">The element.</param>
    /// <param name="day">The day whose numbers are told.</param>
    public static string? Of(ModelProgram program, string section, string id, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(program);
        var words = new TermWords(program, (norm, on) => program.Norms.Find(norm)?.On(on));
        return section switch
        {
            "norms" when program.Norms.Find(id) is { } norm && norm.On(day) is { } value => TermWords.Value(norm, value),
            "obligations" when program.Obligations.Find(id) is { Term: { } term, Repeat: { } repeat } => $"{words.Describe(term, day)}; {words.Describe(repeat, day)}",
            "visits" when program.Visits.Find(id) is { } visit => words.Describe(visit, day),
            _ => null,
        };
    }
}
