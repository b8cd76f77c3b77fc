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

    private FormDefinition Form(Node node, string path)
    {
        var about = Words.About(node);
        return Complete(
            new FormDefinition
            {
                Id = node.Id,
                Title = Title(node, path),
                Origin = OriginOf(node),
                About = about,
                Fields = Elements(node, "fields", path, (field, at) => Field(field, at, about == About.Member ? _facts.Member : _facts.Line)),
            },
            node,
            path);
    }

    private FieldDefinition Field(Node node, string path, FactModel model) => Complete(
        new FieldDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Type = Words.FieldType(node),
            Options = node.String("options"),
            Required = node.Flag("required"),
            VisibleWhen = _expressions.Condition(node["visibleWhen"], model),
            RequiredWhen = _expressions.Condition(node["requiredWhen"], model),
            Min = node.String("min"),
            Max = node.String("max"),
            Prefill = _expressions.Value(node["prefill"], model),
            Sensitive = node.Flag("sensitive"),
            Value = _expressions.Value(node["value"], model),
            Series = node.String("series"),
            Fields = Elements(node, "fields", path, (field, at) => Field(field, at, model)),
        },
        node,
        path);

    private DocumentDefinition Document(Node node, string path) => Complete(
        new DocumentDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Form = node.String("form") ?? (_program["forms"].Any(form => form.Id == node.Id) ? node.Id : null),
            Paper = node.String("paper"),
            Copies = node.String("copies"),
            Blocks = [.. node.OneOrMany("blocks").Where(block => block.Kind == JsonKind.Object).Select((block, index) => BlockOf(block, BlockPath(path, block, index)))],
        },
        node,
        path);

    private static string BlockPath(string path, Node block, int index) => $"{path}/blocks/{(block.Id.Length > 0 ? block.Id : index)}";

    private Block BlockOf(Node node, string path)
    {
        var (name, kind) = BlockKinds.FirstOrDefault(pair => node[pair.Name] is not null, (Name: "text", Kind: BlockKind.Text));
        var table = node["table"];
        var content = kind is BlockKind.Heading or BlockKind.Text ? _texts.Of(node[name], $"{path}/{name}") : null;
        var items = kind switch
        {
            BlockKind.Fields or BlockKind.Signatures => node.OneOrMany(name),
            BlockKind.Table => table!.OneOrMany("columns"),
            _ => [],
        };
        var source = kind switch
        {
            BlockKind.Choices => node.String("choices"),
            BlockKind.Table => table!.String("rows"),
            _ => null,
        };
        return new(
            kind,
            content,
            node.String("align") ?? "left",
            [.. items.Select(item => Item(item, path))],
            source,
            _expressions.Condition(node["visibleWhen"], _facts.Line));
    }

    private BlockItem Item(Node item, string path) => item.IsText
        ? new(item.Text, null)
        : new(item.Id, item["title"] is { } title ? _texts.Of(title, $"{path}/{item.Id}/title") : null);

    private ReportDefinition Report(Node node, string path) => Complete(
        new ReportDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Per = Words.Period(node.String("per")),
            Form = node.String("form"),
            Rows = Elements(node, "rows", path, Row),
            Columns = Elements(node, "columns", path, Column),
            List = node.String("list"),
            Where = node.String("where"),
            Checks = Elements(node, "checks", path, Check),
        },
        node,
        path);

    private ReportRow Row(Node node, string path)
    {
        var kind = node switch
        {
            _ when node["count"] is not null => RowKind.Count,
            _ when node["sum"] is not null => RowKind.Sum,
            _ when node["average"] is not null => RowKind.Average,
            _ when node["formula"] is not null => RowKind.Formula,
            _ when node["manual"] is not null => RowKind.Manual,
            _ when node["of"] is not null => RowKind.Part,
            _ => RowKind.Heading,
        };
        return Complete(
            new ReportRow
            {
                Id = node.Id,
                Title = Title(node, path),
                Origin = OriginOf(node),
                Number = node.String("number"),
                Kind = kind,
                Counts = node.String("count") ?? node.String("sum") ?? node.String("average"),
                Of = node.String("of"),
                Where = node.String("where"),
                Value = node.String("value"),
                Formula = node.String("formula"),
            },
            node,
            path);
    }

    private ReportColumn Column(Node node, string path) => Complete(
        new ReportColumn { Id = node.Id, Title = Title(node, path), Origin = OriginOf(node), Value = node.String("value") ?? "" }, node, path);

    private ReportCheck Check(Node node, string path) => Complete(
        new ReportCheck { Id = node.Id, Title = Title(node, path), Origin = OriginOf(node), Condition = node.String("condition") ?? "" }, node, path);
}
