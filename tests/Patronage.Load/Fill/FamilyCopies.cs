using System.Globalization;
using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;
using Patronage.Services.Cases;
using Patronage.Services.Demo;
using Patronage.Storage.Cases;

namespace Patronage.Load.Fill;

/// <summary>Makes families of an organization out of the histories of the demonstration: the same steps of the program, on other days, under other names.</summary>
internal sealed class FamilyCopies
{
    // Of cases that are over, the last thing happened at most this long ago.
    private const int LongestOver = 700;

    private readonly CentreCopy _centre;
    private readonly Program _program;
    private readonly ProductionCalendar _calendar;
    private readonly DateOnly _today;
    private readonly int _led;
    private readonly IReadOnlyList<JsonValue> _going;
    private readonly IReadOnlyList<JsonValue> _over;

    /// <summary>Prepares them.</summary>
    /// <param name="centre">The organization.</param>
    /// <param name="families">The families of the demonstration under its program.</param>
    /// <param name="program">The program.</param>
    /// <param name="calendar">Its calendar.</param>
    /// <param name="today">The organization's day.</param>
    /// <param name="led">How many of the cases, the first ones, are not over.</param>
    public FamilyCopies(CentreCopy centre, IReadOnlyList<JsonValue> families, Program program, ProductionCalendar calendar, DateOnly today, int led)
    {
        (_centre, _program, _calendar, _today, _led) = (centre, program, calendar, today, led);
        var states = families.ToLookup(family => IsGoing(StateOf(Read(family, "state", today), today)));
        (_going, _over) = ([.. states[true]], [.. states[false]]);
    }

    /// <summary>The family of a number, with its assessments.</summary>
    public DemoCase Make(int number)
    {
        var going = number < _led;
        var pool = going ? _going : _over;
        // What goes on is as fresh as in the demonstration, give or take some days; what is over is spread over two years.
        var placed = going ? _today : _today.AddDays(-((number * 37) % LongestOver));
        var key = string.Create(CultureInfo.InvariantCulture, $"{_centre.Organization.Key}-{number:D6}");
        var family = Named(Read(pool[number % pool.Count], key, placed), number, placed);
        return new DemoCase(family, _centre.Organization.ProgramId, _today, CaseAssessor.AssessAll(_program, _calendar, family.File, _today));
    }

    private DemoFamily Read(JsonValue json, string key, DateOnly placed)
    {
        var diagnostics = new DiagnosticBag();
        var family = DemoFamily.Read(json, _program, _calendar, _centre.Base, placed, diagnostics);
        return family is null || diagnostics.HasErrors ? throw new InvalidDataException($"A family of the demonstration cannot be read on {placed:O}: {diagnostics.ToSortedList()[0]}") : family with { Key = key };
    }

    private DemoFamily Named(DemoFamily family, int number, DateOnly placed)
    {
        var surname = Surnames.Of(number * 31);
        var file = family.File;
        return family with
        {
            Title = surname.Family,
            Number = family.Number is null ? null : string.Create(CultureInfo.InvariantCulture, $"{placed.Year}-{number + 1:D5}"),
            File = file with
            {
                Id = family.CaseId.ToString(),
                Address = string.Create(CultureInfo.InvariantCulture, $"ул. {Surnames.Of(number % 211).Female}, {(number % 140) + 1}, кв. {(number % 90) + 1}"),
                Members = [.. file.Members.Select(member => member with { Name = Renamed(member.Name, member.Sex, surname) })],
                Organization = file.Organization with { Title = _centre.Organization.Title },
                Journal = [.. file.Journal.Select(entry => Own(entry, family.Key, number))],
            },
        };
    }

    private JournalEntry Own(JournalEntry entry, string key, int curator) => entry with
    {
        Id = $"{key}{entry.Id[entry.Id.LastIndexOf('-')..]}",
        By = _centre.PersonOf(entry.By, curator),
        Subject = entry.Kind == EntryKind.Assigned ? _centre.PersonOf(entry.Subject, curator) : entry.Subject,
    };

    private static string Renamed(string name, string? sex, Surname surname) =>
        name.IndexOf(' ', StringComparison.Ordinal) is var end and > 0 ? (sex == "male" ? surname.Male : surname.Female) + name[end..] : name;

    private CaseState StateOf(DemoFamily family, DateOnly today) => CaseProjector.Project(CaseAssessor.AssessAll(_program, _calendar, family.File, today)).Columns.State;

    private static bool IsGoing(CaseState state) => state is CaseState.Referral or CaseState.Open or CaseState.PostSupport;
}
