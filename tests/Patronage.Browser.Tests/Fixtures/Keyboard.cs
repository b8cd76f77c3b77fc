using Microsoft.Playwright;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>A person without a mouse: only keys, and what has the focus.</summary>
/// <param name="page">The page.</param>
public sealed class Keyboard(IPage page)
{
    private const int MostTabs = 150;

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

    /// <summary>What an expression over <c>e</c>, the element with the focus, gives.</summary>
    public Task<T> FocusAsync<T>(string expression) => page.EvaluateAsync<T>($"() => {{ const e = document.activeElement; return {expression}; }}");

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
