using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Recording;
using Patronage.Services.Contacts;
using Patronage.Services.Demo;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Files;
using Patronage.Storage.Journal;

namespace Patronage.Services.Anonymising;

/// <summary>Copies a family with its cases: what happened and when, and nobody to whom it happened.</summary>
internal sealed class CopiedFamilies(PatronageDb from, NewIds ids, ProgramCatalogue catalogue, IFileStore files)
{
    private const int FarthestBirth = 28;
    private const string Female = "female";
    private const string Male = "male";

    // The smallest picture there is: one white point.
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=");

    private int _cases;

    /// <summary>Copies a family; its rows are added to the context.</summary>
    /// <returns>The copies of its cases.</returns>
    public async Task<IReadOnlyList<Guid>> CopyAsync(PatronageDb to, WritingClock clock, FamilyRow family, int number, CancellationToken cancellation)
    {
        clock.Now = Utc(family.CreatedAt);
        var members = await from.Members.AsNoTracking().Where(member => member.FamilyId == family.Id).OrderBy(member => member.Ordinal).ThenBy(member => member.Id).ToListAsync(cancellation);
        var called = members.Select((member, at) => (member.Id, New: $"m{(at + 1).ToString(CultureInfo.InvariantCulture)}")).ToDictionary(pair => pair.Id, pair => pair.New, StringComparer.Ordinal);
        // Written nowhere: of the births in the copy nobody comes back to those of the original.
        var births = (RandomNumberGenerator.GetInt32(2) == 0 ? -1 : 1) * RandomNumberGenerator.GetInt32(1, FarthestBirth + 1);
        to.Families.Add(new FamilyRow
        {
            Id = ids.Of(family.Id), OrganizationId = ids.Of(family.OrganizationId), Title = InventedNames.Family(number), Address = family.Address is null ? null : InventedNames.Address(number),
            Phone = family.Phone is null ? null : InventedNames.Phone(number), TerritorySectionId = ids.Known(family.TerritorySectionId), EffectiveOn = family.EffectiveOn, CreatedAt = family.CreatedAt,
        });
        foreach (var (member, at) in members.Select((member, at) => (member, at)))
        {
            to.Members.Add(new MemberRow
            {
                FamilyId = ids.Of(family.Id), Id = called[member.Id], Ordinal = at, Name = member.Name.Length == 0 ? "" : Name(number, at, member), BirthDate = member.BirthDate?.AddDays(births), Sex = member.Sex is Female or Male ? member.Sex : null,
                Relation = member.Relation is { } relation && Patronage.Programs.Facts.BuiltInVocabularies.Relations.Items.ContainsKey(relation) ? relation : null, InFamily = member.InFamily,
                Phone = member.Phone is null ? null : InventedNames.Phone(number), Address = member.Address is null ? null : InventedNames.Address(number + at), PersonId = ids.Of(member.PersonId), Void = member.Void, EffectiveOn = member.EffectiveOn,
            });
        }

        var copies = new List<Guid>();
        foreach (var row in await from.Cases.AsNoTracking().Where(item => item.FamilyId == family.Id).OrderBy(item => item.ReferredOn).ThenBy(item => item.Id).ToListAsync(cancellation))
        {
            copies.Add(await CaseAsync(to, clock, row, births, called, cancellation));
        }

        return copies;
    }

    private async Task<Guid> CaseAsync(PatronageDb to, WritingClock clock, CaseRow row, int births, Dictionary<string, string> called, CancellationToken cancellation)
    {
        _cases++;
        var copy = new CaseRow
        {
            Id = ids.Of(row.Id), OrganizationId = ids.Of(row.OrganizationId), FamilyId = ids.Of(row.FamilyId), Number = row.Number is null ? null : InventedNames.Case(_cases), ProgramId = row.ProgramId, ProgramVersionId = row.ProgramVersionId,
            CuratorId = ids.Known(row.CuratorId), State = row.State, ReferredOn = row.ReferredOn, CreatedAt = row.CreatedAt,
        };
        clock.Now = Utc(row.CreatedAt);
        to.Cases.Add(copy);
        foreach (var version in await from.CaseProgramVersions.AsNoTracking().Where(item => item.CaseId == row.Id).OrderBy(item => item.RecordedAt).ToListAsync(cancellation))
        {
            to.CaseProgramVersions.Add(new CaseProgramVersion
            {
                Id = ids.Of(version.Id), CaseId = copy.Id, FamilyId = copy.FamilyId, ProgramVersionId = version.ProgramVersionId, From = version.From, RecordedBy = ids.Known(version.RecordedBy), RecordedAt = version.RecordedAt,
                ConfirmedAt = version.ConfirmedAt, UndoneAt = version.UndoneAt,
            });
        }

        await JournalAsync(to, clock, row, copy, births, called, cancellation);
        return copy.Id;
    }

    private async Task JournalAsync(PatronageDb to, WritingClock clock, CaseRow row, CaseRow copy, int births, Dictionary<string, string> called, CancellationToken cancellation)
    {
        var edition = await catalogue.GetAsync(row.ProgramVersionId);
        var file = await CaseFiles.LoadAsync(from, row, row.ReferredOn, JournalDepth.Full, cancellation);
        var recorded = await from.Journal.AsNoTracking().Where(entry => entry.CaseId == row.Id).ToDictionaryAsync(entry => entry.Id, entry => entry.RecordedAt, StringComparer.Ordinal, cancellation);
        var entries = file.Journal.ToDictionary(entry => entry.Id, _ => Guid.CreateVersion7().ToString("N"), StringComparer.Ordinal);
        var aliases = new Aliases(who => Guid.TryParse(who, out var id) && ids.Known(id) is { } known ? known.ToString() : "", member => called.GetValueOrDefault(member, ""), entry => entries.GetValueOrDefault(entry), InventedNames.Text) { NoteField = ContactRecorder.NoteField };
        var original = file.Journal.ToDictionary(entry => entries[entry.Id], StringComparer.Ordinal);
        var written = AnonymousCase.Of(edition.Program, file, new Disguise(0, births, WithSensitive: true) { Aliases = aliases }, copy.Id.ToString()).Journal.OrderBy(entry => entry.Sequence).ToList();
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in written)
        {
            clock.Now = Utc(recorded[original[entry.Id].Id]);
            var told = entry.Kind switch
            {
                EntryKind.File => await FileAsync(to, copy, entry, original[entry.Id].Subject, given, cancellation),
                // What went on elsewhere in the installation is found there in the copy too.
                EntryKind.Linked => entry with { Reference = Guid.TryParse(original[entry.Id].Reference, out var other) ? ids.Of(other).ToString() : null },
                _ => entry,
            };
            await JournalStore.AppendAsync(to, copy, [told], edition.SensitiveFields, cancellation);
        }
    }

    // An invented file in the place of each: people learn to open, to take away and to bring back.
    private async Task<JournalEntry> FileAsync(PatronageDb to, CaseRow copy, JournalEntry entry, string file, Dictionary<string, string> given, CancellationToken cancellation)
    {
        if (!given.TryGetValue(file, out var id))
        {
            using var content = new MemoryStream(Picture, writable: false);
            var stored = await files.AddAsync(to, new NewFile(copy.OrganizationId, Named(given.Count + 1), "image/png") { FamilyId = copy.FamilyId, CaseId = copy.Id }, content, cancellation);
            given[file] = id = stored.Id.ToString();
        }

        var attached = Attachments.Entry(id, Named(given.Count), "image/png", Picture.Length, null, entry.On);
        return entry with { Subject = id, Answers = attached.Answers, Reason = entry.Reason };
    }

    private static string Named(int number) => $"Учебный файл {number.ToString(CultureInfo.InvariantCulture)}.png";

    private static string Name(int family, int at, MemberRow member)
    {
        var (surname, name, patronymic) = InventedNames.Person(family, at, member.Sex is Male || (member.Sex is not Female && member.Relation is "father"));
        return $"{surname} {name} {patronymic}";
    }

    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));
}
