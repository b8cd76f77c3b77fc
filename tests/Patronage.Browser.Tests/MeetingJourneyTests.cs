using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>A meeting of a body over two families, from what waits for it to the minutes on paper.</summary>
[Collection(SiteCollection.Name)]
public sealed class MeetingJourneyTests(RunningSite site)
{
    private const string Dissent = "Психолог: семье рано менять уровень";
    private const string Heard = "Семья согласна на помощь логопеда и психолога; старшего сына записали в кружок при центре";

    // Letter by letter without a pause in which the browser could acknowledge, then the field is left, and the next ones are filled.
    private const string TypeAtOnce = """
        (field, text) => {
            for (let end = 1; end <= text.length; end++) { field.value = text.slice(0, end); field.dispatchEvent(new InputEvent('input', { bubbles: true })); }
            field.dispatchEvent(new Event('change', { bubbles: true }));
            const [, against, abstained] = field.closest('section').querySelectorAll('.votes input');
            for (const box of [against, abstained]) { box.value = '0'; box.dispatchEvent(new InputEvent('input', { bubbles: true })); box.dispatchEvent(new Event('change', { bubbles: true })); }
        }
        """;

    private static readonly string[] Families = ["Багаутдиновы", "Галимовы"];

    [Fact]
    public async Task Meeting_OverTwoFamilies_ApprovesTheirPlansTogether_AndItsMinutesArePrinted()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("safina");
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await visitor.OpenAsync("/meetings/new?body=consilium");
        await page.Locator("#meeting-items").GetByRole(AriaRole.Checkbox).First.WaitForAsync();
        foreach (var box in await page.Locator("#meeting-items").GetByRole(AriaRole.Checkbox).AllAsync())
        {
            var label = await box.EvaluateAsync<string>("input => input.closest('label').textContent");
            await box.SetCheckedAsync(Families.Any(family => label.Contains(family, StringComparison.Ordinal)));
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Подготовить заседание" }).PressManyTimesAsync();
        await page.WaitForURLAsync(new Regex("/meetings/[0-9a-f-]{36}$", RegexOptions.None, Timeout.InfiniteTimeSpan));
        var meeting = new Uri(page.Url).AbsolutePath;
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Повестка", Exact = true })).ToBeVisibleAsync();
        foreach (var family in Families)
        {
            if (await page.GetByRole(AriaRole.Button, new() { Name = $"Открыть вопрос: {family}" }).CountAsync() > 0) await page.GetByRole(AriaRole.Button, new() { Name = $"Открыть вопрос: {family}" }).PressAsync("Enter");
            var question = page.Locator("section.panel").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex(family, RegexOptions.None, Timeout.InfiniteTimeSpan) }) });
            var present = question.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("^Семья присутствовала", RegexOptions.None, Timeout.InfiniteTimeSpan) });
            await present.WaitForAsync();
            if (family == Families[0])
            {
                await Assertions.Expect(question.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^Принять семью", RegexOptions.None, Timeout.InfiniteTimeSpan) })).ToBeCheckedAsync();
                await question.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^Базовый", RegexOptions.IgnoreCase, Timeout.InfiniteTimeSpan) }).PressAsync("Space");
            }
            else
            {
                await keys.TabToAsync("what is asked besides", "[...(e.labels ?? [])].some(label => label.textContent.trim().startsWith('Какие дополнительные услуги'))");
                await keys.TypeAsync("Нужна помощь логопеда");
            }

            await keys.TabToAsync("whether the family was there", "e.matches('input[type=radio]') && (e.closest('fieldset')?.textContent ?? '').trim().startsWith('Семья присутствовала')");
            // From «Не указано», the last, round to «Да», the first.
            await keys.PressAsync("ArrowDown");
            await Assertions.Expect(present.GetByRole(AriaRole.Radio, new() { Name = "Да", Exact = true })).ToBeCheckedAsync();
            await keys.TabToFieldAsync("За");
            await keys.TypeAsync("1");
            // A browser that is busy says only later that it has shown what came: all that was typed meanwhile must be kept together.
            await question.GetByRole(AriaRole.Textbox, new() { Name = "О чем говорили", Exact = true }).EvaluateAsync(TypeAtOnce, Heard);
            await keys.TabToAsync("the dissent", "[...(e.labels ?? [])].some(label => label.textContent.trim().startsWith('Особое мнение'))");
            await keys.TypeAsync(Dissent);
        }

        await Accessibility.FitsAsync(page);
        await keys.TabToButtonAsync("Записать заседание и решения");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Проведено");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("За 1, против 0, воздержались 0");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Dissent);
        var family1 = await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Дело семьи", RegexOptions.None, Timeout.InfiniteTimeSpan) }).First.GetAttributeAsync("href");

        await Assertions.Expect(page.GetByText(Heard)).ToHaveCountAsync(Families.Length);

        await page.GotoAsync($"{meeting}/minutes/print");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Протокол ведомственного консилиума");
        foreach (var family in Families) await Assertions.Expect(page.Locator("main")).ToContainTextAsync(family);
        await Assertions.Expect(page.GetByText(Heard)).ToHaveCountAsync(Families.Length);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("за – 1, против – 0");

        await visitor.OpenAsync("/" + family1!.TrimStart('/'));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Поставить семью на ведомственный учет");
    }
}
