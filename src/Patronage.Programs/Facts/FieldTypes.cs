using Patronage.Programs.Model;
using Patronage.Rules.Facts;

namespace Patronage.Programs.Facts;

/// <summary>The fact type of each field type.</summary>
internal sealed class FieldTypes(VocabularyTypes vocabularies, FactShapes shapes)
{
    /// <summary>Declares the fields that a shape lacks; the first of equal names wins, since a later form repeats a meaning.</summary>
    public void AddMissing(ObjectShape shape, IReadOnlyList<FieldFacts> fields)
    {
        foreach (var field in fields)
        {
            var name = MemberName.Of(field.Id);
            if (field.Type is not (FieldType.Signature or FieldType.File) && shape.Find(name) is null)
            {
                shape.With(name, TypeOf(field), field.Title);
            }
        }
    }

    /// <summary>The type that an answer to a field has as a fact.</summary>
    public FactType TypeOf(FieldFacts field) => field.Type switch
    {
        FieldType.Text or FieldType.Note or FieldType.Meeting => new FactType.Text(),
        FieldType.Number or FieldType.Money => new FactType.Number(),
        FieldType.Date or FieldType.Moment => new FactType.Date(),
        FieldType.YesNo => new FactType.Boolean(),
        FieldType.Choice => vocabularies.Of(field.Options),
        FieldType.Choices => new FactType.List(vocabularies.Of(field.Options)),
        FieldType.Member => new FactType.Object(shapes.Member),
        FieldType.Participant => vocabularies.Of("participants"),
        FieldType.Table => FactShapes.ListOf(RowShape(field)),
        _ => new FactType.Text(),
    };

    private ObjectShape RowShape(FieldFacts table)
    {
        var row = new ObjectShape(table.Id, table.Title);
        AddMissing(row, table.Fields);
        return row;
    }
}
