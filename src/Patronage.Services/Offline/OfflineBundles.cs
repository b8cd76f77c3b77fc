using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Calendar;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.Contacts;
using Patronage.Services.Forms;
using Patronage.Services.Results;

namespace Patronage.Services.Offline;

/// <summary>Gives a person along what the visits of today need, to be recorded on a telephone without a connection.</summary>
public sealed class OfflineBundles
{
    /// <summary>How long what was taken along may be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>The most visits that are taken along: nobody goes to more families in a day.</summary>
    public const int MostStops = 20;

    private static readonly FieldType[] Askable = [FieldType.Text, FieldType.Note, FieldType.Number, FieldType.Money, FieldType.Date, FieldType.YesNo, FieldType.Choice, FieldType.Choices, FieldType.Member];
    private readonly CalendarReader _calendar;
    private readonly CaseDesk _desk;
    private readonly OrganizationClock _clock;
    private readonly OfflineKeep _keep;

    /// <summary>Prepares the giving.</summary>
    public OfflineBundles(Microsoft.EntityFrameworkCore.IDbContextFactory<Storage.PatronageDb> databases, Drafts.DraftKeeper drafts, CalendarReader calendar, CaseDesk desk, OrganizationClock clock) =>
        (_calendar, _desk, _clock, _keep) = (calendar, desk, clock, new OfflineKeep(databases, drafts, clock));

    /// <summary>How many visits are planned for today: where there are none, nothing is asked of the person for taking them along.</summary>
    /// <param name="person">Who goes; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<int> PlannedAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return !person.MayAnywhere(Operation.WorkOnCase) ? 0 : (await _calendar.RouteAsync(person, _clock.Today(person.TimeZone), cancellation)).ValueOrDefault?.Stops.Count ?? 0;
    }

    /// <summary>Takes along the visits that are planned for today with own and deputised families; of each the reading of the file is audited.</summary>
    /// <param name="person">Who goes; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="names">Whether names are taken along; initials otherwise.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The bundle; empty of stops when nothing is planned.</returns>
    public async Task<Outcome<OfflineBundle>> TakeAsync(Person person, bool names, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.WorkOnCase))
        {
            return new Outcome<OfflineBundle>.Denied(T("Посещения с собой берут те, кто ведёт семьи."));
        }

        var today = _clock.Today(person.TimeZone);
        var route = await _calendar.RouteAsync(person, today, cancellation);
        if (route.ValueOrDefault is not { } day)
        {
            return route.Then<OfflineBundle>(_ => new Outcome<OfflineBundle>.NotFound());
        }

        var (stops, cases) = (new List<OfflineStop>(), new List<TakenCase>());
        foreach (var stop in day.Stops.Take(MostStops))
        {
            if (await _desk.OpenAsync(person, stop.Visit.CaseId, "offline-bundle", cancellation) is not Outcome<OpenCase>.Done { Value: var open } || !IsOwn(person, open))
            {
                continue;
            }

            var sheet = ContactSheet.Of(open);
            if (sheet.Planned.FirstOrDefault(item => item.EntryId == stop.Visit.Reference) is not { } planned)
            {
                continue;
            }

            stops.Add(new OfflineStop(
                sheet.CaseId, open.Row.Number, names ? sheet.Family : Initials(sheet.Family), stop.Address, planned.At, planned.EntryId, planned.Kind,
                [.. sheet.Kinds.Where(kind => kind.Counts || kind.Id == planned.Kind).OrderByDescending(kind => kind.Id == planned.Kind).Select(kind => KindOf(sheet, kind))],
                [.. sheet.Members.Select(member => new OfflineOption(member.Id, names || member.Name.Length == 0 ? member.Name : Initials(member.Name)))]));
            cases.Add(new TakenCase(sheet.CaseId, sheet.FamilyId, sheet.Stamp.LastSequence, open.Row.ProgramVersionId, sheet.Family, open.Row.Number));
        }

        var (pair, now) = (OfflineSeal.NewPair(), _clock.UtcNow);
        var id = Guid.CreateVersion7();
        await _keep.KeepAsync(person, new TakenBundle(id, pair.Private, now, [.. cases.DistinctBy(item => item.CaseId)]), cancellation);
        return Outcome.Done(new OfflineBundle(id, day.Today, now, now + Lifetime, pair.Public, stops));
    }

    // A head may work on any case of the organization; along go only families that the person visits.
    private static bool IsOwn(Person person, OpenCase open) => open.Row.CuratorId is { } curator && (curator == person.Id || person.DeputisesFor.Contains(curator));

    private static OfflineKind KindOf(ContactSheet sheet, ContactKind kind)
    {
        var fields = sheet.FormOf(kind.Id)?.Fields.Where(field => field.Shown).ToList() ?? [];
        return new OfflineKind(
            kind.Id,
            kind.Title,
            [.. fields.Where(IsAskable).Select(FieldOf)],
            [.. fields.Where(field => !IsAskable(field) && field.Definition.Type is not (FieldType.Computed or FieldType.Signature)).Select(field => field.Definition.Title.Spoken())]);
    }

    private static bool IsAskable(FieldState field) => Askable.Contains(field.Definition.Type) && field.Definition.Series is null;

    private static OfflineField FieldOf(FieldState field) => new(
        field.Definition.Id, field.Definition.Title.Spoken(), field.Definition.Type, field.Required, field.Definition.Text?.Spoken(), [.. field.Options.Select(option => new OfflineOption(option.Id, option.Text))]);

    private static string Initials(string name) => string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"{word[0]}. ")).TrimEnd();
}
