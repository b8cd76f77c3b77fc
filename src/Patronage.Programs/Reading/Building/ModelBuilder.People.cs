using Patronage.Programs.Model;

namespace Patronage.Programs.Reading.Building;

internal sealed partial class ModelBuilder
{
    private ActDefinition Act(Node node, string path) => Complete(
        new ActDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Short = node["short"] is { } text ? _texts.Of(text, $"{path}/short") : null,
        },
        node,
        path);

    private ProvisionDefinition Provision(Node node, string path) => Complete(
        new ProvisionDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Kind = Words.Enum(node.String("kind"), ProvisionKind.Note),
            ShownAt = node.Ids("shownAt"),
        },
        node,
        path);

    private ParticipantDefinition Participant(Node node, string path) => Complete(
        new ParticipantDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Kind = Words.Enum(node.String("kind"), ParticipantKind.Role),
            PerLine = (int?)node.Number("perLine"),
            Qualifications = node.String("qualifications"),
            Chair = node.String("chair"),
            Members = node.Ids("members"),
            Guests = node.Ids("guests"),
            Quorum = node.String("quorum"),
            Size = node.String("size"),
            Minutes = node.String("minutes"),
            Invitation = node.String("invitation"),
            External = node.Flag("external"),
            Open = node.Flag("open"),
        },
        node,
        path);

    private ListDefinition Vocabulary(string id) => new(id, List($"lists/{id}", ListItem));

    private ListItem ListItem(Node node, string path)
    {
        var channels = node.OneOrMany("channels");
        return Complete(
            new ListItem
            {
                Id = node.Id,
                Title = Title(node, path),
                Origin = OriginOf(node),
                Items = Elements(node, "items", path, ListItem),
                Open = node.Flag("open"),
                Channels = channels.Any(channel => channel.IsText) ? SharedChannels(channels) : Elements(node, "channels", path, ListItem),
                ComesFrom = node.Day("from") is null ? node.Ids("from") : [],
                Form = node.String("form"),
                Special = Words.Special(node),
                InPerson = node["inPerson"] is null ? null : node.Flag("inPerson"),
            },
            node,
            path);
    }

    // Channels may be named instead of described: then they are items of the list «channels».
    private IReadOnlyList<ListItem> SharedChannels(IReadOnlyList<Node> names) =>
    [
        .. names.Select(name => _program["lists/channels"].FirstOrDefault(item => item.Id == name.Text))
            .OfType<Node>()
            .Select(item => ListItem(item, $"lists/channels/{item.Id}")),
    ];
}
