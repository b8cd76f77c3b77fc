using Patronage.Casework.Replay;
using Patronage.Programs.Model;

namespace Patronage.Casework.Texts;

/// <summary>Finds the program's own texts (duties, rights, notes) that are to be read beside what a person does. Pure.</summary>
public static class ShownTexts
{
    /// <summary>The texts shown at any of the places, each once: duties and rights first, else in the program's order.</summary>
    /// <param name="program">The program.</param>
    /// <param name="day">The day on which a text must be in force.</param>
    /// <param name="line">What the line is; null where there is none yet: then nothing that might apply is left out.</param>
    /// <param name="places">Places as <c>shownAt</c> names them: <c>forms/refusal</c>, <c>lists/contacts/visit</c>. A text shown at a section is shown at all of its elements.</param>
    public static IReadOnlyList<ProvisionDefinition> At(Program program, DateOnly day, Segment? line, IEnumerable<string> places)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(places);
        var asked = places.ToList();
        return
        [
            .. program.Provisions
                .Where(text => text.InForceOn(day) && line?.Matches(text.Applies) != false && text.ShownAt.Any(shown => asked.Exists(place => Covers(shown, place))))
                .OrderBy(text => Weight(text.Kind)),
        ];
    }

    /// <summary>The places of a form: itself and the vocabularies that its fields choose from.</summary>
    public static IEnumerable<string> PlacesOf(FormDefinition form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Vocabularies(form.Fields).Prepend(Place("forms", form.Id));
    }

    /// <summary>The places of a decision: itself, who takes it, what it closes for, the vocabularies that its fields choose from.</summary>
    public static IEnumerable<string> PlacesOf(DecisionDefinition decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return
        [
            Place("decisions", decision.Id),
            .. decision.By.Select(who => Place("participants", who)),
            .. decision.Effects.Where(effect => effect is { Kind: EffectKind.Close, To: not null }).Select(effect => Place("closures", effect.To!)),
            .. Vocabularies(decision.Fields),
        ];
    }

    /// <summary>The places of an obligation: itself, who does it and who is told.</summary>
    public static IEnumerable<string> PlacesOf(ObligationDefinition obligation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        return [Place("obligations", obligation.Id), .. obligation.By.Concat(obligation.AddressedTo).Select(who => Place("participants", who))];
    }

    /// <summary>The places of a report: itself, and those of the obligation to send it.</summary>
    public static IEnumerable<string> PlacesOf(Program program, ReportDefinition report)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(report);
        var sending = program.Events.Where(item => item.RaisedBy.Any(trigger => trigger.Kind == TriggerKind.Report && trigger.Id == report.Id)).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        return program.Obligations.Where(obligation => obligation.DoneBy.Any(sending.Contains)).SelectMany(PlacesOf).Prepend(Place("reports", report.Id));
    }

    /// <summary>The places of a line as it stands: its stage, level and track, and the roles that each line has.</summary>
    public static IEnumerable<string> PlacesOf(Program program, LineState line)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(line);
        if (line.Stage is { } stage) yield return Place("stages", stage);
        if (line.Level is { } level) yield return Place("levels", level);
        if (line.Track is { } track) yield return Place("tracks", track);
        foreach (var role in program.Participants.Where(who => who.PerLine is not null)) yield return Place("participants", role.Id);
    }

    /// <summary>A place: a section and an element of it.</summary>
    public static string Place(string section, string id) => $"{section}/{id}";

    private static IEnumerable<string> Vocabularies(IEnumerable<FieldDefinition> fields) =>
        fields.SelectMany(field => Vocabularies(field.Fields).Concat(field.Options is { } options ? [Place("lists", options)] : []));

    private static bool Covers(string shown, string place) =>
        place.StartsWith(shown, StringComparison.Ordinal) && (place.Length == shown.Length || place[shown.Length] == '/');

    private static int Weight(ProvisionKind kind) => kind switch
    {
        ProvisionKind.Duty => 0,
        ProvisionKind.Right => 1,
        ProvisionKind.Principle => 2,
        ProvisionKind.Note => 3,
        ProvisionKind.Content => 4,
        ProvisionKind.Definition => 5,
        _ => 6,
    };
}
