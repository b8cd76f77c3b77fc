using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Casework.Explaining;
using Patronage.Casework.Obligations;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Services.Studio;

/// <summary>A difference that a draft makes to a case.</summary>
/// <param name="What">What differs: an obligation's title, «Уровень», a visit norm's title.</param>
/// <param name="Was">Under the version in force, in words; null: nothing.</param>
/// <param name="Became">Under the draft, in words; null: nothing.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record ReplayDifference(string What, string? Was, string? Became, string Reason);

/// <summary>A case that a draft touches.</summary>
public sealed record ReplayCase(Guid CaseId, string Family, string? Number, Guid OrganizationId, string Organization, Guid? CuratorId, string Curator, IReadOnlyList<ReplayDifference> Differences);

/// <summary>What a draft would do to the open cases as of a day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Examined">How many cases were examined.</param>
/// <param name="Touched">Those that change.</param>
public sealed record ReplayReport(DateOnly AsOf, int Examined, IReadOnlyList<ReplayCase> Touched);

/// <summary>Replays a draft over the open cases of its program: shows, before publishing, which families it touches and how.</summary>
public sealed class Replay(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces)
{
    private const int Batch = 200;

    /// <summary>Runs the replay.</summary>
    /// <param name="person">Who asks; cases are read as the system does, and only what a methodologist may know is told.</param>
    /// <param name="draft">The draft; it must compile.</param>
    /// <param name="asOf">The day as of which cases are judged: every term is judged as if the version had been in force for its anchor's day.</param>
    /// <param name="progress">Told how many of how many are done.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ReplayReport>> RunAsync(
        Person person, OpenDraft draft, DateOnly asOf, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(draft);
        if (!person.MayAnywhere(Operation.ReplayProgram))
        {
            return new Outcome<ReplayReport>.Denied("Проверять черновик на открытых случаях может методист.");
        }

        if (draft.Result.Program is not { } changed)
        {
            return Outcome.Invalid<ReplayReport>("", "Черновик с ошибками нельзя проверить на случаях.");
        }

        await using var db = databases.Open(Actor.System("replay"));
        var programId = draft.Row.ProgramId;
        var ids = await db.Cases.AsNoTracking()
            .Where(row => row.ProgramId == programId && (row.State == CaseState.Referral || row.State == CaseState.Open || row.State == CaseState.PostSupport))
            .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);
        var curators = await db.Users.AsNoTracking().Select(user => new { user.Id, user.DisplayName }).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var places = new Dictionary<Guid, Workplace>();
        var touched = new List<ReplayCase>();
        for (var at = 0; at < ids.Count; at += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            touched.AddRange(await BatchAsync(ids.Skip(at).Take(Batch).ToList(), changed, asOf, places, curators, cancellation));
            progress?.Report((Math.Min(ids.Count, at + Batch), ids.Count));
        }

        return Outcome.Done(new ReplayReport(asOf, ids.Count, touched));
    }

    private async Task<IReadOnlyList<ReplayCase>> BatchAsync(
        List<Guid> ids, Program changed, DateOnly asOf, Dictionary<Guid, Workplace> places, Dictionary<Guid, string> curators, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("replay"));
        var rows = await db.Cases.AsNoTracking().Include(row => row.Family).Where(row => ids.Contains(row.Id)).ToListAsync(cancellation);
        var files = await ReplayFiles.LoadAsync(db, rows, cancellation);
        var touched = new List<ReplayCase>();
        foreach (var row in rows)
        {
            if (!places.TryGetValue(row.OrganizationId, out var place))
            {
                places.Add(row.OrganizationId, place = await workplaces.FindAsync(db, row.OrganizationId, cancellation));
            }

            var current = (await catalogue.GetAsync(row.ProgramVersionId)).Program;
            var file = files[row.Id] with { Organization = place.Facts };
            if (file.Journal.Count == 0)
            {
                continue;
            }

            var differences = ReplayComparison.Compare(
                CaseAssessor.Assess(current, place.Calendar, file, asOf), CaseAssessor.Assess(changed, place.Calendar, file, asOf));
            if (differences.Count > 0)
            {
                touched.Add(new ReplayCase(
                    row.Id, row.Family?.Title ?? "", row.Number, row.OrganizationId, place.Title, row.CuratorId, row.CuratorId is { } id ? curators.GetValueOrDefault(id, "") : "", differences));
            }
        }

        return touched;
    }
}

/// <summary>Compares two assessments of one case.</summary>
public static class ReplayComparison
{
    /// <summary>What differs from one program to the other.</summary>
    public static IReadOnlyList<ReplayDifference> Compare(Assessment was, Assessment became)
    {
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(became);
        var differences = new List<ReplayDifference>();
        differences.AddRange(Obligations(was, became));
        differences.AddRange(Visits(was, became));
        if (was.Line.EndsOn != became.Line.EndsOn)
        {
            differences.Add(new ReplayDifference("Срок сопровождения", Day(was.Line.EndsOn), Day(became.Line.EndsOn), new Explainer(became).ExplainTerm()?.Sentence ?? ""));
        }

        if (!string.Equals(was.Line.Stage, became.Line.Stage, StringComparison.Ordinal))
        {
            differences.Add(new ReplayDifference("Этап", Stage(was), Stage(became), ""));
        }

        var (before, after) = (was.ProposedLevel(), became.ProposedLevel());
        if (!string.Equals(before?.Id, after?.Id, StringComparison.Ordinal))
        {
            differences.Add(new ReplayDifference("Предлагаемый уровень", before?.Element.Title.Default, after?.Element.Title.Default, ""));
        }

        return differences;
    }

    private static IEnumerable<ReplayDifference> Obligations(Assessment was, Assessment became)
    {
        var before = was.Obligations.Where(IsWanted).ToDictionary(obligation => obligation.Key, StringComparer.Ordinal);
        var explainer = new Explainer(became);
        foreach (var now in became.Obligations.Where(IsWanted))
        {
            if (!before.Remove(now.Key, out var then))
            {
                yield return new ReplayDifference(now.Definition.Title.Default, null, Due(now), explainer.Explain(now).Sentence);
            }
            else if (then.DueOn != now.DueOn || then.Status != now.Status)
            {
                yield return new ReplayDifference(now.Definition.Title.Default, Due(then), Due(now), explainer.Explain(now).Sentence);
            }
        }

        var old = new Explainer(was);
        foreach (var gone in before.Values)
        {
            yield return new ReplayDifference(gone.Definition.Title.Default, Due(gone), null, old.Explain(gone).Sentence);
        }
    }

    // What is done stays as it was: a publication never touches completed obligations.
    private static bool IsWanted(Obligation obligation) => obligation.IsPending;

    private static IEnumerable<ReplayDifference> Visits(Assessment was, Assessment became)
    {
        var before = was.Visits.Where(visit => visit.AppliesToday).ToDictionary(visit => (visit.Definition.Id, visit.Member));
        var explainer = new Explainer(became);
        foreach (var now in became.Visits.Where(visit => visit.AppliesToday))
        {
            before.Remove((now.Definition.Id, now.Member), out var then);
            if (then is null || then.Current?.Min != now.Current?.Min || then.Current?.Max != now.Current?.Max || then.NextBy != now.NextBy || then.Missed != now.Missed)
            {
                var reason = explainer.Explain(now).Sentence;
                yield return new ReplayDifference(now.Definition.Title.Default, then is null ? null : new Explainer(was).Explain(then).Sentence, reason, reason);
            }
        }
    }

    private static string Due(Obligation obligation) => obligation.DueOn is { } day
        ? $"{(obligation.Status == ObligationStatus.Overdue ? "просрочено, " : "")}до {Day(day)}"
        : "без даты";

    private static string? Day(DateOnly? day) => day?.ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Stage(Assessment assessment) => assessment.Program.Stages.Find(assessment.Line.Stage)?.Title.Default;
}
