using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;

namespace Patronage.Browser.Tests;

/// <summary>
/// An order on Monday, in force from the new year: five norms, a category, a reason for closing. A methodologist carries it from its text to a version that waits for its day, by the
/// steps of <c>docs/guide/methodologist.md</c>, in forms alone; a second person publishes. On a site of its own: it publishes.
/// </summary>
public sealed class AmendedOrderTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Order = "Приказ министерства труда и социальной защиты населения Новгородской области от 20.11.2026 № 412 «О внесении изменений в приказ № 305»";
    private const string Category = "Семья, в которой оба родителя получают образование";
    private const string Closure = "Переезд семьи за пределы области";
    private static readonly DateOnly From = new(2027, 1, 1);

    private static readonly (string Norm, string Value, string Clause)[] Norms =
    [
        ("report-day", "10", "1.1"), ("plan-approval-days", "20", "1.2"), ("large-family-children", "4", "1.3"), ("plan-sending-days", "3", "1.4"), ("monitoring-months", "6", "1.5"),
    ];

    [Fact]
    public async Task AmendedOrder_CarriedThroughTheForms_IsScheduledInUnderOneHundredAndTwentyActs()
    {
        Effort prepared, published;
        await using (var visitor = await site.VisitAsync())
        {
            await visitor.SignInAsync("lebedeva");
            await visitor.OpenAsync("/studio");
            prepared = await Effort.WatchAsync(visitor.Page);
            await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Открыть программу «Социальное сопровождение семей с детьми, Новгородская область»" }).ClickAsync();
            await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Разделы программы" }).ClickAsync();
            await ElementsAsync(visitor.Page);
            await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "К проверке и публикации" }).ClickAsync();
            foreach (var (norm, value, clause) in Norms)
            {
                await NormAsync(visitor.Page, norm, value, clause);
            }

            await ReplayAsync(visitor.Page);
            await AskAsync(visitor.Page);
        }

        await using (var second = await site.VisitAsync())
        {
            await second.SignInAsync("bikbaeva");
            await second.OpenAsync("/studio/novgorod");
            published = await Effort.WatchAsync(second.Page);
            await Assertions.Expect(second.Page.GetByRole(AriaRole.Heading, new() { Name = "Ждёт вашей проверки" })).ToBeVisibleAsync();
            await Accessibility.HasNoViolationsAsync(second.Page);
            await second.Page.GetByRole(AriaRole.Button, new() { Name = "Проверено, опубликовать с" }).ClickAsync();
            await Assertions.Expect(second.Page.Locator("main p").First).ToContainTextAsync(new Regex("2027.*версия.*2", RegexOptions.None, Timeout.InfiniteTimeSpan));
        }

        await ScheduledAsync();
        Effort.AreAtMost(119, prepared, published);
    }

    private static async Task ElementsAsync(IPage page)
    {
        await AddAsync(page, "Документы", "Добавить документ", Order, "п. 1");
        await page.Locator("[id$='-short'].input").FillAsync("приказ № 412");
        await AddAsync(page, "Категории", "Добавить категорию", Category, "п. 2");
        await AddAsync(page, "Основания завершения", "Добавить основание завершения", Closure, "п. 3");
        await page.GetByLabel("Решения").SelectOptionAsync(new SelectOptionValue { Value = "stop-support" });
        await Assertions.Expect(page.Locator(".ed-state")).ToHaveTextAsync("Записано");
        await Accessibility.HasNoViolationsAsync(page);
    }

    private static async Task AddAsync(IPage page, string section, string act, string title, string clause)
    {
        await page.Locator(".ed-nav").GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{section} \\d", RegexOptions.None, Timeout.InfiniteTimeSpan) }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = act }).ClickAsync();
        await page.Locator("#new-title").FillAsync(title);
        await page.Locator("#new-clause").FillAsync(clause);
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить в черновик" }).ClickAsync();
        await Assertions.Expect(page.Locator("#ed-title-head")).ToHaveTextAsync(title.Replace(' ', ' '), new() { IgnoreCase = true });
    }

    private static async Task NormAsync(IPage page, string norm, string value, string clause)
    {
        var row = page.Locator($"#norm-{norm}");
        await row.GetByRole(AriaRole.Button, new() { Name = "Изменить" }).ClickAsync();
        await page.Locator($"#norm-{norm}-amount").FillAsync(value);
        if (norm == Norms[0].Norm)
        {
            // The day is said once; the order is the one that was cited last.
            await page.Locator($"#norm-{norm}-from").FillAsync(From.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture));
        }

        await Assertions.Expect(page.Locator($"#norm-{norm}-act option:checked")).ToHaveTextAsync("приказ № 412");
        await page.Locator($"#norm-{norm}-clause").FillAsync(clause);
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать в черновик" }).ClickAsync();
        await Assertions.Expect(row.Locator("ins")).ToContainTextAsync(value);
        await Assertions.Expect(row).ToContainTextAsync("01.01.2027");
    }

    private static async Task ReplayAsync(IPage page)
    {
        Assert.Equal("", string.Join('\n', await page.Locator(".problems").AllInnerTextsAsync()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Проверить на открытых случаях" }).ClickAsync();
        await Assertions.Expect(page.Locator(".replay-figures")).ToBeVisibleAsync();
        await Accessibility.HasNoViolationsAsync(page);
    }

    private static async Task AskAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Опубликовать", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.Locator("#publish-from")).ToHaveValueAsync("01.01.2027");
        await dialog.GetByText("Перевести в день вступления в силу").ClickAsync();
        await dialog.GetByLabel("Что изменено").FillAsync("Приказ № 412: сроки, новая категория и основание завершения");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Отправить на проверку" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "На проверке у второго человека" })).ToBeVisibleAsync();
    }

    /// <summary>The version waits for its day, says what the order says, and its files differ in nothing else.</summary>
    private async Task ScheduledAsync()
    {
        await using var db = site.Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var versions = await db.Set<ProgramVersion>().Where(version => version.ProgramId == "novgorod").OrderBy(version => version.Ordinal).ToListAsync();
        Assert.Equal([1, 2], versions.Select(version => version.Ordinal));
        Assert.Equal((From, OpenCases.Now), (versions[1].InForceFrom, versions[1].OpenCases));
        Assert.NotEqual(versions[1].AuthorId, versions[1].ReviewerId);

        var (was, became) = (versions[0].ReadFiles(), versions[1].ReadFiles());
        Assert.Equal(was.Keys, became.Keys);
        var lines = was.Keys.Where(path => was[path] != became[path]).ToDictionary(path => path.Split('/', 3)[2], path => Differences(was[path].Split('\n'), became[path].Split('\n')), StringComparer.Ordinal);
        Assert.Equal(["acts.json", "closures.json", "lists/categories.json", "norms.json"], lines.Keys.Order(StringComparer.Ordinal));
        foreach (var (file, (gone, come)) in lines)
        {
            // What stood last gets a comma; a norm keeps its line or is followed by one.
            var most = file == "norms.json" ? Norms.Length : 1;
            Assert.True(gone.Count <= most && come.Count <= most * 2, $"{file}\n{string.Join('\n', gone)}\n→\n{string.Join('\n', come)}");
        }

        var program = (await site.Services.GetRequiredService<ProgramCatalogue>().GetAsync(versions[1].Id)).Program;
        Assert.Equal(Norms.Select(norm => norm.Value), Norms.Select(norm => program.Norms[norm.Norm].On(From)?.Amount?.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal([5m, 30m, 3m, null, null], Norms.Select(norm => program.Norms[norm.Norm].On(From.AddDays(-1))?.Amount));
        Assert.Single(program.List("categories"), item => item.Title.Default == Category);
        Assert.Single(program.Closures, item => item.Title.Default == Closure && item.Sources.Any(source => source.Clause == "п. 3"));
    }

    private static (IReadOnlyList<string> Gone, IReadOnlyList<string> Come) Differences(IReadOnlyList<string> was, IReadOnlyList<string> became) =>
        ([.. was.Where(line => !became.Contains(line))], [.. became.Where(line => !was.Contains(line))]);
}
