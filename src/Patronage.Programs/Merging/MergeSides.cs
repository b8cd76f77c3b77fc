using Patronage.Programs.Comparing;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Wording;

namespace Patronage.Programs.Merging;

/// <summary>The three sides of a merge, read and compiled.</summary>
internal sealed class MergeSides
{
    private readonly Dictionary<Program, Dictionary<string, string>> _said = [];

    public required EffectiveProgram Base { get; init; }

    public required EffectiveProgram New { get; init; }

    public required RawProgram Child { get; init; }

    public required Program BaseProgram { get; init; }

    public required Program NewProgram { get; init; }

    public required Program ChildProgram { get; init; }

    public static MergeSides? Read(string childId, string parentId, MemoryProgramFiles child, MemoryProgramFiles parent) =>
        Effective(parentId, child) is { } before && Effective(parentId, parent) is { } after
        && ProgramCompiler.Compile(parentId, child).Program is { } was && ProgramCompiler.Compile(parentId, parent).Program is { } now && ProgramCompiler.Compile(childId, child).Program is { } own
            ? new MergeSides { Base = before, New = after, Child = ProgramReader.Read(childId, child), BaseProgram = was, NewProgram = now, ChildProgram = own }
            : null;

    /// <summary>What a program says of an element as a whole, in words; null when it says nothing in words.</summary>
    public string? Said(Program program, string elementId)
    {
        if (!_said.TryGetValue(program, out var said))
        {
            _said[program] = said = ProgramOutline.Of(program, DateOnly.MaxValue).Chapters.SelectMany(chapter => chapter.Topics).SelectMany(topic => topic.Statements)
                .Where(statement => statement.Value is not null).DistinctBy(statement => statement.Id).ToDictionary(statement => statement.Id, statement => statement.Value!, StringComparer.Ordinal);
        }

        return said.GetValueOrDefault(elementId);
    }

    /// <summary>The numbers of a norm in words, with their days.</summary>
    public static string? Numbers(Program program, string normId) => program.Norms.Find(normId) is { } norm
        ? string.Join("; ", norm.Values.Select(value => value.From is { } from ? $"с {UnitWords.Day(from)}: {TermWords.Value(norm, value)}" : TermWords.Value(norm, value)))
        : null;

    public static EffectiveProgram? Effective(string id, MemoryProgramFiles files)
    {
        var raw = ProgramReader.Read(id, files);
        return Inheritance.Apply(raw, raw.Extends is { IsText: true } parent && parent.Text != id ? Effective(parent.Text, files) : null);
    }
}
