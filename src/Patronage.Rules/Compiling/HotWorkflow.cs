using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Compiling;

/// <summary>The conditions of a workflow as pieces of code, once each of them has been asked often enough to be compiled.</summary>
internal sealed class HotWorkflow(CompiledRule[] rules)
{
    private CompiledTests?[]? _pieces;

    /// <summary>Answers what compiled code can.</summary>
    /// <returns>How many rules hold.</returns>
    public int Test(Span<Verdict> answers, FactRecord root, ReadOnlySpan<FactRecord> extras)
    {
        var (first, second, third) = (extras.Length > 0 ? extras[0] : null, extras.Length > 1 ? extras[1] : null, extras.Length > 2 ? extras[2] : null);
        var pieces = Volatile.Read(ref _pieces) ?? Pieces();
        var hold = 0;
        for (var start = 0; start < rules.Length; start += CodeWriter.MostTogether)
        {
            var end = Math.Min(start + CodeWriter.MostTogether, rules.Length);
            var ask = ulong.MaxValue;
            var bits = pieces is not null && pieces[start / CodeWriter.MostTogether] is { } piece ? piece(root, first, second, third, out ask) : 0;
            var whole = ulong.MaxValue >> (64 - (end - start));
            if ((ask & whole) == 0)
            {
                Spread(bits, answers[start..end]);
                hold += BitOperations.PopCount(bits & whole);
                continue;
            }

            for (var i = start; i < end; i++)
            {
                var bit = 1UL << (i - start);
                answers[i] = (ask & bit) != 0 ? rules[i].Test(root, extras) : (bits & bit) != 0 ? Verdict.True : Verdict.False;
                hold += answers[i] == Verdict.True ? 1 : 0;
            }
        }

        return hold;
    }

    /// <summary>Writes a bit into each answer, eight at a time.</summary>
    private static void Spread(ulong bits, Span<Verdict> answers)
    {
        var bytes = MemoryMarshal.AsBytes(answers);
        for (; bytes.Length >= 8; bytes = bytes[8..], bits >>= 8)
        {
            // Each byte gets the eight bits, keeps the one that is its own, and is made 1 when that is set.
            var own = ((bits & 0xFF) * 0x0101_0101_0101_0101) & 0x8040_2010_0804_0201;
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, ((own + 0x7F7F_7F7F_7F7F_7F7F) >> 7) & 0x0101_0101_0101_0101);
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((bits >> i) & 1);
        }
    }

    /// <summary>Made when the rules one by one have been compiled; a workflow of which one cannot be is asked rule by rule.</summary>
    private CompiledTests?[]? Pieces()
    {
        // Nothing is compiled before its last rule is.
        if (rules[^1].Compiled is null || !Array.TrueForAll(rules, rule => rule.Compiled is not null))
        {
            return null;
        }

        var pieces = rules.Chunk(CodeWriter.MostTogether).Select(chunk => CodeWriter.Compile([.. chunk.Select(rule => rule.Condition)], chunk[0].Limits)).ToArray();
        Volatile.Write(ref _pieces, pieces);
        return pieces;
    }
}
