using System.Globalization;
using Patronage.Programs.Editing.Elements;
using Patronage.Programs.Reading;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing.Rules;

/// <summary>Writes new scenarios into a program's own folder. What a scenario holds is told as JSON: this knows only where it stands.</summary>
public static class ScenarioEditor
{
    /// <summary>Writes a scenario of the family and the story of another one.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="programId">The program.</param>
    /// <param name="source">The path of the other scenario.</param>
    /// <param name="title">What the new one shows.</param>
    /// <param name="day">Its day.</param>
    /// <param name="expect">What must follow.</param>
    /// <returns>The files, and the path of the new one.</returns>
    public static (MemoryProgramFiles Files, string Path) Copy(MemoryProgramFiles files, string programId, string source, string title, DateOnly day, string expect)
    {
        ArgumentNullException.ThrowIfNull(files);
        var text = JsonText.Set(JsonText.Set(JsonText.Set(files.Read(source), ["scenario"], NormText.Quote(title)), ["today"], Day(day)), ["expect"], expect);
        var path = NewPath(files, programId);
        return (files.With(path, text), path);
    }

    /// <summary>Writes a scenario of a family that was invented.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="programId">The program.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="day">Its day.</param>
    /// <param name="members">The members of the family.</param>
    /// <param name="history">The steps of its story.</param>
    /// <param name="expect">What must follow.</param>
    /// <returns>The files, and the path of the new one.</returns>
    public static (MemoryProgramFiles Files, string Path) Invent(
        MemoryProgramFiles files, string programId, string title, DateOnly day, IReadOnlyList<string> members, IReadOnlyList<string> history, string expect)
    {
        ArgumentNullException.ThrowIfNull(files);
        var path = NewPath(files, programId);
        var text = $$"""
            {
              "scenario": {{NormText.Quote(title)}},
              "today": {{Day(day)}},
              "family": { "members": [{{string.Join(", ", members)}}] },
              "history": [
                {{string.Join(",\n    ", history)}}
              ],
              "expect": {{expect}}
            }

            """;
        return (files.With(path, text.Replace("\r", "", StringComparison.Ordinal)), path);
    }

    /// <summary>Writes a scenario that is told as a whole.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="programId">The program.</param>
    /// <param name="json">The scenario.</param>
    /// <returns>The files, and the path of the new one.</returns>
    public static (MemoryProgramFiles Files, string Path) Add(MemoryProgramFiles files, string programId, string json)
    {
        ArgumentNullException.ThrowIfNull(files);
        var path = NewPath(files, programId);
        return (files.With(path, json), path);
    }

    /// <summary>Makes a scenario say something else; what it says already keeps its text.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="path">The path of the scenario; one whose text is no JSON is written anew.</param>
    /// <param name="json">What it is to say.</param>
    /// <exception cref="KeyNotFoundException">There is no such scenario any more.</exception>
    public static MemoryProgramFiles Put(MemoryProgramFiles files, string path, string json)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (!files.Paths.Contains(path))
        {
            throw new KeyNotFoundException($"The scenario {path} is no more.");
        }

        return files.With(path, JsonDocumentReader.Read("", files.Read(path), []) is not null ? JsonText.Become(files.Read(path), json) : json);
    }

    /// <summary>Makes a scenario expect something else.</summary>
    /// <param name="json">The scenario.</param>
    /// <param name="expect">What must follow.</param>
    public static string Expecting(string json, string expect) => JsonText.Set(json, ["expect"], expect);

    private static string Day(DateOnly day) => NormText.Quote(NormText.Day(day));

    private static string NewPath(MemoryProgramFiles files, string programId)
    {
        var taken = files.Paths.ToHashSet(StringComparer.Ordinal);
        var number = 1;
        string path;
        do
        {
            path = ProgramPaths.Rule(programId, $"scenarios/studio-{number.ToString(CultureInfo.InvariantCulture)}.json");
            number++;
        }
        while (taken.Contains(path));
        return path;
    }
}
