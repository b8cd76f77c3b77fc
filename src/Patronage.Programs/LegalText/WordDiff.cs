namespace Patronage.Programs.LegalText;

/// <summary>What became of a run of words.</summary>
public enum WordChangeKind
{
    /// <summary>It stayed.</summary>
    Same,

    /// <summary>It is no more.</summary>
    Removed,

    /// <summary>It is new.</summary>
    Added,
}

/// <summary>A run of words of one kind.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">The words with the spaces behind them.</param>
public sealed record WordChange(WordChangeKind Kind, string Text);

/// <summary>Two texts word by word.</summary>
public static class WordDiff
{
    private const long Largest = 4_000_000;

    /// <summary>What of the old text stayed, what went and what came.</summary>
    public static IReadOnlyList<WordChange> Of(string was, string became)
    {
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(became);
        var (left, right) = (Words(was), Words(became));
        var head = 0;
        while (head < left.Count && head < right.Count && Same(left[head], right[head]))
        {
            head++;
        }

        var tail = 0;
        while (tail < left.Count - head && tail < right.Count - head && Same(left[^(tail + 1)], right[^(tail + 1)]))
        {
            tail++;
        }

        var runs = new Runs();
        runs.Add(WordChangeKind.Same, right.Take(head));
        Middle(runs, left[head..^tail], right[head..^tail]);
        runs.Add(WordChangeKind.Same, right.Skip(right.Count - tail));
        return runs.All;
    }

    private static void Middle(Runs runs, List<string> left, List<string> right)
    {
        if ((long)left.Count * right.Count > Largest)
        {
            runs.Add(WordChangeKind.Removed, left);
            runs.Add(WordChangeKind.Added, right);
            return;
        }

        var common = new int[left.Count + 1, right.Count + 1];
        for (var i = left.Count - 1; i >= 0; i--)
        {
            for (var j = right.Count - 1; j >= 0; j--)
            {
                common[i, j] = Same(left[i], right[j]) ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        for (var (i, j) = (0, 0); i < left.Count || j < right.Count;)
        {
            if (i < left.Count && j < right.Count && Same(left[i], right[j]))
            {
                runs.Add(WordChangeKind.Same, [right[j]]);
                (i, j) = (i + 1, j + 1);
            }
            else if (i < left.Count && (j == right.Count || common[i + 1, j] >= common[i, j + 1]))
            {
                runs.Add(WordChangeKind.Removed, [left[i++]]);
            }
            else
            {
                runs.Add(WordChangeKind.Added, [right[j++]]);
            }
        }
    }

    private static bool Same(string left, string right) => left.AsSpan().TrimEnd().SequenceEqual(right.AsSpan().TrimEnd());

    // Words with the spaces behind them: put together again they are the text.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var from = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            words.Add(text[from..at]);
        }

        return words;
    }

    private sealed class Runs
    {
        private readonly List<(WordChangeKind Kind, System.Text.StringBuilder Text)> _runs = [];

        public IReadOnlyList<WordChange> All => [.. _runs.Select(run => new WordChange(run.Kind, run.Text.ToString()))];

        public void Add(WordChangeKind kind, IEnumerable<string> words)
        {
            foreach (var word in words)
            {
                if (_runs.Count == 0 || _runs[^1].Kind != kind)
                {
                    _runs.Add((kind, new System.Text.StringBuilder()));
                }

                _runs[^1].Text.Append(word);
            }
        }
    }
}
