using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;
using Patronage.Casework.Translating;
using Patronage.Programs.Model;
using Patronage.Services.Cases;
using Patronage.Services.Movement.Transfers;
using Patronage.Services.Programs;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;

namespace Patronage.Services.Profiles.Moving;

/// <summary>A move opened for one use case: its row, what it holds and what it comes to.</summary>
/// <param name="Row">The row, tracked.</param>
/// <param name="Content">What it holds.</param>
/// <param name="To">The version that cases come under.</param>
/// <param name="Place">What the organization works under, seen from that program.</param>
internal sealed record OpenMove(CaseMoveDraft Row, MoveContent Content, ProgramEdition To, Workplace Place);

/// <summary>Works out what a move does: which elements its cases stand on, what they become, where each case would stand.</summary>
internal sealed class MoveMaker(CaseDesk desk, ProgramCatalogue catalogue, WorkplaceFinder workplaces)
{
    private const int MostDues = 4;

    public async Task<OpenMove?> FindAsync(PatronageDb db, Guid moveId, CancellationToken cancellation)
    {
        if (await db.CaseMoves.FirstOrDefaultAsync(item => item.Id == moveId, cancellation) is not { } row)
        {
            return null;
        }

        var to = await catalogue.GetAsync(row.ProgramVersionId);
        var place = await workplaces.UnderAsync(db, await workplaces.FindAsync(db, row.OrganizationId, cancellation), to.Program.Identity, cancellation);
        return new OpenMove(row, MoveContent.Read(row.Content), to, place);
    }

    /// <summary>The cases of the move that are still open and not under the version yet, one after another.</summary>
    public async IAsyncEnumerable<OpenCase> CasesAsync(PatronageDb db, OpenMove move, IProgress<(int Done, int Of)>? progress, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var i = 0; i < move.Content.Cases.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var id = move.Content.Cases[i];
            var row = await db.Cases.AsNoTracking().Include(item => item.Family).FirstOrDefaultAsync(item => item.Id == id && item.OrganizationId == move.Row.OrganizationId, cancellation);
            if (row is not null && IsMovable(row) && row.ProgramVersionId != move.Row.ProgramVersionId)
            {
                yield return await desk.LoadAsync(db, row, withSensitive: true, cancellation);
            }

            progress?.Report((i + 1, move.Content.Cases.Count));
        }
    }

    /// <summary>Whether a case can be moved: what comes after support goes on under the program that it ended under.</summary>
    public static bool IsMovable(CaseRow row) => row.State is CaseState.Referral or CaseState.Open;

    /// <summary>The mapping, with how many cases stand on each element.</summary>
    public static MoveMapping Map(OpenMove move, IReadOnlyList<OpenCase> cases)
    {
        var lines = new List<MoveLine>();
        foreach (var group in cases.Where(open => !IsWhole(open, move)).GroupBy(open => open.Edition.Program.Identity.Id, StringComparer.Ordinal).OrderByDescending(group => group.Count()))
        {
            var from = group.MaxBy(open => open.Edition.Ordinal)!.Edition.Program;
            var used = group.Select(open => open.Assessments.SelectMany(assessment => MappingProposal.UsedBy(assessment.Line)).ToHashSet()).ToList();
            lines.AddRange(MappingProposal.Of(from, move.To.Program, used.SelectMany(item => item).ToHashSet(), move.Place.Today).Select(proposed => Line(move, from, proposed, used.Count(item => item.Contains((proposed.Topic, proposed.From.Id))))));
        }

        return new MoveMapping(move.Row.Id, move.Row.Version, move.Row.OrganizationId, move.Place.Title, move.To, cases.Count, cases.Count(open => IsWhole(open, move)), lines);
    }

    /// <summary>Whether everything in a case goes on as it is written.</summary>
    public static bool IsWhole(OpenCase open, OpenMove move) => TransferRules.Continues(open.Edition.Program, move.To.Program);

    /// <summary>The entries that move a case, one a line.</summary>
    public static IReadOnlyList<JournalEntry> Entries(OpenCase open, OpenMove move, MoveMapping mapping, string reason)
    {
        var map = IsWhole(open, move) ? null : MappingOf(open, mapping);
        return [.. open.Assessments.Select(assessment => CaseMove.Write(assessment, Named(open.Edition), Named(move.To), map, move.Row.Id.ToString("N"), reason))];
    }

    /// <summary>The mapping as far as a case needs it.</summary>
    public static ProgramMapping MappingOf(OpenCase open, MoveMapping mapping)
    {
        var used = open.Assessments.SelectMany(assessment => MappingProposal.UsedBy(assessment.Line)).ToHashSet();
        return new ProgramMapping([.. mapping.Lines.Where(line => line.From.Identity.Id == open.Edition.Program.Identity.Id && used.Contains((line.Proposed.Topic, line.Proposed.From.Id)))
            .Select(line => new MappedElement(line.Proposed.Topic, line.Proposed.From.Id, line.Chosen?.Id, line.Proposed.From.Title.Default, line.Chosen?.Title.Default ?? ""))]);
    }

    /// <summary>Where a case would stand; nothing is written.</summary>
    public static MovedCase Preview(OpenCase open, OpenMove move, MoveMapping mapping)
    {
        var entries = Entries(open, move, mapping, "").Select((entry, index) => entry with { Id = $"foreseen-{index}", Sequence = open.Stamp.LastSequence + index + 1 });
        var file = open.File with { Journal = [.. open.File.Journal, .. entries], Organization = move.Place.Facts };
        var became = CaseAssessor.AssessAll(move.To.Program, move.Place.Calendar, file, move.Place.Today, open.Assessments);
        return new MovedCase(open.Row.Id, open.Row.Number, open.Row.ReferredOn, Named(open.Edition), Side(open.Assessments), Side(became), open.Stamp.LastSequence);
    }

    public static NamedVersion Named(ProgramEdition edition) => new(edition.Program.Identity.Id, edition.Program.Identity.ShortTitle.Default, edition.Ordinal);

    private static MoveLine Line(OpenMove move, Program from, ProposedElement proposed, int cases)
    {
        var choice = move.Content.Find(from.Identity.Id, proposed.Topic, proposed.From.Id);
        return new MoveLine(from, move.To.Program, proposed, choice is null ? proposed.To : proposed.Offered.FirstOrDefault(item => item.Id == choice.To), choice is not null, cases);
    }

    private static MoveSide Side(IReadOnlyList<Assessment> assessments)
    {
        var main = assessments[0];
        return new MoveSide(
            main.Program.Levels.Find(main.Line.Level)?.Title.Spoken(),
            main.Program.Stages.Find(main.Line.Stage)?.Title.Spoken(),
            main.Line.Plan?.Latest.Measures.Count ?? 0,
            [.. assessments.SelectMany(DuesOf).OrderBy(due => due.On).ThenBy(due => due.Title, StringComparer.Ordinal).Take(MostDues).Select(due => new MovedDue(due.Title, due.On, Told(due.Why()), due.Of))]);
    }

    // What is beyond the nearest is not explained: that costs, and nobody is shown it.
    private static IEnumerable<(string Title, DateOnly On, Func<Explanation> Why, Program Of)> DuesOf(Assessment assessment)
    {
        var explainer = new Explainer(assessment);
        foreach (var obligation in assessment.Obligations)
        {
            if (obligation is { IsPending: true, DueOn: { } due })
            {
                yield return (obligation.Definition.Title.Spoken(), due, () => explainer.Explain(obligation), assessment.Program);
            }
        }

        foreach (var visit in assessment.Visits)
        {
            if (visit is { AppliesToday: true, NextBy: { } next })
            {
                yield return (visit.Definition.Title.Spoken(), next, () => explainer.Explain(visit), assessment.Program);
            }
        }

        if (assessment.Line.EndsOn is { } end && explainer.ExplainTerm() is { } term)
        {
            yield return (T("Конец сопровождения"), end, () => term, assessment.Program);
        }
    }

    // Conditions of rules and missing facts would tell what is in the file, which nobody who moves cases may open by that.
    private static Explanation Told(Explanation why) => why with { Rules = [], Missing = [] };
}
