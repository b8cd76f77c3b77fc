using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>Somebody breaks the folder of a program while the site runs: work goes on under what is published, and those who can mend it are told.</summary>
public sealed class BrokenFolderTests(SiteWithFolders site) : IClassFixture<SiteWithFolders>
{
    [Fact]
    public async Task Folder_BrokenWhileRunning_HarmsNobodyAndIsToldWithThePlace()
    {
        await using var methodologist = await site.VisitAsync();
        await methodologist.SignInAsync("bikbaeva");
        await methodologist.OpenAsync("/studio");
        await Assertions.Expect(methodologist.Page.Locator(".panel").First).ToBeVisibleAsync();
        await Assertions.Expect(methodologist.Page.Locator(".note")).ToHaveCountAsync(0);

        var norms = site.Template("tatarstan", "norms.json");
        var good = await File.ReadAllTextAsync(norms);
        await File.WriteAllTextAsync(norms, good.Replace("\"amount\": 10,", "\"amount\": \"ten\",", StringComparison.Ordinal));
        await File.WriteAllTextAsync(site.Template("novgorod", "levels.json"), "{ \"items\": [");

        // A curator works as before: under the version that is published.
        await using (var curator = await site.VisitAsync())
        {
            await curator.SignInAsync("mironova");
            await Assertions.Expect(curator.Page.Locator("[data-line]").Filter(new() { HasText = "Гафаровы" }).First).ToContainTextAsync("до пн 30 ноября");
            await curator.OpenAsync("/program");
            await Assertions.Expect(curator.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Татарстан");
        }

        await methodologist.OpenAsync("/studio");
        var note = methodologist.Page.Locator(".note").Filter(new() { HasText = "Татарстан" });
        await Assertions.Expect(note).ToContainTextAsync("в папке программы 1 ошибка");
        await Assertions.Expect(note).ToContainTextAsync("действует версия 1");
        await Assertions.Expect(note).ToContainTextAsync("tatarstan/norms.json, строка 6");
        await Assertions.Expect(methodologist.Page.Locator(".note").Filter(new() { HasText = "Новгородская" })).ToContainTextAsync("novgorod/levels.json, строка 1");
        await Accessibility.HasNoViolationsAsync(methodologist.Page);

        await using (var administrator = await site.VisitAsync())
        {
            await administrator.SignInAsync("hairullin");
            await administrator.OpenAsync("/profiles");
            await Assertions.Expect(administrator.Page.Locator(".note").Filter(new() { HasText = "tatarstan/norms.json, строка 6" })).ToBeVisibleAsync();
        }

        // The broken files can be taken into a draft and mended there, with the problem at its place.
        await note.GetByRole(AriaRole.Button, new() { Name = "Взять файлы из папки в черновик" }).ClickAsync();
        await Assertions.Expect(methodologist.Page.Locator(".problems")).ToContainTextAsync("program-templates/tatarstan/norms.json, строка 6");

        await File.WriteAllTextAsync(norms, good);
        await File.WriteAllTextAsync(site.Template("novgorod", "levels.json"), "{ \"items\": [] }\n");
        await methodologist.OpenAsync("/studio");
        await Assertions.Expect(methodologist.Page.Locator(".panel").First).ToBeVisibleAsync();
        await Assertions.Expect(methodologist.Page.Locator(".note").Filter(new() { HasText = "Татарстан" })).ToHaveCountAsync(0);
    }
}
