namespace Patronage.Services.Files.Pictures;

/// <summary>Collects the ranges of a content that are kept; neighbours become one.</summary>
internal sealed class KeptParts(ReadOnlyMemory<byte> content)
{
    private readonly List<ReadOnlyMemory<byte>> _parts = [];
    private int _start = -1;
    private int _end = -1;

    /// <summary>Keeps a range of the content.</summary>
    public void Keep(int start, int end)
    {
        if (start == _end)
        {
            _end = end;
            return;
        }

        Flush();
        (_start, _end) = (start, end);
    }

    /// <summary>Adds bytes of our own.</summary>
    public void Add(ReadOnlyMemory<byte> bytes)
    {
        Flush();
        _parts.Add(bytes);
    }

    /// <summary>All of them, in order.</summary>
    public List<ReadOnlyMemory<byte>> ToList()
    {
        Flush();
        return _parts;
    }

    private void Flush()
    {
        if (_end > _start)
        {
            _parts.Add(content[_start.._end]);
        }

        (_start, _end) = (-1, -1);
    }
}
