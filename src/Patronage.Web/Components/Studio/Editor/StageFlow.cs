using Patronage.Programs.Editing.Elements;
using Patronage.Rules.Json;

namespace Patronage.Web.Components.Studio.Editor;

/// <summary>A stage in the drawing.</summary>
/// <param name="Id">The stage.</param>
/// <param name="Title">Its title in lines.</param>
/// <param name="EnteredBy">What moves a case here, in lines.</param>
/// <param name="Gates">What must be done before it can be left, in lines.</param>
/// <param name="IsAfter">Whether it comes after closing.</param>
/// <param name="Top">Where its box begins.</param>
/// <param name="Height">How high its box is.</param>
public sealed record StageBox(string Id, IReadOnlyList<string> Title, IReadOnlyList<string> EnteredBy, IReadOnlyList<string> Gates, bool IsAfter, int Top, int Height);

/// <summary>The stages of a program as a drawing: one box under the other, with what leads in and what holds.</summary>
/// <param name="Boxes">The stages in order.</param>
/// <param name="Height">How high the drawing is.</param>
/// <param name="IsNarrow">Whether it is for a telephone: what holds a stage stands in its box.</param>
public sealed record StageFlow(IReadOnlyList<StageBox> Boxes, int Height, bool IsNarrow = false)
{
    /// <summary>The height of a line of text.</summary>
    public const int Line = 18;

    /// <summary>How wide the boxes of the wide drawing are.</summary>
    public const int WideBox = 320;

    /// <summary>How wide the boxes are.</summary>
    public int BoxWidth => IsNarrow ? NarrowBox : WideBox;

    /// <summary>Where the gates begin.</summary>
    public const int GatesAt = 372;

    /// <summary>How wide the drawing is.</summary>
    public int Width => IsNarrow ? NarrowBox + 4 : 780;

    /// <summary>Where the first line of what holds a stage stands in its box.</summary>
    public int GateTop(StageBox box)
    {
        ArgumentNullException.ThrowIfNull(box);
        return box.Top + 25 + (IsNarrow ? box.Title.Count * Line : 0);
    }

    private const int NarrowBox = 288;
    private const int Padding = 12;
    private const int TitleLetters = 38;
    private const int GateLetters = 50;
    private const int NarrowTitleLetters = 31;
    private const int NarrowGateLetters = 34;

    /// <summary>Makes the drawing.</summary>
    /// <param name="sheet">The program.</param>
    /// <param name="isNarrow">Whether it is for a telephone.</param>
    public static StageFlow Of(ProgramSheet sheet, bool isNarrow = false)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var boxes = new List<StageBox>();
        var top = 0;
        foreach (var stage in sheet["stages"]?.Elements ?? [])
        {
            var entered = (stage.Value["enteredBy"]?.OneOrMany ?? []).Select(item => sheet.TitleOf("events", item.Text)).ToList();
            var (titleLetters, gateLetters) = isNarrow ? (NarrowTitleLetters, NarrowGateLetters) : (TitleLetters, GateLetters);
            var into = entered.Count == 0 ? [] : Wrap(string.Join(", ", entered), titleLetters);
            var title = Wrap(stage.Title, titleLetters);
            var gates = (sheet["obligations"]?.Elements ?? []).Where(duty => duty.Value["gate"]?.Kind == JsonKind.True && (duty.Value["for"]?["stages"]?.OneOrMany.Any(item => item.Text == stage.Id) ?? false))
                .SelectMany(duty => Wrap($"◆ {duty.Title}", gateLetters)).ToList();
            top += boxes.Count == 0 ? (into.Count * Line) + Padding : Math.Max(28, (into.Count * Line) + 20);
            var height = ((isNarrow ? title.Count + gates.Count : Math.Max(title.Count, gates.Count)) * Line) + (2 * Padding);
            boxes.Add(new StageBox(stage.Id, title, into, gates, stage.Value["afterClosure"]?.Kind == JsonKind.True, top, height));
            top += height;
        }

        return new StageFlow(boxes, top + Padding, isNarrow);
    }

    // A drawing does not break lines by itself.
    private static List<string> Wrap(string text, int letters)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + word.Length < letters)
            {
                lines[^1] = $"{lines[^1]} {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
