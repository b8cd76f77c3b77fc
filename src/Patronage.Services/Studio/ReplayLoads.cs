using Patronage.Casework;
using Patronage.Casework.Caseload;
using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Storage.Cases;

namespace Patronage.Services.Studio;

/// <summary>Gathers what curators carry under the version in force and under a draft.</summary>
internal sealed class ReplayLoads(DateOnly asOf)
{
    private readonly Dictionary<Guid, Load> _loads = [];

    public void Add(CaseRow row, string organization, CaseFile file, (Program Program, IReadOnlyList<Assessment> Lines) was, (Program Program, IReadOnlyList<Assessment> Lines) became)
    {
        if (row.CuratorId is not { } curator || file.Curator is not { } facts)
        {
            return;
        }

        if (!_loads.TryGetValue(curator, out var load))
        {
            _loads.Add(curator, load = new Load(organization, facts, file.Organization, was.Program, became.Program));
        }

        // Kept for every case till the end: what both have in common is kept once.
        var id = row.Id.ToString();
        load.Was.AddRange(Lines(id, row, file, was.Lines));
        load.Became.AddRange(Lines(id, row, file, became.Lines));
    }

    /// <summary>Curators whose share of the limit changes.</summary>
    public IReadOnlyList<ReplayCurator> Changed(IReadOnlyDictionary<Guid, string> names) =>
        [.. _loads.SelectMany(pair => Changed(names.GetValueOrDefault(pair.Key, ""), pair.Value)).OrderBy(item => item.Organization, StringComparer.Ordinal).ThenBy(item => item.Curator, StringComparer.Ordinal)];

    /// <summary>Who is over a limit, before and under the draft.</summary>
    public IReadOnlyDictionary<Guid, (bool Was, bool Became)> Over() => _loads.ToDictionary(pair => pair.Key, pair => (
        CaseloadJudge.Judge(pair.Value.Current, pair.Value.Facts, pair.Value.Was, pair.Value.Place, asOf).Any(verdict => verdict.IsOver == true),
        CaseloadJudge.Judge(pair.Value.Changed, pair.Value.Facts, pair.Value.Became, pair.Value.Place, asOf).Any(verdict => verdict.IsOver == true)));

    private IEnumerable<ReplayCurator> Changed(string name, Load load)
    {
        var before = CaseloadJudge.Judge(load.Current, load.Facts, load.Was, load.Place, asOf).ToDictionary(verdict => verdict.Definition.Id, StringComparer.Ordinal);
        foreach (var now in CaseloadJudge.Judge(load.Changed, load.Facts, load.Became, load.Place, asOf))
        {
            var share = before.GetValueOrDefault(now.Definition.Id)?.Share;
            if (share != now.Share)
            {
                // A methodologist has no way to a family's file: families that are not counted are not named.
                yield return new ReplayCurator(name, load.Organization, now.Definition.Title.Default, share, now.Share) { Why = CaseloadExplainer.Explain(load.Changed, now with { Uncounted = [] }, asOf) };
            }
        }
    }

    private static IEnumerable<LoadedLine> Lines(string id, CaseRow row, CaseFile file, IReadOnlyList<Assessment> lines) => lines
        .Where(assessment => assessment.Line.Segments.Count > 0)
        .Select(assessment => new LoadedLine(id, row.Family?.Title ?? "", assessment.Line.Segments[^1], file.Members.Count));

    private sealed record Load(string Organization, CuratorFacts Facts, OrganizationFacts Place, Program Current, Program Changed)
    {
        public List<LoadedLine> Was { get; } = [];

        public List<LoadedLine> Became { get; } = [];
    }
}
