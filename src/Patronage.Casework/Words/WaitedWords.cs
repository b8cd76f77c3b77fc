using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Programs.Wording;

namespace Patronage.Casework.Words;

/// <summary>Says what a date waits for.</summary>
public static class WaitedWords
{
    /// <summary>What a date waits for, in words.</summary>
    /// <param name="words">The words of the program.</param>
    /// <param name="program">The program.</param>
    /// <param name="waited">What is waited for, as <see cref="WaitsFor"/> names it.</param>
    public static string Waited(this TermWords words, Program program, string waited)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(program);
        return WaitsFor.NormIn(waited) is { } norm
            ? $"значение нормы «{program.Norms[norm].Title}»: документ его не называет, его устанавливает {(program.Norms[norm].Adjust?.By == AdjustedBy.Decision ? "решение" : "организация")}"
            : waited == TermArithmetic.PauseEnd && program.Events.Find(waited) is null ? "возобновление сопровождения" : $"событие {words.Events([waited])}";
    }
}
