using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Rules.Facts;

namespace Patronage.Programs.Reading.Building;

internal sealed partial class ModelBuilder
{
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
            VisibleWhen = _expressions.Condition(node, "visibleWhen", model),
            RequiredWhen = _expressions.Condition(node, "requiredWhen", model),
            Min = node.String("min"),
            Max = node.String("max"),
            Prefill = _expressions.Prefill(node, _facts.Shapes.Fields.TypeOf(new FieldFacts(node.Id, node.Id, Words.FieldType(node), node.String("options"), [])), model),
            Meeting = node["meeting"] is null ? null : Words.Enum(node.String("meeting"), MeetingFact.On),
            Checks = Elements(node, "checks", path, (check, at) => Check(check, at, model)),
            Sensitive = IsSensitive(node),
            Special = Words.Special(node),
            Value = _expressions.Value(node["value"], model),
            Series = node.String("series"),
            Fields = Elements(node, "fields", path, (field, at) => Field(field, at, model)),
        },
        node,
        path);

    // A table is sealed as a whole: one guarded column guards it.
    private static bool IsSensitive(Node node) => node.Flag("sensitive") || node["special"] is not null || (node["fields"]?.Items.Any(IsSensitive) ?? false);

    private FieldCheck Check(Node node, string path, FactModel model) => Complete(
        new FieldCheck { Id = node.Id, Title = Title(node, path), Origin = OriginOf(node), Condition = _expressions.Condition(node, "condition", model) }, node, path);
}
