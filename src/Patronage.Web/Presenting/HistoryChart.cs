using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Forms;
using Patronage.Web.Text;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Presenting;

/// <summary>A point of a chart.</summary>
/// <param name="X">From the left, in pixels.</param>
/// <param name="Y">From the top, in pixels.</param>
/// <param name="Value">What stands beside it.</param>
/// <param name="Date">The day under it.</param>
public sealed record HistoryPoint(double X, double Y, string Value, string Date);

/// <summary>An answer that has a height of its own: an option of a list.</summary>
/// <param name="Y">From the top, in pixels.</param>
/// <param name="Text">The option.</param>
public sealed record HistoryLane(double Y, string Text);

/// <summary>How one answer of a repeated form went over time, drawn. Numbers are drawn by their size, options of a list on lanes in the program's order.</summary>
/// <param name="Title">The question.</param>
/// <param name="Points">The answers.</param>
/// <param name="Lanes">The options; empty for numbers.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record HistoryChart(string Title, IReadOnlyList<HistoryPoint> Points, IReadOnlyList<HistoryLane> Lanes, double Width, double Height, string Sentence)
{
    private const double Step = 84;
    private const double Margin = 42;
    private const double Top = 26;
    private const double Lane = 26;
    private const double NumberHeight = 52;
    private const double Foot = 24;
    private const int MostLanes = 6;
    private const int LongestLane = 30;
    private const double LetterWidth = 6.6;

    /// <summary>The line through the points, as SVG writes it.</summary>
    public string Line => string.Join(' ', Points.Select(point => FormattableString.Invariant($"{point.X:0.#},{point.Y:0.#}")));

    /// <summary>Draws an answer.</summary>
    /// <param name="program">The program.</param>
    /// <param name="form">The form.</param>
    /// <param name="field">The question.</param>
    /// <returns>The drawing; null when the answers are no numbers and no options, or fewer than two.</returns>
    public static HistoryChart? Of(ModelProgram program, ComparedForm form, ComparedField field)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(field);
        var given = form.Records.Zip(field.Answers).Where(pair => pair.Second.Answer is { Shape: AnswerShape.Single }).Select(pair => (pair.First.On, Answer: pair.Second.Answer!)).ToList();
        return given.Count < 2 ? null : field.Field.Type switch
        {
            FieldType.Number or FieldType.Money => Numbers(field.Field, given),
            FieldType.Choice => Options(program, field.Field, given),
            _ => null,
        };
    }

    private static HistoryChart? Numbers(FieldDefinition field, List<(DateOnly On, Answer Answer)> given)
    {
        var values = given.Select(pair => (pair.On, Value: pair.Answer.AsNumber())).Where(pair => pair.Value is not null).Select(pair => (pair.On, Value: pair.Value!.Value)).ToList();
        if (values.Count < 2)
        {
            return null;
        }

        return OfNumbers(CaseWords.Upper(field.Title.Spoken()), [.. values.Select(pair => (RussianDates.Table(pair.On), pair.Value))]);
    }

    /// <summary>Draws numbers one after another.</summary>
    /// <param name="title">What they are.</param>
    /// <param name="values">What stands under each, and the number; at least one.</param>
    public static HistoryChart OfNumbers(string title, IReadOnlyList<(string Under, decimal Number)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (least, most) = (values.Min(pair => pair.Number), values.Max(pair => pair.Number));
        var points = values.Select((pair, index) => new HistoryPoint(
            Margin + (index * Step), Top + (least == most ? NumberHeight / 2 : (double)((most - pair.Number) / (most - least)) * NumberHeight), RussianNumbers.Decimal(pair.Number), pair.Under)).ToList();
        return new HistoryChart(title, points, [], (2 * Margin) + ((points.Count - 1) * Step), Top + NumberHeight + Foot, Say(points));
    }

    private static HistoryChart? Options(ModelProgram program, FieldDefinition field, List<(DateOnly On, Answer Answer)> given)
    {
        var options = FormOptions.OfVocabulary(program, field.Options).Where(option => given.Exists(pair => pair.Answer.Text == option.Id)).DistinctBy(option => option.Id).ToList();
        if (options.Count is 0 or > MostLanes || given.Exists(pair => options.TrueForAll(option => option.Id != pair.Answer.Text)))
        {
            return null;
        }

        var lanes = options.Select((option, index) => new HistoryLane(Top + (index * Lane), Short(option.Text))).ToList();
        var left = (lanes.Max(lane => lane.Text.Length) * LetterWidth) + Margin;
        var points = given.Select((pair, index) =>
        {
            var lane = options.FindIndex(option => option.Id == pair.Answer.Text);
            return new HistoryPoint(left + (index * Step), lanes[lane].Y, options[lane].Text, RussianDates.Table(pair.On));
        }).ToList();
        return new HistoryChart(CaseWords.Upper(field.Title.Spoken()), points, lanes, left + Margin + ((points.Count - 1) * Step), Top + ((lanes.Count - 1) * Lane) + Foot + 8, Say(points));
    }

    private static string Short(string text) => text.Length <= LongestLane ? text : string.Concat(text.AsSpan(0, LongestLane - 1).TrimEnd(), "…");

    private static string Say(IEnumerable<HistoryPoint> points) => string.Join("; ", points.Select(point => $"{point.Date} — {point.Value}"));
}
