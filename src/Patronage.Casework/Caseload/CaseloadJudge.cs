using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Casework.Questions;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Rules;

namespace Patronage.Casework.Caseload;

/// <summary>Judges how many families one person has.</summary>
public static class CaseloadJudge
{
    // Three thirds are one: shares are compared with the limit after their last places are rounded away.
    private const int Precision = 12;

    /// <summary>Judges a person's load by the caseload norms of a program that are about the person.</summary>
    /// <param name="program">The program.</param>
    /// <param name="person">The person. Norms for another role do not apply to somebody whose own role has a norm.</param>
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
        var known = person with { Lines = lines.Count };
        var file = new CaseFile { Id = person.Id, Members = [], Journal = [], Curator = known, Organization = organization };
        var answers = new QuestionAnswers(program, new CaseFacts(program, file).Root(CaseReplay.Fresh(program), [], norms, today));
        var own = program.Caseload.Where(definition => definition.Who == person.Role).ToList();
        return
        [
            .. (own.Count > 0 ? own : [.. program.Caseload])
                .Select(definition => new Judging(program, definition, known, lines, norms, answers, today).Verdict())
                .OfType<CaseloadVerdict>(),
        ];
    }

    private sealed class Judging(
        Program program, CaseloadNormDefinition definition, CuratorFacts person, IReadOnlyList<LoadedLine> lines, NormReader norms, QuestionAnswers answers, DateOnly today)
    {
        private readonly List<string> _missing = [];

        private IReadOnlyList<LoadLimit> Limits => definition.Weights.Count > 0 ? definition.Weights : definition.Limits;

        /// <summary>The verdict; null when the rules say that the norm does not apply to the person.</summary>
        public CaseloadVerdict? Verdict()
        {
            if (Granted(definition.Outcome) is var applies && applies == Rules.Verdict.False)
            {
                return null;
            }

            var named = Limits.SelectMany(limit => limit.Applies.Stages).ToHashSet(StringComparer.Ordinal);
            var counted = lines.Where(line => Counts(line, named)).ToList();
            var parts = Limits.Select(limit => PartOf(limit, counted)).ToList();
            var scale = applies == Rules.Verdict.True ? Scale() : null;
            return new CaseloadVerdict
            {
                Definition = definition,
                Parts = parts,
                Uncounted = Limits.Count > 0 ? [.. counted.Where(line => !Limits.Any(limit => line.Segment.Matches(limit.Applies)))] : [],
                Limit = definition.Limit is { } limit && norms.Read(limit, today) is { } reading ? new LoadPart(reading.Norm, reading.Value.Counted, Load(parts, counted), counted) : null,
                Scale = scale,
                Share = ShareOf(parts, counted, scale, value => value.Counted),
                SoftShare = ShareOf(parts, counted, scale, value => value.Expected ?? value.Counted),
                IsMandatory = LimitNorms.Any(id => program.Norms.Find(id) is { Binding: Binding.Mandatory }),
                Missing = _missing,
            };
        }

        private IEnumerable<string> LimitNorms => definition.Limit is { } total ? [total] : definition.Limits.Select(limit => limit.Norm);

        private Verdict Granted(string? outcome)
        {
            var (verdict, missing) = answers.Grants(Programs.Model.Questions.Caseload, outcome);
            _missing.AddRange(missing);
            return verdict;
        }

        // Post-support counts only where a limit names its stage.
        private static bool Counts(LoadedLine line, HashSet<string> namedStages) => !line.Segment.IsPaused && line.Segment.Phase switch
        {
            LinePhase.Open or LinePhase.Referred => true,
            LinePhase.PostSupport => line.Segment.Stage is { } stage && namedStages.Contains(stage),
            _ => false,
        };

        private LoadPart PartOf(LoadLimit limit, List<LoadedLine> counted)
        {
            var own = counted.Where(line => line.Segment.Matches(limit.Applies)).ToList();
            return new LoadPart(program.Norms[limit.Norm], norms.Read(limit.Norm, today)?.Value.Counted, Count(own), own);
        }

        private decimal Count(List<LoadedLine> counted) => definition.Counts switch
        {
            CaseloadUnit.Families => counted.Select(line => line.CaseId).Distinct(StringComparer.Ordinal).Count(),
            CaseloadUnit.Lines => counted.Count,
            _ => counted.Sum(line => line.Members),
        };

        private decimal Load(List<LoadPart> parts, List<LoadedLine> counted) =>
            definition.Weights.Count > 0 ? parts.Sum(part => part.Count * (part.Value ?? 0)) : Count(counted);

        private decimal? ShareOf(List<LoadPart> parts, List<LoadedLine> counted, decimal? scale, Func<NormValue, decimal?> limitOf) =>
            scale > 0 && RawShare(parts, counted, limitOf) is { } share ? decimal.Round(share / scale.Value, Precision) : null;

        private decimal? RawShare(List<LoadPart> parts, List<LoadedLine> counted, Func<NormValue, decimal?> limitOf)
        {
            if (definition.Limit is { } total)
            {
                var isWeighed = parts.TrueForAll(part => part.Count == 0 || part.Value is not null);
                return isWeighed && ValueOf(total, limitOf) is > 0 and var limit ? Load(parts, counted) / limit : null;
            }

            var loaded = parts.Where(part => part.Count > 0).Select(part => (part.Count, Limit: ValueOf(part.Limit.Id, limitOf))).ToList();
            if (loaded.Exists(part => part.Limit is null or 0))
            {
                return null;
            }

            var shares = loaded.ConvertAll(part => part.Count / part.Limit!.Value);
            return shares.Count == 0 ? 0 : definition.Mixed == MixedLoad.Shares ? shares.Sum() : shares.Max();
        }

        private decimal? ValueOf(string norm, Func<NormValue, decimal?> limitOf) => norms.Read(norm, today) is { } reading ? limitOf(reading.Value) : null;

        // What a coefficient multiplies is the limit. One that rules do not decide on yet leaves the whole unknown.
        private decimal? Scale()
        {
            var scale = 1m;
            foreach (var factor in definition.Scale)
            {
                switch (factor.Employment ? Rules.Verdict.False : Granted(factor.Outcome))
                {
                    case Rules.Verdict.True when ValueOf(factor.Norm!, value => value.Counted) is { } percent:
                        scale *= percent / 100;
                        break;
                    case Rules.Verdict.False:
                        scale *= factor.Employment ? person.Employment / 100 : 1;
                        break;
                    default:
                        return null;
                }
            }

            return scale;
        }
    }
}
