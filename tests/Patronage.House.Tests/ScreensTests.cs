using System.Text.RegularExpressions;
using Patronage.House.Tests.Source;

namespace Patronage.House.Tests;

/// <summary>What the program computed is drawn by parts that answer «Почему?», so that a new screen cannot forget it.</summary>
public sealed partial class ScreensTests
{
    private const string Parts = "src/Patronage.Web/Components/Parts/";

    [Fact]
    public void ComputedDay_OnAScreen_IsDrawnByThePartThatAnswersWhy()
    {
        var found = from screen in Screens()
                    from line in screen.Lines
                    where Computed().IsMatch(line.Text) && !Drawn().IsMatch(line.Text)
                    select $"{screen.Name}:{line.Number} {line.Text.Trim()}";

        Findings.None(found);
    }

    [Fact]
    public void Why_OnAScreen_ComesWithItsClaim()
    {
        var found = from screen in Screens()
                    from line in screen.Lines
                    where line.Text.Contains("<Why ", StringComparison.Ordinal)
                    select $"{screen.Name}:{line.Number} {line.Text.Trim()}";

        Findings.None(found);
    }

    private static IEnumerable<(string Name, IEnumerable<(string Text, int Number)> Lines)> Screens() =>
        from path in Repository.Files("src", ".razor")
        let name = Repository.NameOf(path)
        where !name.StartsWith(Parts, StringComparison.Ordinal) && !name.Contains("/Gallery/", StringComparison.Ordinal)
        select (name, File.ReadLines(path).Select((text, index) => (text, index + 1)));

    [GeneratedRegex(@"RussianDates\.Due|LateWords\.|CaseWords\.Chip\(|\.NextBy\b|PostSupportEndsOn", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Computed();

    // Drawn by the part, or marked as what a person set; the condition around a part only asks whether there is anything to draw.
    [GeneratedRegex(@"<Due |data-recorded|^\s*@if ", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Drawn();
}
