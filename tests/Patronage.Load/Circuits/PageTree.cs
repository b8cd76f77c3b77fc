namespace Patronage.Load.Circuits;

/// <summary>The page of a circuit, kept up to date by its batches as a browser would.</summary>
internal sealed class PageTree
{
    private readonly Dictionary<int, PageNode> _components = [];
    private readonly List<PageNode> _roots = [];

    /// <summary>Everything on the page.</summary>
    public IEnumerable<PageNode> All => _roots.SelectMany(root => root.All);

    /// <summary>Applies a batch.</summary>
    public void Apply(RenderBatch batch)
    {
        foreach (var (component, edits) in batch.Updated)
        {
            if (!_components.TryGetValue(component, out var place))
            {
                // What stands in no other component is a root.
                place = _components[component] = new PageNode(FrameKind.Component, "") { Component = component };
                _roots.Add(place);
            }

            Apply(batch, component, place, edits);
        }

        foreach (var gone in batch.Disposed)
        {
            if (_components.Remove(gone, out var place))
            {
                _roots.Remove(place);
            }
        }
    }

    private void Apply(RenderBatch batch, int component, PageNode place, IReadOnlyList<Edit> edits)
    {
        var path = new Stack<PageNode>();
        var (current, depth, childAt, moves) = (place, 0, 0, new List<(int, int)>());
        foreach (var edit in edits)
        {
            var index = childAt + edit.Sibling;
            switch (edit.Kind)
            {
                case EditKind.Prepend:
                    Insert(batch, component, current, index, edit.Other);
                    break;
                case EditKind.Remove:
                    current.Children.RemoveAt(index);
                    break;
                case EditKind.SetAttribute:
                    Set(current.Children[index], batch[edit.Other]);
                    break;
                case EditKind.RemoveAttribute:
                    current.Children[index].Attributes.Remove(edit.Name!);
                    current.Children[index].Handlers.Remove(edit.Name!);
                    break;
                case EditKind.UpdateText or EditKind.UpdateMarkup:
                    current.Children[index].Text = batch[edit.Other].Value ?? "";
                    break;
                case EditKind.StepIn:
                    path.Push(current);
                    (current, depth, childAt) = (current.Children[index], depth + 1, 0);
                    break;
                case EditKind.StepOut:
                    (current, depth, childAt) = (path.Pop(), depth - 1, 0);
                    break;
                case EditKind.PermutationEntry:
                    moves.Add((index, childAt + edit.Other));
                    break;
                case EditKind.PermutationEnd:
                    current.Permute(moves);
                    moves.Clear();
                    break;
                default:
                    throw new InvalidDataException($"No edit has the number {(int)edit.Kind}.");
            }
        }

        if (depth != 0)
        {
            throw new InvalidDataException("The edits of a component end elsewhere than they began.");
        }
    }

    /// <summary>Puts a frame, with all that is in it, before a child.</summary>
    /// <returns>How many children came.</returns>
    private int Insert(RenderBatch batch, int component, PageNode parent, int at, int index)
    {
        var frame = batch[index];
        switch (frame.Kind)
        {
            case FrameKind.Element:
                var element = new PageNode(FrameKind.Element, frame.Name ?? "") { Component = component };
                parent.Children.Insert(at, element);
                InsertAll(batch, component, element, 0, index + 1, index + frame.Length);
                return 1;
            case FrameKind.Text or FrameKind.Markup:
                parent.Children.Insert(at, new PageNode(frame.Kind, frame.Value ?? "") { Component = component });
                return 1;
            case FrameKind.Component:
                var place = new PageNode(FrameKind.Component, "") { Component = frame.Component };
                parent.Children.Insert(at, place);
                _components[frame.Component] = place;
                return 1;
            case FrameKind.Region:
                return InsertAll(batch, component, parent, at, index + 1, index + frame.Length);
            case FrameKind.Attribute:
                Set(parent, frame);
                return 0;
            default:
                return 0;
        }
    }

    private int InsertAll(RenderBatch batch, int component, PageNode parent, int at, int from, int until)
    {
        var count = 0;
        for (var index = from; index < until; index += Math.Max(1, batch[index].Length))
        {
            count += Insert(batch, component, parent, at + count, index);
        }

        return count;
    }

    private static void Set(PageNode element, Frame frame)
    {
        if (frame.Handler != 0)
        {
            element.Handlers[frame.Name!] = frame.Handler;
        }
        else
        {
            element.Attributes[frame.Name!] = frame.Value;
        }
    }
}
