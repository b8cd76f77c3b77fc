using System.Buffers.Binary;
using System.Text;

namespace Patronage.Load.Circuits;

/// <summary>The kinds of frames of a render tree, as they stand in a batch.</summary>
internal enum FrameKind
{
    Element = 1,
    Text = 2,
    Attribute = 3,
    Component = 4,
    Region = 5,
    ElementReference = 6,
    Markup = 8,
    RenderMode = 9,
    NamedEvent = 10,
}

/// <summary>The kinds of edits of a component's tree.</summary>
internal enum EditKind
{
    Prepend = 1,
    Remove = 2,
    SetAttribute = 3,
    RemoveAttribute = 4,
    UpdateText = 5,
    StepIn = 6,
    StepOut = 7,
    UpdateMarkup = 8,
    PermutationEntry = 9,
    PermutationEnd = 10,
}

/// <summary>An edit.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Sibling">Which child of the current place it is about.</param>
/// <param name="Other">The frame it brings, or the place it moves to.</param>
/// <param name="Name">The attribute that it removes; null for other edits.</param>
internal readonly record struct Edit(EditKind Kind, int Sibling, int Other, string? Name);

/// <summary>A frame.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Length">How many frames it and what is in it take.</param>
/// <param name="Name">The element's or the attribute's name.</param>
/// <param name="Value">The text, the markup or the attribute's value.</param>
/// <param name="Component">The component's id.</param>
/// <param name="Handler">The id of the event's handler; 0 for none.</param>
internal readonly record struct Frame(FrameKind Kind, int Length, string? Name, string? Value, int Component, ulong Handler);

/// <summary>What changed in the components of a circuit, as the server writes it: a table of components, of frames, of what is gone, of texts; the places of the tables stand at the end.</summary>
internal sealed class RenderBatch
{
    private const int FrameBytes = 20;
    private const int EditBytes = 16;
    private readonly ReadOnlyMemory<byte> _data;
    private readonly int _updated;
    private readonly int _frames;
    private readonly int _disposed;
    private readonly int _texts;

    /// <summary>Opens a batch.</summary>
    /// <exception cref="InvalidDataException">It is too short to be one.</exception>
    public RenderBatch(ReadOnlyMemory<byte> data)
    {
        if (data.Length < 20)
        {
            throw new InvalidDataException("This is no render batch.");
        }

        _data = data;
        (_updated, _frames, _disposed, _texts) = (Int(data.Length - 20), Int(data.Length - 16), Int(data.Length - 12), Int(data.Length - 4));
    }

    /// <summary>The components that changed, with their edits, in the order in which they are to be applied.</summary>
    public IEnumerable<(int Component, IReadOnlyList<Edit> Edits)> Updated
    {
        get
        {
            for (var index = 0; index < Int(_updated); index++)
            {
                var at = Int(_updated + 4 + (index * 4));
                var edits = new Edit[Int(at + 4)];
                for (var edit = 0; edit < edits.Length; edit++)
                {
                    var place = at + 8 + (edit * EditBytes);
                    var kind = (EditKind)Int(place);
                    edits[edit] = new Edit(kind, Int(place + 4), Int(place + 8), kind == EditKind.RemoveAttribute ? Text(Int(place + 12)) : null);
                }

                yield return (Int(at), edits);
            }
        }
    }

    /// <summary>The components that are gone.</summary>
    public IEnumerable<int> Disposed => Enumerable.Range(0, Int(_disposed)).Select(index => Int(_disposed + 4 + (index * 4)));

    /// <summary>A frame by its number.</summary>
    public Frame this[int index]
    {
        get
        {
            var at = _frames + 4 + (index * FrameBytes);
            var kind = (FrameKind)Int(at);
            return kind switch
            {
                FrameKind.Element => new Frame(kind, Int(at + 4), Text(Int(at + 8)), null, 0, 0),
                FrameKind.Text or FrameKind.Markup => new Frame(kind, 1, null, Text(Int(at + 4)), 0, 0),
                FrameKind.Attribute => new Frame(kind, 1, Text(Int(at + 4)), Text(Int(at + 8)), 0, BinaryPrimitives.ReadUInt64LittleEndian(_data.Span[(at + 12)..])),
                FrameKind.Component => new Frame(kind, Int(at + 4), null, null, Int(at + 8), 0),
                FrameKind.Region => new Frame(kind, Int(at + 4), null, null, 0, 0),
                _ => new Frame(kind, 1, null, null, 0, 0),
            };
        }
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_data.Span[at..]);

    private string? Text(int index)
    {
        if (index < 0)
        {
            return null;
        }

        var (at, length, shift) = (Int(_texts + (index * 4)), 0, 0);
        byte part;
        do
        {
            part = _data.Span[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
        }
        while (part >= 0x80);
        return Encoding.UTF8.GetString(_data.Span.Slice(at, length));
    }
}
