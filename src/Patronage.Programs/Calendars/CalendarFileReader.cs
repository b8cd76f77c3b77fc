using System.Globalization;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Calendars;

/// <summary>Reads one year file. Every mistake in it is reported, and only a file without errors gives a year.</summary>
internal sealed class CalendarFileReader
{
    private readonly JsonFields _root;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<DateOnly, CalendarDay> _days = [];
    private readonly Dictionary<DateOnly, string> _bases = [];
    private readonly int _year;
    private CalendarStatus _status;

    private CalendarFileReader(JsonFields root, int year, DiagnosticBag diagnostics)
    {
        _root = root;
        _year = year;
        _diagnostics = diagnostics;
    }

    /// <summary>Reads a text.</summary>
    /// <returns>The file; null when it has an error.</returns>
    public static CalendarFile? Read(string file, string text, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag();
        CalendarFile? result = null;
        if (JsonDocumentReader.Read(file, text, own) is { } json && JsonFields.Of(json, own) is { } root)
            result = new CalendarFileReader(root, Year(root, own), own).Read();
        diagnostics.AddRange(own);
        return own.HasErrors ? null : result;
    }

    /// <summary>The year; 0, with a diagnostic, when there is none, so that the rest is still read for its mistakes.</summary>
    private static int Year(JsonFields root, DiagnosticBag diagnostics)
    {
        if (root.Required("year") is null || root.Whole("year") is not { } year)
            return 0;
        if (year is >= 1 and <= 9999)
            return (int)year;
        diagnostics.Add(CalendarDiagnostics.BadYear, root.Value["year"]!.Place, year);
        return 0;
    }

    private CalendarFile Read()
    {
        _root.Text("$schema");
        _root.Text("note");
        _root.RequiredText("source");
        var id = _root.RequiredText("jurisdiction");
        var basis = _root.Text("base");
        _status = Word(_root, "status", CalendarStatus.Official, ("official", CalendarStatus.Official), ("provisional", CalendarStatus.Provisional));
        if (id is not null && _year != 0)
            CheckName(id);
        ReadTransfers();
        ReadHolidays();
        ReadExtraWorkingDays();
        foreach (var day in _root.Texts("shortenedDays"))
            Date(day);
        var check = ReadCheck();
        _root.Done();
        var status = _days.Values.Any(day => day.Status == CalendarStatus.Provisional) ? CalendarStatus.Provisional : _status;
        var read = new CalendarFile(id?.Text ?? "", _year, status, [.. _days.Values], _root.Value.Place)
        {
            Base = basis is null ? null : (basis.Text, basis.Place),
        };
        // With a date missing or misread the figure would differ for a reason that is reported already.
        if (!_diagnostics.HasErrors)
            Compare(read.ToYear(), check.WorkingDays, check.CalendarDays);
        return read;
    }

    private void CheckName(JsonValue id)
    {
        var name = Path.GetFileNameWithoutExtension(id.File);
        var expected = string.Create(CultureInfo.InvariantCulture, $"{id.Text}-{_year:0000}");
        if (!string.Equals(name, expected, StringComparison.OrdinalIgnoreCase))
            _diagnostics.Add(CalendarDiagnostics.NameMismatch, id.Place, Path.GetFileName(id.File), expected);
    }

    private void ReadTransfers()
    {
        foreach (var item in _root.Array("transfers"))
        {
            if (JsonFields.Of(item, _diagnostics) is not { } transfer)
                continue;
            var basis = transfer.RequiredText("basis")?.Text;
            // A day off may be moved from a neighbouring year, so only the form of the date is checked here.
            var from = Date(transfer.RequiredText("from"), ofThisYear: false);
            var to = Date(transfer.RequiredText("to"), ofThisYear: false);
            transfer.Done();
            if (basis is null || from is null || to is null)
                continue;
            _bases[from.Value] = basis;
            _bases[to.Value] = basis;
        }
    }

    private void ReadHolidays()
    {
        _root.Required("holidays");
        foreach (var item in _root.Array("holidays"))
        {
            if (JsonFields.Of(item, _diagnostics) is not { } holiday)
                continue;
            var name = holiday.RequiredText("name")?.Text;
            var kind = Word(holiday, "kind", DayKind.PublicHoliday,
                ("public", DayKind.PublicHoliday), ("regional", DayKind.RegionalHoliday), ("transferred", DayKind.TransferredDayOff));
            var status = holiday.Boolean("provisional") == true ? CalendarStatus.Provisional : _status;
            var written = holiday.RequiredText("date");
            holiday.Done();
            if (Date(written) is not { } date)
                continue;
            var basis = kind == DayKind.TransferredDayOff ? _bases.GetValueOrDefault(date) : null;
            if (!_days.TryAdd(date, new CalendarDay(date, kind, name, basis, CountsFor: null, status)))
                _diagnostics.Add(CalendarDiagnostics.DateTwice, written!.Place, written.Text);
        }
    }

    private void ReadExtraWorkingDays()
    {
        foreach (var item in _root.Array("extraWorkingDays"))
        {
            if (JsonFields.Of(item, _diagnostics) is not { } extra)
                continue;
            var insteadOf = Date(extra.Text("insteadOf"), ofThisYear: false);
            var written = extra.RequiredText("date");
            extra.Done();
            if (Date(written) is not { } date)
                continue;
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                _diagnostics.Add(CalendarDiagnostics.ExtraDayOnWeekday, written!.Place, written.Text);
            var day = new CalendarDay(date, DayKind.ExtraWorking, Name: null, _bases.GetValueOrDefault(date), insteadOf, _status);
            if (!_days.TryAdd(date, day))
                _diagnostics.Add(_days[date].IsWorking ? CalendarDiagnostics.DateTwice : CalendarDiagnostics.OffAndWorking, written!.Place, written.Text);
        }
    }

    private (JsonValue? WorkingDays, JsonValue? CalendarDays) ReadCheck()
    {
        if (_root.Any("check") is not { } found)
        {
            _diagnostics.Add(CalendarDiagnostics.NoCheck, _root.Value.Place);
            return default;
        }

        if (JsonFields.Of(found, _diagnostics) is not { } check)
            return default;
        check.Required("workingDays");
        check.Whole("workingDays");
        check.Whole("calendarDays");
        check.Number("hours40");
        check.Done();
        return (check.Value["workingDays"], check.Value["calendarDays"]);
    }

    private void Compare(CalendarYear year, JsonValue? workingDays, JsonValue? calendarDays)
    {
        if (workingDays is not null && workingDays.TryGetWhole(out var working) && working != year.WorkingDays)
            _diagnostics.Add(CalendarDiagnostics.WorkingDaysMismatch, workingDays.Place, _year, year.WorkingDays, working);
        if (calendarDays is not null && calendarDays.TryGetWhole(out var length) && length != year.Length)
            _diagnostics.Add(CalendarDiagnostics.CalendarDaysMismatch, calendarDays.Place, _year, year.Length, length);
    }

    private T Word<T>(JsonFields fields, string name, T otherwise, params ReadOnlySpan<(string Word, T Value)> words)
    {
        if (fields.RequiredText(name) is not { } written)
            return otherwise;
        var known = new List<string>(words.Length);
        foreach (var (word, value) in words)
        {
            if (string.Equals(word, written.Text, StringComparison.Ordinal))
                return value;
            known.Add(word);
        }

        _diagnostics.Add(CalendarDiagnostics.UnknownWord, written.Place, written.Text, string.Join(", ", known));
        return otherwise;
    }

    private DateOnly? Date(JsonValue? written, bool ofThisYear = true)
    {
        if (written is null)
            return null;
        if (!DateOnly.TryParseExact(written.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            _diagnostics.Add(CalendarDiagnostics.BadDate, written.Place, written.Text);
            return null;
        }

        if (!ofThisYear || _year == 0 || date.Year == _year)
            return date;
        _diagnostics.Add(CalendarDiagnostics.DateOutsideYear, written.Place, written.Text, _year);
        return null;
    }
}
