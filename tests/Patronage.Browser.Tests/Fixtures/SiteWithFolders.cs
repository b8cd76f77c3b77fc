using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Patronage.Services.Programs;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>A site whose folders of programs may be written to: copies of those of the product.</summary>
public sealed class SiteWithFolders : RunningSite
{
    private readonly string _copy = Directory.CreateTempSubdirectory("patronage-folders-").FullName;

    /// <summary>The text of a file of a program's template.</summary>
    public string Template(string program, string file) => Path.Combine(_copy, "program-templates", program, file);

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
        foreach (var (from, to) in new[] { (product.Templates, copy.Templates), (product.Rules, copy.Rules) })
        {
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(copy)));
    }
}
