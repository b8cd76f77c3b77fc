using Patronage.Services.Programs;

namespace Patronage.Services.Tests.Fixtures;

/// <summary>The invented programs under <c>tests/examples</c> as a folder of an installation: they count days by the calendars that ship with the product.</summary>
internal static class ExamplePrograms
{
    private static readonly Lazy<ProductFiles> Copied = new(Copy);

    /// <summary>The folders.</summary>
    public static ProductFiles Files => Copied.Value;

    private static ProductFiles Copy()
    {
        var product = Shipped.Files;
        var examples = Path.Combine(Path.GetDirectoryName(product.Templates)!, "tests", "examples");
        var folder = Directory.CreateTempSubdirectory("patronage-examples-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var files = new ProductFiles(Path.Combine(folder, "program-templates"), Path.Combine(folder, "rules"));
        CopyInto(Path.Combine(examples, "programs"), files.Templates);
        CopyInto(Path.Combine(examples, "rules"), files.Rules);
        CopyInto(product.Calendars, files.Calendars);
        return files;
    }

    private static void CopyInto(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
