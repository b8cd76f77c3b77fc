using System.Globalization;
using Patronage.Casework.Choices;
using Patronage.Casework.Forms;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;

namespace Patronage.Casework.Scenarios;

/// <summary>Holds what a scenario expects of forms and offers against what the program says.</summary>
internal sealed class OfferChecks(Program program, ProductionCalendar calendar, Scenario scenario, Assessment assessment)
{
    private readonly Dictionary<(string Owner, string? Member, object Typed), DraftFacts> _facts = [];

    /// <summary>Whether a field is asked and must be answered.</summary>
    public ScenarioCheck Check(ExpectedField expected)
    {
        var id = expected.Owner.Split('/')[^1];
        var line = assessment.Line.Id;
        var (fields, draft) = program.Forms.Find(id) is { } form && expected.Owner.StartsWith("forms/", StringComparison.Ordinal)
            ? (form.Fields, FormDraft.Of(form, line, expected.Member, scenario.Today, expected.Typed))
            : (program.Decisions.Find(id)?.Fields ?? (IReadOnlyList<FieldDefinition>)[], new FormDraft(line, expected.Typed) { Decision = program.Decisions.Find(id) });
        if (fields.FirstOrDefault(field => field.Id == expected.Field) is not { } asked)
        {
            return new ScenarioCheck(expected, false, Words(expected.State), "такого поля нет", null);
        }

        // All fields of one form stand over the same facts.
        var key = (expected.Owner, expected.Member, (object)expected.Typed);
        if (!_facts.TryGetValue(key, out var facts))
        {
            _facts[key] = facts = DraftFacts.Of(program, calendar, scenario.Case, scenario.Today, draft);
        }

        var got = !facts.Shows(asked) ? AskedState.Hidden : facts.Contradictions(asked).Count > 0 ? AskedState.Refused : facts.Requires(asked) ? AskedState.Required : AskedState.Optional;
        return new ScenarioCheck(expected, got == expected.State, Words(expected.State), Words(got), null);
    }

    /// <summary>Whether exactly this is offered.</summary>
    public ScenarioCheck Check(ExpectedOffer expected)
    {
        var current = assessment.Line.Current;
        List<string> got = expected.Section switch
        {
            "algorithms" => [.. Offers.Algorithms(program, current).Select(algorithm => algorithm.Id)],
            "measures" => [.. Offers.Measures(program, current).Select(offered => offered.Definition.Id)],
            _ => [.. program.Lists[expected.Section.Split('/')[^1]].Flatten().Where(item => Offers.Offered(item, current)).Select(item => item.Id)],
        };
        var isMet = expected.Ids is { } ids ? ids.Order(StringComparer.Ordinal).SequenceEqual(got.Order(StringComparer.Ordinal)) : expected.Count == got.Count;
        return new ScenarioCheck(expected, isMet, expected.Ids is { } named ? Words(named) : Count(expected.Count), expected.Ids is null ? Count(got.Count) : Words(got), null);
    }

    private static string Words(AskedState state) => state switch
    {
        AskedState.Hidden => "не спрашивается",
        AskedState.Optional => "ответ не обязателен",
        AskedState.Refused => "ответ противоречит другому",
        _ => "ответ обязателен",
    };

    private static string Words(IReadOnlyList<string> ids) => ids.Count == 0 ? "ничего" : string.Join(", ", ids.Order(StringComparer.Ordinal));

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
