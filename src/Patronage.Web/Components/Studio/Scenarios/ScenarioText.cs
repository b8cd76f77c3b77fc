using Patronage.Casework.Scenarios.Wording;

namespace Patronage.Web.Components.Studio.Scenarios;

/// <summary>A line of a scenario that is being written.</summary>
/// <param name="Key">Its key: it stays whatever becomes of the other lines.</param>
/// <param name="Part">The part that it stands in.</param>
/// <param name="Text">What it says; empty while nothing is typed into it.</param>
public sealed record ScenarioRow(int Key, ScenarioPart Part, string Text);

/// <summary>
/// A scenario in words while it is being written line by line: the one place that knows the lines. A line is known by its key and not by its number, so that lines which are typed, added and
/// removed at the same time do not meet.
/// </summary>
public sealed class ScenarioText
{
    private readonly HashSet<int> _open = [];
    private List<(int Key, string Text)> _lines = [];
    private int _last;

    /// <summary>Begins to write a scenario.</summary>
    /// <param name="words">The scenario in words.</param>
    public ScenarioText(string words) => Become(words);

    /// <summary>The scenario in words.</summary>
    public string Words => string.Join('\n', _lines.Select(line => line.Text));

    /// <summary>The keys of the lines, by number from 0.</summary>
    public IReadOnlyList<int> Keys => [.. _lines.Select(line => line.Key)];

    /// <summary>The lines that can be written: without headings and without the empty lines between parts.</summary>
    public IEnumerable<ScenarioRow> Rows
    {
        get
        {
            var part = ScenarioPart.Head;
            foreach (var (key, text) in _lines)
            {
                var line = text.Trim();
                if (ScenarioWording.PartOf(line) is { } next)
                {
                    part = next;
                }
                else if (line.Length > 0 || _open.Contains(key))
                {
                    yield return new ScenarioRow(key, part, line);
                }
            }
        }
    }

    /// <summary>Takes other words; a line that says the same keeps its key, one that waits to be typed into goes on waiting.</summary>
    public void Become(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var waiting = Rows.Where(row => row.Text.Length == 0).ToList();
        _lines = [.. SteadyKeys.Of(words.Split('\n'), [.. _lines.Where(line => waiting.All(row => row.Key != line.Key))], ref _last)];
        waiting.ForEach(row => Add(row.Part, "", row.Key));
    }

    /// <summary>Makes a line say something else. One that says nothing stays to be typed into.</summary>
    /// <returns>Whether there is such a line.</returns>
    public bool Set(int key, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_lines.FindIndex(line => line.Key == key) is not (>= 0 and var index))
        {
            return false;
        }

        _open.Add(key);
        _lines[index] = (key, text.Trim());
        return true;
    }

    /// <summary>Takes a line away.</summary>
    public void Remove(int key) => _lines.RemoveAll(line => line.Key == key);

    /// <summary>Puts a line at the end of a part, which is made when there is none.</summary>
    /// <returns>Its key.</returns>
    public int Add(ScenarioPart part, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(part, text, ++_last);
    }

    private int Add(ScenarioPart part, string text, int key)
    {
        var heading = _lines.FindIndex(line => ScenarioWording.PartOf(line.Text.Trim()) == part);
        if (heading < 0)
        {
            heading = _lines.Count;
            _lines.Add((++_last, ScenarioWording.HeadingOf(part)));
        }

        var end = _lines.FindIndex(heading + 1, line => ScenarioWording.PartOf(line.Text.Trim()) is not null);
        end = end < 0 ? _lines.Count : end;

        // The empty lines before the next heading part the two; one that waits to be typed into is a line.
        while (_lines[end - 1] is var (above, empty) && empty.Trim().Length == 0 && !_open.Contains(above))
        {
            end--;
        }

        _lines.Insert(end, (key, text));
        _open.Add(key);
        return key;
    }
}
