using Patronage.Programs.Model;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Presenting;

/// <summary>Clauses of a program's documents as chips.</summary>
public static class ClauseWords
{
    /// <summary>The chips; the first of each act in a row names it.</summary>
    public static IReadOnlyList<ClauseModel> Of(ModelProgram program, IReadOnlyList<Citation> sources)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(sources);
        return
        [
            .. sources.Select((source, index) =>
            {
                var act = program.Acts.Find(source.Act);
                var brief = index == 0 || sources[index - 1].Act != source.Act ? act?.Short?.Spoken() : null;
                var clause = Clause(source.Clause);
                return new ClauseModel(Named(clause, brief), act?.Title.Spoken(), source.Note ?? program.Texts.Quote(source));
            }),
        ];
    }

    /// <summary>The chips without the names of their acts: where a column is one document.</summary>
    public static IReadOnlyList<ClauseModel> Brief(ModelProgram program, IReadOnlyList<Citation> sources)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(sources);
        return
        [
            .. sources.DistinctBy(source => (source.Act, source.Clause)).Select(source =>
            {
                var act = program.Acts.Find(source.Act);
                var clause = Clause(source.Clause);
                return new ClauseModel(source.Act == program.Identity.Act ? clause : Named(clause, act?.Short?.Spoken() ?? act?.Title.Spoken()), act?.Title.Spoken(), source.Note ?? program.Texts.Quote(source));
            }),
        ];
    }

    // An annex is cited as a whole under its own name: it is not said twice.
    private static string Named(string clause, string? act) => act is null || string.Equals(act, clause, StringComparison.OrdinalIgnoreCase) ? clause : $"{clause}, {act}";

    /// <summary>«п. 4.4» of «4.4»; other places of a document name themselves.</summary>
    public static string Clause(string clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return clause.Length > 0 && char.IsAsciiDigit(clause[0]) ? T($"п.{RussianTypography.Nbsp}{clause}") : clause;
    }
}
