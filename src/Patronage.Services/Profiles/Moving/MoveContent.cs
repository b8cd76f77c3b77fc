using System.Text.Json;
using Patronage.Programs.Comparing;

namespace Patronage.Services.Profiles.Moving;

/// <summary>What a person chose for an element.</summary>
/// <param name="Program">The program that is left.</param>
/// <param name="Topic">What it is.</param>
/// <param name="From">Its id there.</param>
/// <param name="To">The id of what was chosen; null: nothing.</param>
internal sealed record MoveChoice(string Program, TopicKind Topic, string From, string? To);

/// <summary>What a move that is being prepared holds.</summary>
/// <param name="Cases">The cases.</param>
/// <param name="Choices">What was chosen.</param>
internal sealed record MoveContent(IReadOnlyList<Guid> Cases, IReadOnlyList<MoveChoice> Choices)
{
    public static MoveContent Read(string json) => JsonSerializer.Deserialize<MoveContent>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);

    public MoveContent With(MoveChoice choice) =>
        this with { Choices = [.. Choices.Where(item => (item.Program, item.Topic, item.From) != (choice.Program, choice.Topic, choice.From)), choice] };

    public MoveContent Without(string program, TopicKind topic, string from) => this with { Choices = [.. Choices.Where(item => (item.Program, item.Topic, item.From) != (program, topic, from))] };

    public MoveChoice? Find(string program, TopicKind topic, string from) => Choices.FirstOrDefault(item => (item.Program, item.Topic, item.From) == (program, topic, from));
}
