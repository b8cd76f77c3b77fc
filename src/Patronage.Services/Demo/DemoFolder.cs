using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;
using Patronage.Services.Programs;
using Patronage.Storage.People;

namespace Patronage.Services.Demo;

/// <summary>The data of the demonstration as they lie beside the programs: one organization and its families a program.</summary>
public static class DemoFolder
{
    private const string Demo = "demo";

    /// <summary>Reads the organizations with their people, in the order of the programs' ids.</summary>
    /// <param name="files">Where the programs lie.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    public static IReadOnlyList<DemoOrganization> Organizations(ProductFiles files, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var found = new List<DemoOrganization>();
        foreach (var folder in Directory.GetDirectories(files.Templates).Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, Demo, "organization.json");
            if (File.Exists(path) && Read(path, diagnostics) is { } json && Organization(json, Path.GetFileName(folder), diagnostics) is { } organization)
            {
                found.Add(organization);
            }
        }

        return found;
    }

    /// <summary>Reads the families of a program, in the order of their files.</summary>
    public static IReadOnlyList<JsonValue> Families(ProductFiles files, string programId, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var folder = Path.Combine(files.Templates, programId, Demo, "families");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => Read(path, diagnostics)).OfType<JsonValue>()]
            : [];
    }

    private static JsonValue? Read(string path, DiagnosticBag diagnostics) => JsonDocumentReader.Read(path, File.ReadAllText(path), diagnostics);

    private static DemoOrganization? Organization(JsonValue json, string programId, DiagnosticBag diagnostics)
    {
        if (json["organization"] is not { Kind: JsonKind.Object } organization)
        {
            diagnostics.Add(DemoDiagnostics.Missing, json.Place, "organization");
            return null;
        }

        var zone = Required(organization, "timeZone", diagnostics);
        if (zone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            diagnostics.Add(DemoDiagnostics.UnknownTimeZone, organization["timeZone"]!.Place, zone);
        }

        var norms = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var norm in organization["norms"]?.Properties ?? [])
        {
            if (norm.Value.TryGetNumber(out var value))
            {
                norms[norm.Name] = value;
            }
        }

        return new DemoOrganization
        {
            Key = Required(organization, "id", diagnostics),
            ProgramId = programId,
            Title = Required(organization, "title", diagnostics),
            ShortTitle = organization["shortTitle"]?.Text ?? "",
            Kind = organization["kind"]?.Text ?? "",
            Address = organization["address"]?.Text ?? "",
            Phone = organization["phone"]?.Text ?? "",
            TimeZone = zone,
            Norms = norms,
            People = [.. (json["people"]?.Items ?? []).Select(person => Person(person, diagnostics)).OfType<DemoPerson>()],
        };
    }

    private static DemoPerson? Person(JsonValue json, DiagnosticBag diagnostics)
    {
        var role = Required(json, "role", diagnostics);
        if (!Enum.TryParse<Role>(role, ignoreCase: true, out var known))
        {
            diagnostics.Add(DemoDiagnostics.UnknownRole, (json["role"] ?? json).Place, role, string.Join(", ", Enum.GetNames<Role>()));
            return null;
        }

        return new DemoPerson
        {
            Key = Required(json, "id", diagnostics),
            Role = known,
            UserName = Required(json, "userName", diagnostics),
            Surname = Required(json, "surname", diagnostics),
            Name = json["name"]?.Text ?? "",
            Patronymic = json["patronymic"]?.Text ?? "",
            Post = json["post"]?.Text ?? "",
            ProgramRole = json["programRole"]?.Text ?? "",
            Qualification = json["qualification"]?.Text,
            Employment = json["employment"] is { } employment && employment.TryGetNumber(out var percent) ? percent : 100,
        };
    }

    internal static string Required(JsonValue json, string name, DiagnosticBag diagnostics)
    {
        if (json[name] is { Kind: JsonKind.String, Text.Length: > 0 } value)
        {
            return value.Text;
        }

        diagnostics.Add(DemoDiagnostics.Missing, (json[name] ?? json).Place, name);
        return "";
    }
}
