namespace Patronage.Services.Programs;

/// <summary>Where the data that ship with the product lie.</summary>
/// <param name="Templates">The folder of program templates.</param>
/// <param name="Rules">The folder of rules, with the calendars in it.</param>
public sealed record ProductFiles(string Templates, string Rules)
{
    private const string TemplatesFolder = "program-templates";
    private const string RulesFolder = "rules";

    /// <summary>The folder of production calendars.</summary>
    public string Calendars => Path.Combine(Rules, "calendars");

    /// <summary>Looks for the folders from a place upwards: beside a published product, or at the top of a checkout.</summary>
    /// <param name="from">Where to begin.</param>
    /// <returns>The folders; null when there are none on the way up.</returns>
    public static ProductFiles? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var templates = Path.Combine(folder.FullName, TemplatesFolder);
            var rules = Path.Combine(folder.FullName, RulesFolder);
            if (Directory.Exists(templates) && Directory.Exists(rules))
            {
                return new ProductFiles(templates, rules);
            }
        }

        return null;
    }
}
