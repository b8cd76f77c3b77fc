using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Patronage.Load.Circuits;

/// <summary>Writes the part of MessagePack that the circuit protocol uses: arrays, maps without entries, texts, whole numbers, yes and no, nothing, bytes.</summary>
internal sealed class MessagePackWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public MessagePackWriter Array(int count) => count < 16 ? Byte((byte)(0x90 | count)) : Byte(0xdc).UInt16((ushort)count);

    public MessagePackWriter EmptyMap() => Byte(0x80);

    public MessagePackWriter Nil() => Byte(0xc0);

    public MessagePackWriter Value(object? value) => value switch
    {
        null => Nil(),
        bool yes => Byte(yes ? (byte)0xc3 : (byte)0xc2),
        int number => Number(number),
        long number => Number(number),
        string text => Text(text),
        byte[] bytes => Bytes(bytes),
        _ => throw new ArgumentException($"{value.GetType()} is not of the protocol.", nameof(value)),
    };

    public MessagePackWriter Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _ = bytes.Length switch
        {
            < 32 => Byte((byte)(0xa0 | bytes.Length)),
            <= byte.MaxValue => Byte(0xd9).Byte((byte)bytes.Length),
            <= ushort.MaxValue => Byte(0xda).UInt16((ushort)bytes.Length),
            _ => Byte(0xdb).UInt32((uint)bytes.Length),
        };
        _buffer.Write(bytes);
        return this;
    }

    public MessagePackWriter Number(long number)
    {
        if (number is >= 0 and < 128)
        {
            return Byte((byte)number);
        }

        Byte(0xd3);
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(8), number);
        _buffer.Advance(8);
        return this;
    }

    private MessagePackWriter Bytes(byte[] bytes)
    {
        Byte(0xc6).UInt32((uint)bytes.Length);
        _buffer.Write(bytes);
        return this;
    }

    private MessagePackWriter Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
        return this;
    }

    private MessagePackWriter UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer.GetSpan(2), value);
        _buffer.Advance(2);
        return this;
    }

    private MessagePackWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
        return this;
    }
}
