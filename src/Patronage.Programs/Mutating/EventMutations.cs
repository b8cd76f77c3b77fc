using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>What raises an event, when it counts, and the day that it counts from.</summary>
internal static class EventMutations
{
    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change) =>
        change.Stated(change.Program.Events.Where(definition => !definition.IsCore)).SelectMany(definition => Of(change, definition));

    private static IEnumerable<ProgramMutation> Of(ChangeBuilder change, EventDefinition definition)
    {
        foreach (var trigger in definition.RaisedBy)
        {
            var name = string.Join('/', new[] { "raisedBy", trigger.Kind.ToString().ToLowerInvariant(), trigger.Id }.OfType<string>());
            var rest = definition with { RaisedBy = [.. definition.RaisedBy.Where(other => !ReferenceEquals(other, trigger))] };
            yield return change.Replaced(Sections.Events, definition, name, "запись события не вызывает", rest);
        }

        if (definition.Where is not null) yield return change.Replaced(Sections.Events, definition, "where", "событие вызывает любая запись", definition with { Where = null });
        if (definition.DateField is not null) yield return change.Replaced(Sections.Events, definition, "date", "днём события считается день записи", definition with { DateField = null });
    }
}
