using System.Text.Json;
using System.Text.Json.Nodes;
using Patronage.Programs.Reading;

namespace Patronage.Programs.Tests.Files;

/// <summary>
/// Spoils the files of a program the way tired hands do: something is left out, written twice, moved to another place, takes another
/// number, another word of the same file or another kind of value; now and then a file breaks off. The same seed spoils the same.
/// </summary>
internal sealed class ProgramMutator
{
    private static readonly decimal[] Numbers = [0, -1, 1, 2, 0.5m, 31, 365, 1_000, 1_000_000_000, 9_999_999_999_999];
    private static readonly string[] Words = ["", " ", "unknown-thing", "2026-02-29", "2026-12-31", "true", "workingDays", "hours", "each", "$(x)", "Case.Stage == \"\"", "Family.Members.Count(m => m.AgeYears < 18) > -1", "((((", "ё", "\u202e"];
    private readonly SortedDictionary<string, string> _sound;

    public ProgramMutator(string program, IProgramFiles files)
    {
        var closure = ProgramCompiler.Closure(program, files);
        _sound = new(closure.Paths.Where(path => !path.Contains("/demo/", StringComparison.Ordinal)).ToDictionary(path => path, closure.Read), StringComparer.Ordinal);
        Own = [.. _sound.Keys.Where(path => !path.Contains("/scenarios/", StringComparison.Ordinal) && !path.Contains("/locales/", StringComparison.Ordinal))];
    }

    /// <summary>The files that are spoiled: scenarios stay as they are, so that what still compiles can be run.</summary>
    public IReadOnlyList<string> Own { get; }

    public MemoryProgramFiles Spoil(Random random, int changes)
    {
        var texts = new Dictionary<string, string>(_sound, StringComparer.Ordinal);
        for (var change = 0; change < changes; change++)
        {
            var path = Own[random.Next(Own.Count)];
            texts[path] = Spoil(texts[path], random);
        }

        return new MemoryProgramFiles(texts);
    }

    private static string Spoil(string text, Random random)
    {
        if (random.Next(20) == 0) return Break(text, random);
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return Break(text, random);
        }

        var places = new List<JsonNode>();
        Collect(root, places);
        if (places.Count == 0) return "1";
        Change(places[random.Next(places.Count)], places, random);
        return root!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static string Break(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        return random.Next(4) switch
        {
            0 => text[..at],
            1 => text.Insert(at, ",{[\"':"[random.Next(6)].ToString()),
            2 => text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)),
            _ => text.Insert(at, new string('[', 200)),
        };
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        if (node is null) return;
        if (node.Parent is not null) places.Add(node);
        foreach (var child in node is JsonObject shape ? shape.Select(property => property.Value) : node as IEnumerable<JsonNode?> ?? []) Collect(child, places);
    }

    private static void Change(JsonNode at, List<JsonNode> places, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                Remove(at);
                break;
            case 1:
                Repeat(at, random);
                break;
            case 2:
                // Of the same kind, so that it often stays a program.
                var alike = places.Where(other => other.GetValueKind() == at.GetValueKind()).ToList();
                at.ReplaceWith(alike[random.Next(alike.Count)].DeepClone());
                break;
            case 3:
                at.ReplaceWith(places[random.Next(places.Count)].DeepClone());
                break;
            case 4:
                at.ReplaceWith(Numbers[random.Next(Numbers.Length)]);
                break;
            case 5:
                at.ReplaceWith(Words[random.Next(Words.Length)]);
                break;
            case 6 when at is JsonArray list:
                while (list.Count > 0) list.RemoveAt(0);
                break;
            default:
                Nudge(at, random);
                break;
        }
    }

    private static void Remove(JsonNode at)
    {
        if (at.Parent is JsonArray list) list.RemoveAt(at.GetElementIndex());
        else ((JsonObject)at.Parent!).Remove(at.GetPropertyName());
    }

    private static void Repeat(JsonNode at, Random random)
    {
        if (at.Parent is JsonArray list) list.Insert(random.Next(list.Count + 1), at.DeepClone());
        else ((JsonObject)at.Parent!)[at.GetPropertyName() + "2"] = at.DeepClone();
    }

    private static void Nudge(JsonNode at, Random random)
    {
        switch (at.GetValueKind())
        {
            case JsonValueKind.Number:
                at.ReplaceWith(at.GetValue<decimal>() + Numbers[random.Next(4)]);
                break;
            case JsonValueKind.String:
                var text = at.GetValue<string>();
                at.ReplaceWith(text.Length == 0 ? "a" : text.Remove(random.Next(text.Length), 1));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                at.ReplaceWith(!at.GetValue<bool>());
                break;
            default:
                at.ReplaceWith<JsonNode?>(null);
                break;
        }
    }
}
