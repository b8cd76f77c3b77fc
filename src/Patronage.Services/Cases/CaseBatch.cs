using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Projections;

namespace Patronage.Services.Cases;

/// <summary>One thing to write to a case.</summary>
/// <param name="Key">What its problems are told under: a problem of its field <c>on</c> is one of <c>key/on</c>.</param>
/// <param name="Decide">Given the case as it is after the steps before, the entries to write or problems.</param>
public sealed record CaseStep(string Key, Func<OpenCase, Outcome<IReadOnlyList<JournalEntry>>> Decide);

/// <summary>What is written to one of several cases.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Shown">The stamp of the case that the person saw; null when it does not matter what was written since.</param>
/// <param name="Steps">What is written, one after the other; at least one.</param>
public sealed record CaseSteps(Guid CaseId, CaseStamp? Shown, IReadOnlyList<CaseStep> Steps);

/// <summary>Writes to several cases in one transaction: either all of it is written or nothing, and every problem of every case is told at once.</summary>
public sealed class CaseBatch(IDbContextFactory<PatronageDb> databases, CaseDesk desk)
{
    /// <summary>The field of a problem with a case that another person wrote to in the meantime.</summary>
    public const string ConflictField = "conflict";

    private const int MostAttempts = 4;

    /// <summary>Writes.</summary>
    /// <param name="person">Who writes.</param>
    /// <param name="operation">Under which right.</param>
    /// <param name="cases">What is written where.</param>
    /// <param name="prepare">What is written beside the cases in the same transaction; it runs first, and whatever it gives instead of done ends the writing. Null: nothing.</param>
    /// <param name="progress">Told how many of how many cases are looked through; all of them are written after the last.</param>
    /// <param name="found">What is wrong already: it is told with what the cases refuse, and nothing is written. Null: nothing is.</param>
    /// <param name="cancellation">Stops it while cases are looked through: then nothing is written. Once the writing has begun it is not stopped any more, so that nobody is left in doubt.</param>
    public async Task<Outcome<IReadOnlyList<OpenCase>>> WriteAsync(
        Person person, Operation operation, IReadOnlyList<CaseSteps> cases, Func<PatronageDb, Task<Outcome<bool>>>? prepare = null, IProgress<(int Done, int Of)>? progress = null, IReadOnlyList<FieldProblem>? found = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(cases);
        if (!person.May(operation, person.OrganizationId))
        {
            return new Outcome<IReadOnlyList<OpenCase>>.Denied(T("У вас нет права на это действие."));
        }

        for (var attempt = 1; ; attempt++)
        {
            // Two who take a number of one series, or write to one case, meet at the saving: whoever came second looks at everything anew.
            if (await WriteOnceAsync(person, operation, cases, prepare, progress, found ?? [], cancellation) is { } outcome)
            {
                return outcome;
            }

            if (attempt == MostAttempts)
            {
                return Outcome.Invalid<IReadOnlyList<OpenCase>>("", T("В эти дела сейчас пишет кто-то ещё. Повторите через минуту: ничего не записано."));
            }
        }
    }

    private async Task<Outcome<IReadOnlyList<OpenCase>>?> WriteOnceAsync(
        Person person, Operation operation, IReadOnlyList<CaseSteps> cases, Func<PatronageDb, Task<Outcome<bool>>>? prepare, IProgress<(int Done, int Of)>? progress, IReadOnlyList<FieldProblem> found, CancellationToken cancellation)
    {
        await using var db = databases.Open(person.ActorFor(operation, person.OrganizationId), person.Scope());
        if (prepare is not null && await prepare(db) is { Ok: false } stopped)
        {
            return stopped.Then(_ => Outcome.Done<IReadOnlyList<OpenCase>>([]));
        }

        var (written, problems) = (new List<OpenCase>(cases.Count), new List<FieldProblem>(found));
        foreach (var (index, item) in cases.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report((index, cases.Count));
            if (await WriteAsync(db, person, operation, item, problems, cancellation) is { } open)
            {
                written.Add(open);
            }
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<IReadOnlyList<OpenCase>>(problems);
        }

        progress?.Report((cases.Count, cases.Count));
        cancellation.ThrowIfCancellationRequested();
        return (await db.TrySaveAsync(CancellationToken.None)).Ok ? Outcome.Done<IReadOnlyList<OpenCase>>(written) : null;
    }

    private async Task<OpenCase?> WriteAsync(PatronageDb db, Person person, Operation operation, CaseSteps item, List<FieldProblem> problems, CancellationToken cancellation)
    {
        var first = item.Steps[0].Key;
        var row = await db.Cases.Include(found => found.Family).FirstOrDefaultAsync(found => found.Id == item.CaseId, cancellation);
        if (row is null || !person.May(operation, row.OrganizationId, row.CuratorId))
        {
            problems.Add(new FieldProblem(first, T("Эта семья вам не открыта: записать может её куратор или руководитель.")));
            return null;
        }

        if (item.Shown is { } shown && row.LastSequence != shown.LastSequence)
        {
            var since = await CaseDesk.SinceAsync(db, row, shown, cancellation);
            problems.Add(new FieldProblem($"{first}/{ConflictField}", T($"В дело только что записал другой человек{(since.By.Length > 0 ? $": {since.By}" : "")}. Посмотрите, что изменилось, и повторите.")));
            return null;
        }

        var open = await desk.LoadAsync(db, row, withSensitive: true, cancellation);
        foreach (var step in item.Steps)
        {
            var outcome = step.Decide(open);
            if (outcome is not Outcome<IReadOnlyList<JournalEntry>>.Done { Value: var entries })
            {
                problems.AddRange(Told(step.Key, outcome));
                return null;
            }

            open = await desk.AppendAsync(db, row, open, [.. entries.Select(entry => CaseDesk.Stamp(entry, person, open.Workplace))], cancellation);
        }

        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(open.Assessments), cancellation);
        return open;
    }

    private static IEnumerable<FieldProblem> Told(string key, Outcome<IReadOnlyList<JournalEntry>> outcome) => outcome switch
    {
        Outcome<IReadOnlyList<JournalEntry>>.Invalid { Problems: var problems } => problems.Select(problem => problem with { Field = problem.Field.Length == 0 ? key : $"{key}/{problem.Field}" }),
        Outcome<IReadOnlyList<JournalEntry>>.Denied { Message: var message } => [new FieldProblem(key, message)],
        _ => [new FieldProblem(key, T("Этого в деле семьи больше нет."))],
    };
}
