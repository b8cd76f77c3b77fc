using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;

namespace Patronage.Casework.Caseload;

/// <summary>Judges how many families one person has.</summary>
public static class CaseloadJudge
{
    /// <summary>Judges a person's load by every caseload norm of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="person">The person.</param>
    /// <param name="lines">The lines the person has; those that are closed, declined or paused do not count.</param>
    /// <param name="organization">The organization, whose own values of norms count.</param>
    /// <param name="today">The day of assignment.</param>
    public static IReadOnlyList<CaseloadVerdict> Judge(
        Program program, CuratorFacts person, IReadOnlyList<LoadedLine> lines, OrganizationFacts organization, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(lines);
        var norms = new NormReader(program, organization, new Dictionary<string, decimal>(StringComparer.Ordinal));
        return [.. program.Caseload.Select(definition => Judge(program, definition, person, lines, norms, today))];
    }

    private static CaseloadVerdict Judge(
        Program program, CaseloadNormDefinition definition, CuratorFacts person, IReadOnlyList<LoadedLine> lines, NormReader norms, DateOnly today)
    {
        var limits = definition.Weights.Count > 0 ? definition.Weights : definition.Limits;
        var named = limits.SelectMany(limit => limit.Applies.Stages).ToHashSet(StringComparer.Ordinal);
        var counted = lines.Where(line => Counts(line, named)).ToList();
        var parts = limits.Select(limit => PartOf(program, definition, limit, counted, norms, today)).ToList();
        var uncounted = counted.Where(line => !limits.Any(limit => line.Segment.Matches(limit.Applies))).ToList();
        var scale = Scale(definition, person);
        return new CaseloadVerdict
        {
            Definition = definition,
            Parts = parts,
            Uncounted = limits.Count > 0 ? uncounted : [],
            Share = scale > 0 && Share(definition, parts, counted, norms, today) is { } share ? decimal.Round(share / scale, Precision) : null,
            IsMandatory = limits.Select(limit => limit.Norm).Append(definition.Limit).Any(id => program.Norms.Find(id) is { Binding: Binding.Mandatory }),
        };
    }

    // Post-support counts only where a limit names its stage.
    private static bool Counts(LoadedLine line, HashSet<string> namedStages) => !line.Segment.IsPaused && line.Segment.Phase switch
    {
        LinePhase.Open or LinePhase.Referred => true,
        LinePhase.PostSupport => line.Segment.Stage is { } stage && namedStages.Contains(stage),
        _ => false,
    };

    private static LoadPart PartOf(Program program, CaseloadNormDefinition definition, LoadLimit limit, List<LoadedLine> lines, NormReader norms, DateOnly today)
    {
        var own = lines.Where(line => line.Segment.Matches(limit.Applies)).ToList();
        return new LoadPart(program.Norms[limit.Norm], norms.Read(limit.Norm, today)?.Value.Counted, Count(definition, own), own);
    }

    // Three thirds are one: shares are compared with the limit after their last places are rounded away.
    private const int Precision = 12;

    private static decimal Count(CaseloadNormDefinition definition, List<LoadedLine> lines) => definition.Counts switch
    {
        CaseloadUnit.Families => lines.Select(line => line.CaseId).Distinct(StringComparer.Ordinal).Count(),
        CaseloadUnit.Lines => lines.Count,
        _ => lines.Sum(line => line.Members),
    };

    private static decimal? Share(
        CaseloadNormDefinition definition, List<LoadPart> parts, List<LoadedLine> lines, NormReader norms, DateOnly today)
    {
        if (definition.Limit is { } total)
        {
            var limit = norms.Read(total, today)?.Value.Counted;
            var load = definition.Weights.Count > 0 ? parts.Sum(part => part.Count * part.Value) : Count(definition, lines);
            return limit is > 0 ? load / limit : null;
        }

        if (parts.Exists(part => part.Count > 0 && part.Value is null or 0))
        {
            return null;
        }

        var shares = parts.Where(part => part.Count > 0).Select(part => part.Count / part.Value!.Value).ToList();
        return shares.Count == 0 ? 0 : definition.Mixed == MixedLoad.Shares ? shares.Sum() : shares.Max();
    }

    private static decimal Scale(CaseloadNormDefinition definition, CuratorFacts person) =>
        definition.Scale.Any(scale => scale.Employment) ? person.Employment / 100 : 1;
}
