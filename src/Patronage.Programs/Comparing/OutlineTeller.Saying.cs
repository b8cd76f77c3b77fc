using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Wording;

namespace Patronage.Programs.Comparing;

/// <summary>Puts elements into words.</summary>
internal sealed partial class OutlineTeller
{
    private const int MostSources = 3;

    private static Statement Say(Element element, string? value) => new(element.Id, element.Title.Default, value)
    {
        Detail = element.Text?.Default, Sources = element.Sources, Reading = element.Reading, Origin = element.Origin, Outcome = element.Outcome,
    };

    private Statement Say(ObligationDefinition obligation)
    {
        var term = obligation.Term is { } rule ? _words.Describe(rule, _day) : NoTerm;
        var repeat = obligation.Repeat is { } again ? $"{(obligation.Term is null ? "" : term + ", затем ")}раз в {AmountOf(again.EveryNorm)}" : term;
        var who = Names(obligation.By);
        return Resting(Say(obligation, who is null ? repeat : $"{repeat}; {who}"), NormsOf(obligation.Term).Concat(obligation.Repeat is { } every ? [every.EveryNorm] : []));
    }

    private Statement Say(VisitNormDefinition visit)
    {
        var norms = new[] { visit.Norm, visit.Per switch { VisitPeriod.Gap gap => gap.Norm, VisitPeriod.Rolling rolling => rolling.Norm, _ => null } };
        return Resting(Say(visit, _words.Describe(visit, _day)), norms.OfType<string>());
    }

    // A number is cited where it is stated: a child that overrides the norm alone is heard before the parent's clause.
    private Statement Resting(Statement statement, IEnumerable<string> norms)
    {
        var found = norms.Select(norm => _program.Norms[norm]).ToList();
        return statement with
        {
            Sources =
            [
                .. found.SelectMany(norm => ValueOf(norm.Id, _day) is { Sources: { Count: > 0 } own } ? own : norm.Sources).Concat(statement.Sources)
                    .DistinctBy(source => (source.Act, source.Clause)),
            ],
            Origin = statement.Origin is { } origin
                ? origin with { OverriddenBy = [.. origin.OverriddenBy.Concat(found.SelectMany(norm => norm.Origin.OverriddenBy)).DistinctBy(change => change.ProgramId)] }
                : null,
        };
    }

    private static IReadOnlyList<string> NormsOf(TermRule? term) => term?.Norms ?? [];

    private Statement SayNorm(Norm norm)
    {
        var now = ValueOf(norm.Id, _day) is { } value ? TermWords.Value(norm, value) : NotSet;
        if (_own.ContainsKey(norm.Id) && norm.Adjust?.By == AdjustedBy.Organization)
        {
            now += ", установила организация";
        }
        else if (now == NotSet && norm.Adjust is { } adjust)
        {
            now += adjust.By == AdjustedBy.Organization ? ", задаёт организация" : ", задаёт решение";
        }

        var later = norm.Values.Where(item => item.From > _day).Select(item => $"с {UnitWords.Day(item.From!.Value)} — {TermWords.Value(norm, item)}");
        var binding = norm.Binding == Binding.Recommended ? ["рекомендуется"] : Array.Empty<string>();
        return Say(norm, string.Join("; ", [now, .. later, .. binding])) with { Sources = ValueOf(norm.Id, _day) is { Sources: { Count: > 0 } own } ? own : norm.Sources };
    }

    private IEnumerable<Statement> Items(string list) => _program.List(list).SelectMany(item => Walk(item, null));

    private static IEnumerable<Statement> Walk(ListItem item, string? above)
    {
        // What a group is called explains its parts, it is no part itself.
        var said = Say(item, null);
        return item.Items.Count == 0
            ? [said with { Detail = said.Detail ?? above }]
            : item.Items.SelectMany(inner => Walk(inner, above is null ? item.Title.Default : $"{above}: {item.Title.Default}"));
    }

    private IEnumerable<Statement> Durations() => _program.Tracks.Select(track => (Element: (Element)track, track.Lasts))
        .Concat(_program.Levels.Select(level => (Element: (Element)level, level.Lasts)))
        .Concat(_program.Stages.Where(stage => !stage.AfterClosure).Select(stage => (Element: (Element)stage, stage.Lasts)))
        .Where(item => item.Lasts is not null)
        .Select(item => Say(item.Element, Lasting(item.Lasts)) with { Detail = null });

    // «до 6 месяцев» says more than the whole sentence of a term.
    private string Lasting(TermRule? term) => term switch
    {
        null => NoTerm,
        TermRule.After { Norm: { } norm } => ValueOf(norm, _day) is { } value ? TermWords.Value(_program.Norms[norm], value) : NoTerm,
        _ => _words.Describe(term, _day),
    };

    private IEnumerable<Statement> Limits(CaseloadNormDefinition caseload)
    {
        var who = _program.Participants.Find(caseload.Who)?.Title.Default;
        var parts = caseload.Limits.Concat(caseload.Weights)
            .Select(part => SayNorm(_program.Norms[part.Norm]) with { Reading = caseload.Reading })
            .ToList();
        return caseload.Limit is { } limit ? [.. parts, SayNorm(_program.Norms[limit]) with { Reading = caseload.Reading }]
            : parts.Count > 0 ? parts
            : [Say(caseload, who)];
    }

    private IEnumerable<Statement> Participants(ParticipantKind kind) => _program.Participants.Where(item => item.Kind == kind).Select(item =>
    {
        var members = Names(item.Members);
        var chair = item.Chair is { } id ? Names([id]) : null;
        return Say(item, (chair, members) switch
        {
            (null, null) => null,
            (null, _) => $"состав: {members}",
            (_, null) => $"возглавляет {chair}",
            _ => $"возглавляет {chair}; состав: {members}",
        });
    });

    private static IEnumerable<Statement> Counted<T>(ElementList<T> items, string one, string few, string many)
        where T : Element =>
        items.Count == 0 ? [] : [new Statement("", Amount(items.Count, one, few, many), null) { Sources = [.. items.SelectMany(item => item.Sources).DistinctBy(source => source.Act).Take(MostSources)] }];

    private static string Amount(int count, string one, string few, string many) => $"{UnitWords.Number(count)} {UnitWords.Pick(count, one, few, many)}";

    private string AmountOf(string norm) => ValueOf(norm, _day)?.Counted is { } amount ? UnitWords.Nominative(amount, _program.Norms[norm].Unit) : $"неустановленный срок («{_program.Norms[norm].Title}»)";

    private string? Names(IReadOnlyList<string> participants) =>
        participants.Count == 0 ? null : string.Join(", ", participants.Select(id => id == ElementIndex.Family ? "семья" : _program.Participants.Find(id)?.Title.Default ?? id));
}
