namespace Patronage.Web.Components.Parts.Models;

/// <summary>The state that a colour stands for; it never goes without an icon and a word.</summary>
public enum Tone
{
    /// <summary>Nothing is wrong and nothing is near; also levels and categories.</summary>
    Neutral,

    /// <summary>Planned, in work, changed.</summary>
    Info,

    /// <summary>Near its time or near its limit.</summary>
    Near,

    /// <summary>Past its time, or wrong.</summary>
    Late,

    /// <summary>Done, kept.</summary>
    Done,
}

/// <summary>How much a button weighs: the fill is the order of the day.</summary>
public enum ButtonWeight
{
    /// <summary>An overdue line, or the one main act of a page.</summary>
    Filled,

    /// <summary>Due today.</summary>
    Tonal,

    /// <summary>Later, or beside the main act.</summary>
    Outlined,

    /// <summary>Everything else.</summary>
    Quiet,
}

/// <summary>Names that CSS and icons use for a tone.</summary>
public static class Tones
{
    /// <summary>«late», «near» …: the last word of a class.</summary>
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Near => "near",
        Tone.Late => "late",
        Tone.Done => "done",
        _ => "neutral",
    };

    /// <summary>The icon of a tone when none is named.</summary>
    public static IconName Icon(this Tone tone) => tone switch
    {
        Tone.Info => IconName.Info,
        Tone.Near => IconName.Near,
        Tone.Late => IconName.Late,
        Tone.Done => IconName.Done,
        _ => IconName.None,
    };
}

/// <summary>A state in at most four words.</summary>
/// <param name="Text">«Просрочено на 3 рабочих дня».</param>
/// <param name="Tone">What it means.</param>
/// <param name="Icon">Another icon than the tone's own.</param>
public sealed record ChipModel(string Text, Tone Tone = Tone.Neutral, IconName? Icon = null);
