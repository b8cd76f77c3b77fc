using System.Text;

namespace Patronage.Load.Circuits;

/// <summary>A piece of a page as the person sees it: an element, a text, markup, or the place of a component.</summary>
internal sealed class PageNode(FrameKind kind, string text)
{
    /// <summary>What it is.</summary>
    public FrameKind Kind => kind;

    /// <summary>The element's name; the text; the markup.</summary>
    public string Text { get; set; } = text;

    /// <summary>The component that drew it.</summary>
    public int Component { get; init; }

    /// <summary>The attributes with their values.</summary>
    public Dictionary<string, string?> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>Event to the id of its handler: «onclick».</summary>
    public Dictionary<string, ulong> Handlers { get; } = new(StringComparer.Ordinal);

    /// <summary>What is in it.</summary>
    public List<PageNode> Children { get; private set; } = [];

    /// <summary>Whether an attribute has a value.</summary>
    public bool Has(string attribute, string value) => string.Equals(Attributes.GetValueOrDefault(attribute), value, StringComparison.Ordinal);

    /// <summary>It and everything in it, in the order of the page.</summary>
    public IEnumerable<PageNode> All
    {
        get
        {
            yield return this;
            foreach (var inner in Children.SelectMany(child => child.All))
            {
                yield return inner;
            }
        }
    }

    /// <summary>The words in it; markup as it was written.</summary>
    public string Words
    {
        get
        {
            var words = new StringBuilder();
            foreach (var node in All.Where(node => node.Kind is FrameKind.Text or FrameKind.Markup))
            {
                words.Append(node.Text);
            }

            return words.ToString();
        }
    }

    /// <summary>Moves children to other places.</summary>
    /// <param name="moves">From where to where.</param>
    public void Permute(IReadOnlyList<(int From, int To)> moves)
    {
        var before = Children;
        var after = new List<PageNode>(before);
        foreach (var (from, to) in moves)
        {
            after[to] = before[from];
        }

        Children = after;
    }
}
