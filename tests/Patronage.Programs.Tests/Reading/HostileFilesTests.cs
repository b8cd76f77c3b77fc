using System.Text.Json;
using System.Text.Json.Nodes;
using Patronage.Programs.Reading;

namespace Patronage.Programs.Tests.Files;

/// <summary>Whatever the files hold, the answer is a program or diagnostics.</summary>
public sealed class HostileFilesTests
{
    private static readonly Dictionary<string, string> Sound = ProgramCompiler.Closure("minsk-oblast", Repository.Programs) is var kept
        ? kept.Paths.Where(path => !path.Contains("/demo/", StringComparison.Ordinal) && !path.Contains("/scenarios/", StringComparison.Ordinal)).ToDictionary(path => path, kept.Read)
        : [];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compile_AMutilatedProgram_NeverThrows(int seed)
    {
        var random = new Random(seed);
        var texts = new Dictionary<string, string>(Sound);
        for (var change = 0; change < 4; change++)
        {
            var path = texts.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(texts.Count));
            texts[path] = Mutilate(texts[path], random);
        }

        var result = ProgramCompiler.Compile("minsk-oblast", new MemoryProgramFiles(texts));

        Assert.Equal(result.Program is null, result.Errors.Any());
        Assert.All(result.Diagnostics, diagnostic => Assert.True(diagnostic.Place.Line >= 1 && diagnostic.Place.Column >= 1 && diagnostic.Message.Length > 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{ \"items\": [ null, 1, \"a\", [], {} ] }")]
    [InlineData("{ \"items\": {}, \"override\": 1, \"remove\": null }")]
    public void Compile_WithAnySectionReplaced_NeverThrows(string text)
    {
        foreach (var path in Sound.Keys)
        {
            var result = ProgramCompiler.Compile("belarus", new MemoryProgramFiles(new Dictionary<string, string>(Sound) { [path] = text }));

            Assert.True(result.Program is not null ^ result.Errors.Any(), path);
        }
    }

    // A file that was cut before cannot be read again.
    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Mutilate(string text, Random random)
    {
        if (random.Next(8) == 0) return text[..random.Next(text.Length)];
        if (Parsed(text) is not { } root) return text.Length > 0 ? text[..random.Next(text.Length)] : "1";
        var places = new List<Action>();
        Collect(root, places, random);
        if (places.Count > 0) places[random.Next(places.Count)]();
        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static void Collect(JsonNode? node, List<Action> places, Random random)
    {
        if (node is JsonObject shape)
        {
            foreach (var (name, value) in shape.ToList())
            {
                places.Add(() => shape.Remove(name));
                places.Add(() => shape[name] = Other(random));
                places.Add(() => shape[name + "x"] = Other(random));
                Collect(value, places, random);
            }
        }
        else if (node is JsonArray list)
        {
            for (var index = 0; index < list.Count; index++)
            {
                var at = index;
                places.Add(() => list.Add(list[at]?.DeepClone()));
                places.Add(() => list[at] = Other(random));
                Collect(list[at], places, random);
            }
        }
    }

    private static JsonNode? Other(Random random) => random.Next(8) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(100)),
        2 => JsonValue.Create("unknown-thing"),
        3 => JsonValue.Create(true),
        4 => new JsonArray(JsonValue.Create("a"), new JsonObject { ["id"] = "a" }),
        5 => new JsonObject { ["items"] = new JsonArray(), ["ru"] = "да" },
        6 => JsonValue.Create("2025-01-01"),
        _ => JsonValue.Create(""),
    };
}
