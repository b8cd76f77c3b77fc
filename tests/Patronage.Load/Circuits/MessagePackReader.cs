using System.Buffers.Binary;
using System.Text;

namespace Patronage.Load.Circuits;

/// <summary>Reads a MessagePack value: arrays as lists, maps as dictionaries by text, whole numbers as <see cref="long"/>, bytes as memory of the message.</summary>
internal sealed class MessagePackReader(ReadOnlyMemory<byte> data)
{
    private int _at;

    /// <summary>Reads the next value.</summary>
    /// <exception cref="InvalidDataException">The bytes are no MessagePack, or end too early.</exception>
    public object? Read()
    {
        var code = Next();
        return code switch
        {
            <= 0x7f => (long)code,
            <= 0x8f => Map(code & 0x0f),
            <= 0x9f => Array(code & 0x0f),
            <= 0xbf => Text(code & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 => Bytes(Next()),
            0xc5 => Bytes(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xc6 => Bytes(checked((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4)))),
            0xca => (double)BinaryPrimitives.ReadSingleBigEndian(Take(4)),
            0xcb => BinaryPrimitives.ReadDoubleBigEndian(Take(8)),
            0xcc => (long)Next(),
            0xcd => (long)BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => (long)BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf => checked((long)BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
            0xd0 => (long)(sbyte)Next(),
            0xd1 => (long)BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => (long)BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            0xd9 => Text(Next()),
            0xda => Text(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xdb => Text(checked((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4)))),
            0xdc => Array(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xdd => Array(checked((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4)))),
            0xde => Map(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            >= 0xe0 => (long)(sbyte)code,
            _ => throw new InvalidDataException($"0x{code:x2} is not of the protocol."),
        };
    }

    private byte Next() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count) => Slice(count).Span;

    private ReadOnlyMemory<byte> Slice(int count)
    {
        if (count < 0 || _at + count > data.Length)
        {
            throw new InvalidDataException("The message ends too early.");
        }

        _at += count;
        return data.Slice(_at - count, count);
    }

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private ReadOnlyMemory<byte> Bytes(int length) => Slice(length);

    private List<object?> Array(int count)
    {
        var items = new List<object?>(Math.Min(count, 64));
        for (var index = 0; index < count; index++)
        {
            items.Add(Read());
        }

        return items;
    }

    private Dictionary<string, object?> Map(int count)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var index = 0; index < count; index++)
        {
            map[Read()?.ToString() ?? ""] = Read();
        }

        return map;
    }
}
