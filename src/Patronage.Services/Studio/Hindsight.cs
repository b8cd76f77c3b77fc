using Patronage.Programs.Editing;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;

namespace Patronage.Services.Studio;

/// <summary>A draft as if the numbers that it lets begin on a day had held before that day too.</summary>
internal static class Hindsight
{
    /// <summary>That program; null when the draft lets no number begin on a day.</summary>
    public static Program? Of(OpenDraft draft)
    {
        if (draft.Result.Program is not { } program)
        {
            return null;
        }

        var files = draft.Files;
        foreach (var norm in program.Norms)
        {
            var was = draft.Base.Program.Norms.Find(norm.Id)?.Values ?? [];
            if (norm.Values.LastOrDefault(value => value.From is not null && !was.Any(old => IsSame(old, value))) is not { } begun)
            {
                continue;
            }

            foreach (var earlier in norm.Values.Where(value => value.From is null || value.From < begun.From))
            {
                files = NormEditor.Apply(files, program, new NormChange(norm.Id, earlier.From, begun.Amount, begun.Min, begun.Max, begun.Expected));
            }
        }

        return ReferenceEquals(files, draft.Files) ? null : ProgramCompiler.Compile(draft.Row.ProgramId, files).Program;
    }

    private static bool IsSame(NormValue left, NormValue right) =>
        left.From == right.From && (left.Amount, left.Min, left.Max, left.Expected) == (right.Amount, right.Min, right.Max, right.Expected);
}
