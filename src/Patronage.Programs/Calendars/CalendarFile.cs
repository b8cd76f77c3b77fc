using System.Globalization;
using System.Text.Json;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Calendars;

/// <summary>One year file as it was read, with the places that later checks point at.</summary>
internal sealed record CalendarFile(
    string Id, int Year, CalendarStatus Status, string? Base, IReadOnlyList<CalendarDay> Days, SourcePlace Place, SourcePlace BasePlace)
{
    private static readonly string[] KnownProperties =
        ["$schema", "jurisdiction", "year", "status", "base", "holidays", "extraWorkingDays", "shortenedDays", "transfers", "check", "source", "note"];

    /// <summary>Reads a year file; null when the mistakes leave no calendar. All mistakes go to <paramref name="diagnostics"/>.</summary>
    public static CalendarFile? Read(string file, string text, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        var root = CalendarJson.Read(file, text, own);
        var result = root is null ? null : new Reading(root, own).File();
        diagnostics.AddRange(own);
        return own.HasErrors ? null : result;
    }

    private sealed class Reading(CalendarJson root, DiagnosticBag diagnostics)
    {
        private int _year;

        public CalendarFile? File()
        {
            var json = new CalendarObject(root, diagnostics, KnownProperties);
            var id = json.Text("jurisdiction", required: true);
            var status = json.Word("status", ("official", CalendarStatus.Official), ("provisional", CalendarStatus.Provisional));
            json.Text("source", required: true);
            json.Text("note", required: false);
            var baseId = json.Text("base", required: false);
            if (json.Whole("year") is not { } year)
                return null;
            _year = year;
            if (year is < 1 or > 9999)
            {
                diagnostics.Add(CalendarDiagnostics.BadYear, json.Place("year"), year);
                return null;
            }

            CheckName(id, json.Place("jurisdiction"));
            var bases = Transfers(json);
            var days = new Dictionary<DateOnly, CalendarDay>();
            Holidays(json, status, bases, days);
            ExtraWorkingDays(json, status, bases, days);
            foreach (var day in json.Items("shortenedDays"))
                Date(day);
            var read = new CalendarFile(id, year, status, baseId.Length == 0 ? null : baseId, [.. days.Values], root.Place, json.Place("base"));
            if (!diagnostics.HasErrors)
                Check(json, read);
            return read;
        }

        private void CheckName(string id, SourcePlace place)
        {
            var name = Path.GetFileNameWithoutExtension(place.File);
            var expected = string.Create(CultureInfo.InvariantCulture, $"{id}-{_year:0000}");
            if (id.Length > 0 && !string.Equals(name, expected, StringComparison.OrdinalIgnoreCase))
                diagnostics.Add(CalendarDiagnostics.NameMismatch, place, Path.GetFileName(place.File), expected);
        }

        private Dictionary<DateOnly, string> Transfers(CalendarObject json)
        {
            var bases = new Dictionary<DateOnly, string>();
            foreach (var item in json.Items("transfers"))
            {
                var transfer = new CalendarObject(item, diagnostics, ["from", "to", "basis"]);
                var basis = transfer.Text("basis", required: true);
                foreach (var end in (string[])["from", "to"])
                {
                    // A day off may come from a neighbouring year, so only the form of the date is checked here.
                    if (transfer.Required(end) is { } value && Date(value, ofThisYear: false) is { } date)
                        bases[date] = basis;
                }
            }

            return bases;
        }

        private void Holidays(CalendarObject json, CalendarStatus status, Dictionary<DateOnly, string> bases, Dictionary<DateOnly, CalendarDay> days)
        {
            foreach (var item in json.Items("holidays", required: true))
            {
                var holiday = new CalendarObject(item, diagnostics, ["date", "name", "kind", "provisional"]);
                var name = holiday.Text("name", required: true);
                var kind = holiday.Word("kind", ("public", DayKind.PublicHoliday), ("regional", DayKind.RegionalHoliday), ("transferred", DayKind.TransferredDayOff));
                var certainty = holiday.Flag("provisional") ? CalendarStatus.Provisional : status;
                if (holiday.Required("date") is not { } value || Date(value) is not { } date)
                    continue;
                var basis = kind == DayKind.TransferredDayOff ? bases.GetValueOrDefault(date) : null;
                if (!days.TryAdd(date, new CalendarDay(date, kind, name, basis, CountsFor: null, certainty)))
                    diagnostics.Add(CalendarDiagnostics.DateTwice, value.Place, value.Text);
            }
        }

        private void ExtraWorkingDays(CalendarObject json, CalendarStatus status, Dictionary<DateOnly, string> bases, Dictionary<DateOnly, CalendarDay> days)
        {
            foreach (var item in json.Items("extraWorkingDays"))
            {
                var extra = new CalendarObject(item, diagnostics, ["date", "insteadOf"]);
                var insteadOf = extra.Find("insteadOf") is { } other ? Date(other, ofThisYear: false) : null;
                if (extra.Required("date") is not { } value || Date(value) is not { } date)
                    continue;
                if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                    diagnostics.Add(CalendarDiagnostics.ExtraDayOnWeekday, value.Place, value.Text);
                var day = new CalendarDay(date, DayKind.ExtraWorking, Name: null, bases.GetValueOrDefault(date), insteadOf, status);
                if (!days.TryAdd(date, day))
                    diagnostics.Add(days[date].IsWorking ? CalendarDiagnostics.DateTwice : CalendarDiagnostics.OffAndWorking, value.Place, value.Text);
            }
        }

        private void Check(CalendarObject json, CalendarFile read)
        {
            if (json.Find("check") is not { } found)
            {
                diagnostics.Add(CalendarDiagnostics.NoCheck, root.Place);
                return;
            }

            var check = new CalendarObject(found, diagnostics, ["workingDays", "calendarDays", "hours40"]);
            var year = read.ToYear();
            if (check.Whole("workingDays") is { } working && working != year.WorkingDays)
                diagnostics.Add(CalendarDiagnostics.WorkingDaysMismatch, check.Place("workingDays"), _year, year.WorkingDays, working);
            if (check.Find("calendarDays") is not null && check.Whole("calendarDays") is { } length && length != year.Length)
                diagnostics.Add(CalendarDiagnostics.CalendarDaysMismatch, check.Place("calendarDays"), _year, year.Length, length);
        }

        private DateOnly? Date(CalendarJson value, bool ofThisYear = true)
        {
            if (value.Type != JsonTokenType.String)
            {
                diagnostics.Add(CalendarDiagnostics.WrongType, value.Place, "дата строкой «ГГГГ-ММ-ДД»");
                return null;
            }

            if (!DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                diagnostics.Add(CalendarDiagnostics.BadDate, value.Place, value.Text);
                return null;
            }

            if (!ofThisYear || date.Year == _year)
                return date;
            diagnostics.Add(CalendarDiagnostics.DateOutsideYear, value.Place, value.Text, _year);
            return null;
        }
    }

    /// <summary>The year as the calendar keeps it.</summary>
    public CalendarYear ToYear() => new(Year, Status, Days);
}
