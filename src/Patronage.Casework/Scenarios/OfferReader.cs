using Patronage.Casework.Histories;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios;

/// <summary>Reads what a scenario expects to be asked on a form and offered to choose from.</summary>
internal sealed class OfferReader(Program program, AnswerReader answers, DiagnosticBag diagnostics)
{
    private static readonly (string Name, AskedState State)[] States = [("hides", AskedState.Hidden), ("optional", AskedState.Optional), ("requires", AskedState.Required), ("refuses", AskedState.Refused)];

    /// <summary>Reads how the fields of one form or decision stand.</summary>
    public IEnumerable<Expectation> Fields(JsonValue json)
    {
        if (JsonFields.Of(json, diagnostics) is not { } fields)
        {
            return [];
        }

        var form = fields.Text("form");
        var decision = fields.Text("decision");
        var member = fields.Text("member")?.Text;
        var typed = fields.Object("with");
        var stated = States.SelectMany(state => fields.Array(state.Name).Select(field => (state.State, Field: field))).ToList();
        fields.Done();
        var (owner, title, known) = form is not null
            ? ($"forms/{form.Text}", program.Forms.Find(form.Text)?.Title.Default, program.Forms.Find(form.Text)?.Fields)
            : ($"decisions/{decision?.Text}", program.Decisions.Find(decision?.Text)?.Title.Default, (IReadOnlyList<FieldDefinition>?)program.Decisions.Find(decision?.Text)?.Fields);
        if (known is null)
        {
            Unknown(form ?? decision ?? json, form is null ? "decisions" : "forms", form is null ? program.Decisions.Select(item => item.Id) : program.Forms.Select(item => item.Id));
            return [];
        }

        foreach (var (_, field) in stated.Where(item => !known.Any(definition => definition.Id == item.Field.Text)))
        {
            Unknown(field, $"{owner}/fields", known.Select(definition => definition.Id));
        }

        var written = answers.Read(typed, title!, known);
        return [.. stated.Select(item => new ExpectedField(owner, item.Field.Text, item.State, item.Field.Place) { Member = member, Typed = written })];
    }

    /// <summary>Reads what is offered: ids, or how many.</summary>
    public IEnumerable<Expectation> Offers(JsonValue? json)
    {
        foreach (var property in json?.Properties ?? [])
        {
            var section = program.Lists.ContainsKey(property.Name) ? $"lists/{property.Name}" : property.Name;
            if (KnownOf(section) is not { } known)
            {
                Unknown(property.Value, "offers", [.. program.Lists.Keys, "algorithms", "measures"], property.Name, property.NamePlace);
                continue;
            }

            if (property.Value.Kind == JsonKind.Number && property.Value.TryGetWhole(out var count))
            {
                yield return new ExpectedOffer(section, null, (int)count, property.NamePlace);
                continue;
            }

            var ids = property.Value.Items.ToList();
            foreach (var id in ids.Where(id => !known.Contains(id.Text)))
            {
                Unknown(id, section, known);
            }

            yield return new ExpectedOffer(section, [.. ids.Select(id => id.Text)], ids.Count, property.NamePlace);
        }
    }

    private List<string>? KnownOf(string section) => section switch
    {
        "algorithms" => [.. program.Algorithms.Select(item => item.Id)],
        "measures" => [.. program.Measures.Select(item => item.Id)],
        _ => program.Lists.GetValueOrDefault(section.Split('/')[^1])?.Flatten().Select(item => item.Id).ToList(),
    };

    private void Unknown(JsonValue value, string section, IEnumerable<string> known, string? name = null, SourcePlace? place = null) =>
        diagnostics.Add(HistoryDiagnostics.UnknownElement, place ?? value.Place, name ?? value.Text, Nearest.Suggest(name ?? value.Text, [.. known]), section);
}
