using Patronage.Casework.Histories;
using Patronage.Casework.Journal;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Services.Demo;

/// <summary>A family of the demonstration, placed on a day, with its case.</summary>
/// <param name="Key">Its name in the files.</param>
/// <param name="Title">How it is called in lists.</param>
/// <param name="Number">The case's number; null when it has none.</param>
/// <param name="Phone">The telephone; null when not told.</param>
/// <param name="Claimed">The state that the file says it shows.</param>
/// <param name="ReferredOn">The day it came.</param>
/// <param name="File">The case; people are named by their ids.</param>
public sealed record DemoFamily(string Key, string Title, string? Number, string? Phone, string Claimed, DateOnly ReferredOn, CaseFile File)
{
    /// <summary>The family's id.</summary>
    public Guid Id => DemoIds.Of("family", Key);

    /// <summary>The case's id.</summary>
    public Guid CaseId => DemoIds.Of("case", Key);

    /// <summary>Reads a family.</summary>
    /// <param name="json">Its file.</param>
    /// <param name="program">The program whose words it uses.</param>
    /// <param name="calendar">The calendar on which working days are counted.</param>
    /// <param name="organization">Its organization.</param>
    /// <param name="today">The day on which the demonstration is placed.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <returns>The family; null when nothing can be made of it.</returns>
    public static DemoFamily? Read(JsonValue json, Program program, ProductionCalendar calendar, DemoOrganization organization, DateOnly today, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(organization);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var key = DemoFolder.Required(json, "id", diagnostics);
        var title = DemoFolder.Required(json, "surname", diagnostics);
        CheckPeople(json, organization, diagnostics);
        var file = new HistoryReader(program, DayReader.PlacedOn(today, calendar), diagnostics).Read(json, key, today);
        if (file.Journal.Count == 0)
        {
            diagnostics.Add(DemoDiagnostics.NothingHappened, json.Place, key);
            return null;
        }

        var people = organization.People.ToDictionary(person => person.Key, person => person.Id.ToString(), StringComparer.Ordinal);
        return new DemoFamily(
            key,
            title,
            TextOf(json["number"]),
            TextOf(json["phone"]),
            TextOf(json["state"]) ?? "",
            file.Journal[0].On,
            file with
            {
                Id = DemoIds.Of("case", key).ToString(),
                Organization = new OrganizationFacts { Title = organization.Title, Kind = organization.Kind, Norms = organization.Norms },
                Journal = Recorded([.. file.Journal.Select(entry => Named(entry, people))], today),
            });
    }

    private static string? TextOf(JsonValue? value) => value is { Kind: JsonKind.String, Text.Length: > 0 } ? value.Text : null;

    private static JournalEntry Named(JournalEntry entry, Dictionary<string, string> people) => entry with
    {
        By = people.GetValueOrDefault(entry.By, entry.By),
        Subject = entry.Kind == EntryKind.Assigned ? people.GetValueOrDefault(entry.Subject, entry.Subject) : entry.Subject,
    };

    // What is planned was written down before its day: with the entry before it, and never later than today.
    private static List<JournalEntry> Recorded(List<JournalEntry> journal, DateOnly today)
    {
        var before = journal[0].On;
        for (var index = 0; index < journal.Count; index++)
        {
            var entry = journal[index];
            if (entry.RecordedOn == DateOnly.MinValue)
            {
                journal[index] = entry = entry with { RecordedOn = Earliest(before, entry.On, today) };
            }

            before = entry.RecordedOn;
        }

        return journal;
    }

    private static DateOnly Earliest(params ReadOnlySpan<DateOnly> days)
    {
        var earliest = DateOnly.MaxValue;
        foreach (var day in days)
        {
            earliest = day < earliest ? day : earliest;
        }

        return earliest;
    }

    private static void CheckPeople(JsonValue json, DemoOrganization organization, DiagnosticBag diagnostics)
    {
        var known = organization.People.Select(person => person.Key).ToList();
        var named = (json["history"]?.Items ?? []).SelectMany(step => new[] { step["by"], step["event"]?.Text == CoreEvents.CuratorAssigned ? step["with"]?["curator"] : null }).Append(json["curator"]);
        foreach (var person in named.OfType<JsonValue>().Where(person => person.Kind == JsonKind.String && !known.Contains(person.Text, StringComparer.Ordinal)))
        {
            diagnostics.Add(DemoDiagnostics.UnknownPerson, person.Place, person.Text, Nearest.Suggest(person.Text, known));
        }
    }
}
