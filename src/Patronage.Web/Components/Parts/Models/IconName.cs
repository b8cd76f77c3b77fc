namespace Patronage.Web.Components.Parts.Models;

/// <summary>Drawings of the sprite <c>icons.svg</c>; the id of a symbol is the name in lower case.</summary>
public enum IconName
{
    /// <summary>An arrow to the right: from, to.</summary>
    Arrow,

    /// <summary>Bell.</summary>
    Bell,

    /// <summary>Calendar.</summary>
    Calendar,

    /// <summary>Camera.</summary>
    Camera,

    /// <summary>Chart.</summary>
    Chart,

    /// <summary>A tick.</summary>
    Check,

    /// <summary>A cross.</summary>
    Cross,

    /// <summary>A calendar with a tick: the day.</summary>
    Day,

    /// <summary>Document.</summary>
    Document,

    /// <summary>A tick in a circle: done.</summary>
    Done,

    /// <summary>A chevron down.</summary>
    Down,

    /// <summary>Download.</summary>
    Download,

    /// <summary>Edit.</summary>
    Edit,

    /// <summary>Family.</summary>
    Family,

    /// <summary>Find.</summary>
    Find,

    /// <summary>A row that is missing.</summary>
    Gap,

    /// <summary>A language.</summary>
    Globe,

    /// <summary>History.</summary>
    History,

    /// <summary>Home.</summary>
    Home,

    /// <summary>A tray: referrals.</summary>
    Inbox,

    /// <summary>A letter i in a circle.</summary>
    Info,

    /// <summary>An alarm clock: overdue.</summary>
    Late,

    /// <summary>A chevron to the left.</summary>
    Left,

    /// <summary>Link.</summary>
    Link,

    /// <summary>Lock.</summary>
    Lock,

    /// <summary>Meeting.</summary>
    Meeting,

    /// <summary>Menu.</summary>
    Menu,

    /// <summary>More.</summary>
    More,

    /// <summary>A clock: soon.</summary>
    Near,

    /// <summary>A dash in a circle: nothing set.</summary>
    None,

    /// <summary>No connection.</summary>
    Offline,

    /// <summary>Two squares one over the other.</summary>
    Overlap,

    /// <summary>Person.</summary>
    Person,

    /// <summary>Phone.</summary>
    Phone,

    /// <summary>Place.</summary>
    Place,

    /// <summary>Plan.</summary>
    Plan,

    /// <summary>Play.</summary>
    Play,

    /// <summary>Plus.</summary>
    Plus,

    /// <summary>Print.</summary>
    Print,

    /// <summary>Program.</summary>
    Program,

    /// <summary>A question mark in a circle.</summary>
    Question,

    /// <summary>Refresh.</summary>
    Refresh,

    /// <summary>A chevron to the right.</summary>
    Right,

    /// <summary>A fork: rules.</summary>
    Rules,

    /// <summary>Settings.</summary>
    Settings,

    /// <summary>SignOut.</summary>
    SignOut,

    /// <summary>Swap.</summary>
    Swap,

    /// <summary>A flask: scenarios.</summary>
    Test,

    /// <summary>A half-filled circle: light and dark.</summary>
    Theme,

    /// <summary>Trash.</summary>
    Trash,

    /// <summary>Undo.</summary>
    Undo,

    /// <summary>Upload.</summary>
    Upload,

    /// <summary>A triangle.</summary>
    Warning,
}
