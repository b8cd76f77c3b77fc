using Patronage.Services.Urgent;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>Accesses for some hours in words.</summary>
public static class UrgentWords
{
    /// <summary>«23 ноября, 14:05–17:05».</summary>
    public static string Span(UrgentNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var last = DateOnly.FromDateTime(note.Until) == DateOnly.FromDateTime(note.OpenedAt) ? Time(note.Until) : $"{RussianDates.Table(DateOnly.FromDateTime(note.Until))} {Time(note.Until)}";
        return $"{RussianDates.Table(DateOnly.FromDateTime(note.OpenedAt))} {Time(note.OpenedAt)} – {last}";
    }

    /// <summary>«14:05».</summary>
    public static string Time(DateTime at) => RussianDates.Time(TimeOnly.FromDateTime(at));

    /// <summary>What is said at once to whoever answers for the family.</summary>
    public static string Opened(UrgentOpenedEventArgs opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return T($"Открыт срочный доступ к делу № {opened.Number}: {opened.By}");
    }
}
