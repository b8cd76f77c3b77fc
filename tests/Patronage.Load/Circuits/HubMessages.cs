namespace Patronage.Load.Circuits;

/// <summary>The messages of the hub as bytes: each is a MessagePack array behind its length.</summary>
internal static class HubMessages
{
    public const int Invocation = 1;
    public const int Completion = 3;
    public const int Ping = 6;
    public const int Close = 7;

    /// <summary>A call of a method of the hub.</summary>
    /// <param name="id">The call, when an answer is wanted; null: none is.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    public static byte[] Call(string? id, string method, params ReadOnlySpan<object?> arguments)
    {
        var writer = new MessagePackWriter().Array(6).Number(Invocation).EmptyMap().Value(id).Text(method).Array(arguments.Length);
        foreach (var argument in arguments)
        {
            writer.Value(argument);
        }

        return Framed(writer.Array(0).Written.Span);
    }

    /// <summary>The message that says that one is still there.</summary>
    public static byte[] StillHere() => Framed(new MessagePackWriter().Array(1).Number(Ping).Written.Span);

    /// <summary>Puts its length before a message: seven bits a byte, the lowest first.</summary>
    public static byte[] Framed(ReadOnlySpan<byte> message)
    {
        Span<byte> prefix = stackalloc byte[5];
        var (length, count) = (message.Length, 0);
        do
        {
            prefix[count++] = (byte)((length & 0x7f) | (length > 0x7f ? 0x80 : 0));
            length >>= 7;
        }
        while (length > 0);
        return [.. prefix[..count], .. message];
    }

    /// <summary>Takes the messages that are whole off what has arrived.</summary>
    /// <param name="arrived">The bytes.</param>
    /// <param name="taken">How many of them the messages take.</param>
    public static IReadOnlyList<IReadOnlyList<object?>> Take(ReadOnlyMemory<byte> arrived, out int taken)
    {
        var messages = new List<IReadOnlyList<object?>>();
        taken = 0;
        while (Length(arrived.Span[taken..]) is var (length, prefix) && taken + prefix + length <= arrived.Length)
        {
            messages.Add((List<object?>)new MessagePackReader(arrived.Slice(taken + prefix, length)).Read()!);
            taken += prefix + length;
        }

        return messages;
    }

    private static (int Length, int Prefix)? Length(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        for (var index = 0; index < Math.Min(5, bytes.Length); index++)
        {
            length |= (bytes[index] & 0x7f) << (7 * index);
            if (bytes[index] < 0x80)
            {
                return (length, index + 1);
            }
        }

        return null;
    }
}
