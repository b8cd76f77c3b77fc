using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;

namespace Patronage.Casework.Visits;

/// <summary>The stretches of time in which an element applied to a line.</summary>
internal static class ApplicableSpells
{
    /// <summary>Stretches in order; the last reaches to the end of time when the element applies today.</summary>
    public static List<Period> Of(LineState line, Applicability applies, DateOnly today)
    {
        var result = new List<Period>();
        for (var i = 0; i < line.Segments.Count && line.Segments[i].From <= today; i++)
        {
            var segment = line.Segments[i];
            var to = i + 1 < line.Segments.Count ? line.Segments[i + 1].From.AddDays(-1) : DateOnly.MaxValue.AddDays(-400);
            if (segment.Phase is not (LinePhase.Open or LinePhase.PostSupport) || !segment.Matches(applies) || to < segment.From)
            {
                continue;
            }

            if (segment.Phase == LinePhase.PostSupport && line.PostSupportEndsOn is { } last && last < to)
            {
                to = last;
            }

            if (result.Count > 0 && result[^1].To.AddDays(1) == segment.From && result[^1].To < segment.From)
            {
                result[^1] = new Period(result[^1].From, to);
            }
            else
            {
                result.Add(new Period(segment.From, to));
            }
        }

        return result;
    }
}
