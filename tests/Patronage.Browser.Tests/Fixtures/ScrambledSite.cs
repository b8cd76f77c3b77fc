using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Patronage.Casework.Tests;
using Patronage.Programs.Reading;
using Patronage.Services.Programs;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>The site with one program alone, of which every id has another, random name and every norm another number. Titles stay: people read those.</summary>
public sealed class ScrambledSite : RunningSite
{
    private const string Original = "tatarstan";
    private const int Seed = 20261123;
    private readonly string _product = Directory.CreateTempSubdirectory("patronage-scrambled-").FullName;

    /// <summary>How many ids were given another name.</summary>
    public int Renamed { get; private set; }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        var files = Write();
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(files)));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_product, recursive: true);
        GC.SuppressFinalize(this);
    }

    private ProductFiles Write()
    {
        var product = ProductFiles.Find(AppContext.BaseDirectory)!;
        var shipped = new ProgramFolder(product.Templates, product.Rules);
        var renaming = new Renaming(ProgramCompiler.Compile(Original, shipped).Program!, Seed);
        Renamed = renaming.Count;
        var files = renaming.Apply(shipped);
        foreach (var path in files.Paths)
        {
            Save(path, path.EndsWith("/norms.json", StringComparison.Ordinal) ? OtherNumbers(files.Read(path)) : files.Read(path));
        }

        Save($"{ProgramPaths.Templates}/{renaming[Original]}/demo/organization.json", People(File.ReadAllText(Path.Combine(product.Templates, Original, "demo", "organization.json")), renaming));
        CopyCalendars(product.Calendars);
        return new ProductFiles(Path.Combine(_product, ProgramPaths.Templates), Path.Combine(_product, ProgramPaths.Rules));
    }

    private void Save(string path, string text)
    {
        var full = Path.Combine(_product, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private void CopyCalendars(string from)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            Save(Path.Combine(ProgramPaths.Rules, "calendars", Path.GetRelativePath(from, file)), File.ReadAllText(file));
        }
    }

    // People keep their names and take the new ids of what they are in the program.
    private static string People(string text, Renaming renaming)
    {
        var root = JsonNode.Parse(text)!;
        foreach (var person in root["people"]!.AsArray().Select(person => person!.AsObject()).Where(person => person["programRole"] is not null))
        {
            person["programRole"] = renaming[person["programRole"]!.GetValue<string>()];
        }

        var organization = root["organization"]!.AsObject();
        if (organization["kind"] is { } kind) organization["kind"] = renaming[kind.GetValue<string>()];
        if (organization["norms"] is JsonObject norms) organization["norms"] = new JsonObject(norms.Select(pair => KeyValuePair.Create(renaming[pair.Key], pair.Value?.DeepClone())));
        return root.ToJsonString();
    }

    private static string OtherNumbers(string norms)
    {
        var root = JsonNode.Parse(norms)!;
        foreach (var norm in root["items"]!.AsArray().SelectMany(norm => (norm!["values"]?.AsArray() ?? []).Select(value => value!).Append(norm!)))
        {
            foreach (var key in (string[])["amount", "min", "max", "expected"])
            {
                if (norm[key] is { } value) norm[key] = value.GetValue<decimal>() + 1;
            }
        }

        return root.ToJsonString();
    }
}
