using Patronage.Programs.Reading.Format;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading;

/// <summary>Every id that an element names must exist in the effective program. Walks all sections by the format's table.</summary>
internal sealed class ReferenceChecker(ElementIndex index, DiagnosticBag bag)
{
    public void CheckAll()
    {
        Walk(index.Program.Identity, ProgramFormat.Identity);
        foreach (var (key, nodes) in index.Program.Sections)
        {
            var shape = ProgramFormat.Find(key)!.Element;
            foreach (var node in nodes) Walk(node, shape);
        }

        foreach (var (_, document) in index.Program.Raw.Documents) Walk(document, ProgramFormat.Source);
    }

    /// <summary>Reports an id that a section lacks; true when it has it, or may have it in a file that could not be read.</summary>
    public bool Check(string section, Node reference)
    {
        var id = reference.Text;
        if (index.Has(section, id) || index.IsUnread(section)) return true;
        if (index.Program.Removed.TryGetValue($"{section}/{id}", out var removal))
        {
            bag.Add(ProgramDiagnostics.RemovedReference, reference.Place, id, ProgramFormat.TitleOf(section), removal.Place.ToString());
        }
        else
        {
            bag.Add(ProgramDiagnostics.UnknownReference, reference.Place, id, ProgramFormat.TitleOf(section), Nearest.Suggest(id, index.Ids(section)));
        }

        return false;
    }

    private void Walk(Node node, ShapeSpec shape)
    {
        foreach (var (name, value) in node.Properties)
        {
            if (shape.Find(name) is { } property) Value(value, property.Value);
        }
    }

    private void Value(Node node, ValueSpec spec)
    {
        switch (spec)
        {
            case ValueSpec.Reference reference when node.IsText:
                Check(reference.Section, node);
                break;
            case ValueSpec.Group group when node.Kind == JsonKind.Object:
                Walk(node, group.Shape);
                break;
            case ValueSpec.ListOf list when node.Kind == JsonKind.Array:
                foreach (var item in node.Items) Value(item, list.Item);
                break;
            case ValueSpec.ListOf { OrOne: true } list:
                Value(node, list.Item);
                break;
            case ValueSpec.Elements elements when node.Kind == JsonKind.Array:
                foreach (var item in node.Items.Where(item => item.Kind == JsonKind.Object)) Walk(item, elements.Element());
                break;
            case ValueSpec.Either either:
                if (either.Options.FirstOrDefault(option => StructureChecker.Fits(node, option)) is { } fitting) Value(node, fitting);
                break;
        }
    }
}
