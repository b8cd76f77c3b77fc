using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Patronage.Services.Programs;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>
/// A site that was given folders of programs which nobody has seen: those under <c>tests/examples</c>. Each has one centre with a curator and a head, and a
/// family of every scenario.
/// </summary>
public sealed class SiteOfExamples : RunningSite
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string _copy = Directory.CreateTempSubdirectory("patronage-examples-").FullName;

    /// <summary>The ids of the programs.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Directory.EnumerateDirectories(Path.Combine(Examples, "programs")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private static string Examples
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Patronage.sln"))) folder = Path.GetDirectoryName(folder)!;
            return Path.Combine(folder, "tests", "examples");
        }
    }

    /// <summary>The curator of a program's centre.</summary>
    public static string Curator(string program) => $"curator-{program}";

    /// <summary>The surname of the family of a scenario.</summary>
    public static string FamilyOf(string scenario) => $"Семья {scenario}";

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_copy, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        var product = ProductFiles.Find(AppContext.BaseDirectory)!;
        var copy = new ProductFiles(Path.Combine(_copy, "program-templates"), Path.Combine(_copy, "rules"));
        Copy(Path.Combine(Examples, "programs"), copy.Templates);
        Copy(Path.Combine(Examples, "rules"), copy.Rules);
        Copy(product.Calendars, copy.Calendars);
        foreach (var id in Ids)
        {
            WriteDemonstration(id, copy);
        }

        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(copy)));
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static void WriteDemonstration(string id, ProductFiles copy)
    {
        var folder = Path.Combine(copy.Templates, id, "demo");
        Directory.CreateDirectory(Path.Combine(folder, "families"));
        var role = JsonNode.Parse(File.ReadAllText(Path.Combine(copy.Templates, id, "participants.json")))!["items"]!.AsArray().First(item => (string)item!["kind"]! == "role")!["id"]!.GetValue<string>();
        File.WriteAllText(Path.Combine(folder, "organization.json"), new JsonObject
        {
            ["organization"] = new JsonObject { ["id"] = $"{id}-centre", ["title"] = $"Центр {id}", ["shortTitle"] = $"Центр {id}", ["kind"] = "centre", ["timeZone"] = "Europe/Moscow" },
            ["people"] = new JsonArray(
                new JsonObject { ["id"] = $"{id}-curator", ["role"] = "curator", ["userName"] = Curator(id), ["surname"] = "Кураторова", ["name"] = "Анна", ["programRole"] = role },
                new JsonObject { ["id"] = $"{id}-head", ["role"] = "head", ["userName"] = $"head-{id}", ["surname"] = "Главная", ["name"] = "Инна" }),
        }.ToJsonString(Plain));
        foreach (var path in Directory.EnumerateFiles(Path.Combine(copy.Rules, id, "scenarios"), "*.json"))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            File.WriteAllText(Path.Combine(folder, "families", $"{name}.json"), Family(id, name, JsonNode.Parse(File.ReadAllText(path))!).ToJsonString(Plain));
        }
    }

    private static JsonObject Family(string id, string name, JsonNode scenario)
    {
        var history = new JsonArray();
        foreach (var step in scenario["history"]!.AsArray())
        {
            var copied = step!.DeepClone().AsObject();
            copied["by"] = $"{id}-curator";
            history.Add(copied);
            if ((string?)copied["event"] == "referral-received")
            {
                history.Add(new JsonObject { ["on"] = copied["on"]!.DeepClone(), ["event"] = "curator-assigned", ["by"] = $"{id}-curator", ["with"] = new JsonObject { ["curator"] = $"{id}-curator" } });
            }
        }

        var members = scenario["family"]!["members"]!.DeepClone();
        foreach (var member in members.AsArray())
        {
            member!["name"] = (string)member["id"]!;
        }

        return new JsonObject { ["id"] = $"{id}-{name}", ["surname"] = FamilyOf(name), ["state"] = "open", ["curator"] = $"{id}-curator", ["members"] = members, ["history"] = history };
    }
}
