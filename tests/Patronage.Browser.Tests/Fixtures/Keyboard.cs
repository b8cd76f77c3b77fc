using Microsoft.Playwright;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>A person without a mouse: only keys, and what has the focus.</summary>
/// <param name="page">The page.</param>
public sealed class Keyboard(IPage page)
{
    private const int MostTabs = 150;
    private const int MostRounds = 12;

    /// <summary>Presses Tab until what has the focus matches.</summary>
    /// <param name="what">In words, for a failure.</param>
    /// <param name="matches">An expression of the page over <c>e</c>, the element with the focus.</param>
    public async Task TabToAsync(string what, string matches)
    {
        for (var pressed = 0; pressed < MostTabs; pressed++)
        {
            if (await FocusAsync<bool>(matches)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not come to: {what}. {await page.Locator("main").InnerTextAsync()}");
    }

    /// <summary>Presses Tab until a field with a label has the focus.</summary>
    public Task TabToFieldAsync(string label) => TabToAsync(label, $"[...(e.labels ?? [])].some(label => label.querySelector('span')?.textContent.trim() === {Quoted(label)} || label.textContent.trim() === {Quoted(label)})");

    /// <summary>Presses Tab until a button or a link with these words has the focus.</summary>
    public Task TabToButtonAsync(string words) => TabToAsync(words, $"e.matches('button, a[href]') && (e.getAttribute('aria-label') ?? e.textContent).replaceAll('\\u00a0', ' ').trim().startsWith({Quoted(words)})");

    /// <summary>Presses keys one after another.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys) await page.Keyboard.PressAsync(key);
    }

    /// <summary>Types a text where the focus is.</summary>
    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Answers what has the focus with whatever it takes: a choice, an item of a list, a day, a text.</summary>
    public async Task AnswerAsync()
    {
        switch (await FocusAsync<string>("e.matches('input[type=radio], input[type=checkbox]') ? 'choice' : e.matches('select') ? 'list' : e.placeholder === 'дд.мм.гггг' ? 'day' : e.matches('.input-num') ? 'number' : 'text'"))
        {
            case "choice":
                await PressAsync("Space");
                break;
            case "list":
                await PressAsync("ArrowDown");
                break;
            case "day":
                await TypeAsync("23.11.2026");
                break;
            case "number":
                await TypeAsync("1");
                break;
            default:
                await TypeAsync("Записано со слов матери");
                break;
        }
    }

    /// <summary>Presses the button that writes, of the open dialog or one of the page; whatever is still asked for stands in the summary, from which each field is come to and answered.</summary>
    /// <param name="words">The button of the page; null for the one of the open dialog.</param>
    public async Task WriteAsync(string? words = null)
    {
        var address = page.Url;
        for (var round = 0; round < MostRounds; round++)
        {
            if (words is null) await TabToAsync("the button that writes", "e.matches('dialog[open] footer .btn-filled')");
            else await TabToButtonAsync(words);
            await PressAsync("Enter");
            try
            {
                await page.WaitForFunctionAsync("([dialog, address]) => (dialog ? !document.querySelector('dialog[open]') : location.href !== address) || document.activeElement.closest('.error-summary')", new object[] { words is null, address });
            }
            catch (TimeoutException)
            {
                Assert.Fail($"Neither written nor refused. The focus: {await FocusAsync<string>("e.outerHTML.slice(0, 300)")}. The page: {await page.Locator("dialog[open], main").Last.InnerTextAsync()}");
            }

            if (!await FocusAsync<bool>("!!e.closest('.error-summary')")) return;
            await TabToAsync("the first problem", "e.matches('.error-summary a')");
            var problem = await FocusAsync<string>("e.textContent");
            await PressAsync("Enter");
            Assert.False(await FocusAsync<bool>("!!e.closest('.error-summary')"), $"A line of the summary leads nowhere: {problem}");
            await AnswerAsync();
        }

        Assert.Fail($"Not written: {await page.Locator("dialog[open], main").Last.InnerTextAsync()}");
    }

    /// <summary>What an expression over <c>e</c>, the element with the focus, gives.</summary>
    public Task<T> FocusAsync<T>(string expression) => page.EvaluateAsync<T>($"() => {{ const e = document.activeElement; return {expression}; }}");

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
