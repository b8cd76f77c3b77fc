namespace Patronage.Web.Components.Parts;

/// <summary>What was just done, said once to everybody and undoable for a while.</summary>
/// <param name="Text">«Записано. Осталось 2».</param>
/// <param name="Undo">Takes it back; null: it cannot be taken back.</param>
public sealed record Announcement(string Text, Func<Task>? Undo = null);

/// <summary>Something was said.</summary>
/// <param name="said">What was said; null: the toast was taken away.</param>
public sealed class AnnouncedEventArgs(Announcement? said) : EventArgs
{
    /// <summary>What was said; null: the toast was taken away.</summary>
    public Announcement? Said { get; } = said;
}

/// <summary>Carries announcements from pages to the toast of the frame; the frame cascades it.</summary>
public sealed class Announcer
{
    /// <summary>Something was said; null: the toast was taken away.</summary>
    public event EventHandler<AnnouncedEventArgs>? Announced;

    /// <summary>Says it; what was said before gives way.</summary>
    public void Say(string text, Func<Task>? undo = null) => Announced?.Invoke(this, new(new(text, undo)));

    /// <summary>Takes the toast away.</summary>
    public void Clear() => Announced?.Invoke(this, new(null));
}
