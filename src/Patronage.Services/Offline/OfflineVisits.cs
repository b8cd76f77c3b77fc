using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.Contacts;
using Patronage.Services.Drafts;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Saving;

namespace Patronage.Services.Offline;

/// <summary>
/// Takes in what was recorded without a connection. What stands in nobody's way is recorded as any contact is; everything else waits for its person with both texts. Nothing that came is
/// dropped, and nothing is stored twice.
/// </summary>
public sealed class OfflineVisits
{
    private const int IdLength = 32;
    private readonly IDbContextFactory<PatronageDb> _databases;
    private readonly ContactRecorder _recorder;
    private readonly OrganizationClock _clock;
    private readonly OfflineKeep _keep;

    /// <summary>Prepares the taking in.</summary>
    public OfflineVisits(IDbContextFactory<PatronageDb> databases, DraftKeeper drafts, ContactRecorder recorder, OrganizationClock clock) =>
        (_databases, _recorder, _clock, _keep) = (databases, recorder, clock, new OfflineKeep(databases, drafts, clock));

    /// <summary>Takes in a visit.</summary>
    /// <param name="person">Who recorded it: whoever took the bundle along.</param>
    /// <param name="visit">The visit.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What became of it; not found when the bundle is not this person's; invalid when it cannot be opened.</returns>
    public async Task<Outcome<VisitFate>> SendAsync(Person person, SealedVisit visit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(visit);
        if (!person.MayAnywhere(Operation.WorkOnCase))
        {
            return new Outcome<VisitFate>.Denied(T("Посещения записывают те, кто ведёт семьи."));
        }

        if (await _keep.BundleAsync(person, visit.Bundle, cancellation) is not { } bundle)
        {
            return new Outcome<VisitFate>.NotFound();
        }

        if (visit.Id.Length != IdLength || !Guid.TryParseExact(visit.Id, "N", out _) || Read(bundle, visit) is not { } told || bundle.Cases.FirstOrDefault(item => item.CaseId == told.CaseId) is not { } taken)
        {
            return Outcome.Invalid<VisitFate>("", T("Запись повреждена или сделана не с этими посещениями."));
        }

        if (await IsStoredAsync(person, visit.Id, cancellation))
        {
            return Outcome.Done(new VisitFate(true, null));
        }

        if (await _keep.VisitAsync(person, visit.Id, cancellation) is { } known)
        {
            return Outcome.Done(new VisitFate(false, known.Settled ? null : known.Why));
        }

        var (why, problems) = await TryAsync(person, bundle, taken, visit.Id, told, cancellation);
        if (why is not { } reason)
        {
            await _keep.RememberAsync(person, bundle with { Recorded = [.. bundle.Recorded, visit.Id] }, cancellation);
            return Outcome.Done(new VisitFate(true, null));
        }

        var aside = new AsideVisit(visit.Id, told, reason, problems, taken.Sequence, taken.Family, taken.Number);
        return await _keep.KeepAsync(person, aside, taken.FamilyId, cancellation) || await _keep.VisitAsync(person, visit.Id, cancellation) is not null
            ? Outcome.Done(new VisitFate(false, reason))
            : throw new InvalidOperationException("A visit that came could be neither recorded nor kept.");
    }

    /// <summary>The visits that came and wait for the person's decision, the oldest first.</summary>
    public async Task<Outcome<IReadOnlyList<AsideVisit>>> WaitingAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.MayAnywhere(Operation.WorkOnCase)
            ? Outcome.Done(await _keep.VisitsAsync(person, cancellation))
            : new Outcome<IReadOnlyList<AsideVisit>>.Denied(T("Посещения записывают те, кто ведёт семьи."));
    }

    /// <summary>Settles a visit that waits: it was recorded, or is not to be.</summary>
    /// <param name="person">Whose visit it is.</param>
    /// <param name="id">The id of the record.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it is settled; not found when none waits.</returns>
    public async Task<Outcome<bool>> SettleAsync(Person person, string id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.WorkOnCase) || await _keep.VisitAsync(person, id, cancellation) is not { } visit)
        {
            return new Outcome<bool>.NotFound();
        }

        // That it came is remembered without what it said: the telephone may send it once more.
        var settled = new AsideVisit(id, new OfflineVisit { CaseId = visit.Visit.CaseId }, visit.Why, [], visit.Shown, "", null) { Settled = true };
        await using var db = _databases.Open(Actor.System("offline"));
        var family = await db.Cases.Where(row => row.Id == visit.Visit.CaseId).Select(row => row.FamilyId).FirstOrDefaultAsync(cancellation);
        return Outcome.Done(await _keep.KeepAsync(person, settled, family, cancellation));
    }

    private async Task<(AsideReason? Why, IReadOnlyList<string> Problems)> TryAsync(Person person, TakenBundle bundle, TakenCase taken, string id, OfflineVisit told, CancellationToken cancellation)
    {
        if (await _recorder.OpenAsync(person, taken.CaseId, cancellation) is not Outcome<ContactSheet>.Done { Value: var sheet })
        {
            return (AsideReason.NotYours, []);
        }

        if (_clock.UtcNow > bundle.TakenAt + OfflineBundles.Lifetime)
        {
            return (AsideReason.Late, []);
        }

        if (sheet.Open.Row.ProgramVersionId != taken.VersionId || Dropped(sheet, told) is { Count: > 0 })
        {
            return (AsideReason.Program, Dropped(sheet, told));
        }

        return await _recorder.RecordAsync(person, Input(id, told, Stamp(sheet, bundle, taken)), cancellation) switch
        {
            Outcome<OpenCase>.Done => (null, []),
            Outcome<OpenCase>.Conflict => (AsideReason.Changed, []),
            Outcome<OpenCase>.Invalid { Problems: var problems } => (AsideReason.Refused, [.. problems.Select(problem => problem.Message).Distinct(StringComparer.Ordinal)]),
            _ => (AsideReason.NotYours, []),
        };
    }

    // What the same person recorded with the same bundle a moment ago is no news to them; anything else is.
    private static CaseStamp Stamp(ContactSheet sheet, TakenBundle bundle, TakenCase taken)
    {
        var since = sheet.Open.File.Journal.Where(entry => entry.Sequence > taken.Sequence).ToList();
        return since.TrueForAll(entry => bundle.Recorded.Contains(entry.Id, StringComparer.Ordinal)) ? sheet.Stamp : new CaseStamp(taken.Sequence);
    }

    // An answer that the form does not ask for (any more) would be left out silently.
    private static IReadOnlyList<string> Dropped(ContactSheet sheet, OfflineVisit told)
    {
        if (!told.Held || told.Answers.Count == 0)
        {
            return [];
        }

        var kept = sheet.FormOf(told.Kind, told.Answers)?.Collect() ?? new Dictionary<string, Answer>(StringComparer.Ordinal);
        return [.. told.Answers.Where(answer => !kept.ContainsKey(answer.Key)).Select(answer => $"{answer.Key}: {answer.Value.Text ?? string.Join(", ", answer.Value.Items)}")];
    }

    private static ContactInput Input(string id, OfflineVisit told, CaseStamp shown) => new()
    {
        EntryId = id, CaseId = told.CaseId, Shown = shown, Kind = told.Kind, On = told.On, At = told.At, IsTimeOfDevice = true, Status = told.Held ? EntryStatus.Held : EntryStatus.Failed, Seen = told.Seen, Minutes = told.Minutes,
        Note = told.Note, Reason = told.Reason, Fulfils = told.Fulfils, Answers = told.Answers,
    };

    private static OfflineVisit? Read(TakenBundle bundle, SealedVisit visit)
    {
        try
        {
            return OfflineSeal.Open(bundle.PrivateKey, visit) is { } plain ? JsonSerializer.Deserialize<OfflineVisit>(plain, OfflineKeep.Json) : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Asked past the person's reach: the case may be another's by now, and the entry still is theirs.
    private async Task<bool> IsStoredAsync(Person person, string id, CancellationToken cancellation)
    {
        await using var db = _databases.Open(Actor.System("offline"));
        var author = person.Id.ToString();
        return await db.Journal.AnyAsync(entry => entry.Id == id && entry.By == author, cancellation);
    }
}
