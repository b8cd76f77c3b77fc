using Patronage.Programs.Model;
using Patronage.Rules.Facts;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading.Building;

internal sealed partial class ModelBuilder
{
    private static readonly (string Name, BlockKind Kind)[] BlockKinds =
    [
        ("heading", BlockKind.Heading), ("text", BlockKind.Text), ("fields", BlockKind.Fields), ("choices", BlockKind.Choices),
        ("table", BlockKind.Table), ("signatures", BlockKind.Signatures),
    ];

    private DocumentDefinition Document(Node node, string path)
    {
        var form = node.String("form") ?? (_program["forms"].Any(form => form.Id == node.Id) ? node.Id : null);
        var isAboutMember = _program["forms"].FirstOrDefault(item => item.Id == form) is { } fields && Words.About(fields) == About.Member;
        var model = isAboutMember ? _facts.Member : _facts.Line;
        return Complete(
            new DocumentDefinition
            {
                Id = node.Id,
                Title = Title(node, path),
                Origin = OriginOf(node),
                Form = form,
                Paper = node.String("paper") is { } paper ? Paper.Parse(paper) ?? Paper.Usual : Paper.Usual,
                Copies = node.String("copies"),
                Blocks = [.. node.OneOrMany("blocks").Where(block => block.Kind == JsonKind.Object).Select((block, index) => BlockOf(block, BlockPath(path, block, index), model))],
            },
            node,
            path);
    }

    private static string BlockPath(string path, Node block, int index) => $"{path}/blocks/{(block.Id.Length > 0 ? block.Id : index)}";

    private Block BlockOf(Node node, string path, FactModel model)
    {
        var (name, kind) = BlockKinds.FirstOrDefault(pair => node[pair.Name] is not null, (Name: "text", Kind: BlockKind.Text));
        var table = node["table"];
        var items = kind switch
        {
            BlockKind.Fields or BlockKind.Signatures => node.OneOrMany(name),
            BlockKind.Table => table!.OneOrMany("columns"),
            BlockKind.Choices => node.OneOrMany("boxes"),
            _ => [],
        };
        return new()
        {
            Kind = kind,
            Content = kind is BlockKind.Heading or BlockKind.Text ? LayoutText(node[name], $"{path}/{name}", model) : null,
            Align = node.String("align") ?? (kind == BlockKind.Heading ? "center" : "left"),
            Items = [.. items.Select(item => Item(item, path, model))],
            Source = kind switch
            {
                BlockKind.Choices => node.String("choices"),
                BlockKind.Table => table!.String("rows"),
                _ => null,
            },
            Chosen = _expressions.Value(node["chosen"], model),
            Columns = (int)(node.Number("columns") ?? 1),
            Across = node.String("flow") == "across",
            GroupBy = kind == BlockKind.Table ? table!.String("groupBy") : null,
            GroupMark = kind == BlockKind.Table ? table!.String("groupMark") ?? "" : "",
            VisibleWhen = _expressions.Condition(node, "visibleWhen", model),
        };
    }

    private CompiledText LayoutText(Node? node, string path, FactModel model)
    {
        _ = _texts.Of(node, path);
        var texts = _texts.Nodes(node, path);
        var first = texts.Count == 0 ? [] : _expressions.Text(texts[0].Text, model);
        return new(first, texts.Skip(1).ToDictionary(text => text.Language, text => _expressions.Text(text.Text, model), StringComparer.Ordinal));
    }

    private BlockItem Item(Node item, string path, FactModel model)
    {
        var id = item.IsText ? item : item["id"];
        return new(item.IsText ? item.Text : item.Id, item.IsText || item["title"] is not { } title ? null : _texts.Of(title, $"{path}/{item.Id}/title"))
        {
            Value = id is { IsText: true } && id.Text.Contains('.', StringComparison.Ordinal) ? _expressions.Value(id, model) : null,
            Show = item.IsText || item.Ids("show") is not { Count: > 0 } parts ? [MemberPart.Name] : [.. parts.Select(part => Words.Enum(part, MemberPart.Name))],
        };
    }
}
