using Microsoft.Playwright;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>A hand that presses what it should press once.</summary>
internal static class Presses
{
    /// <summary>A double click of the mouse, the first press of which is doubled by the page itself: three presses are on their way to the server before it has answered one.</summary>
    public static async Task PressManyTimesAsync(this ILocator button)
    {
        ArgumentNullException.ThrowIfNull(button);
        await button.EvaluateAsync("element => element.addEventListener('click', () => element.click(), { once: true })");
        try
        {
            await button.DblClickAsync();
        }
        catch (PlaywrightException)
        {
            // The first press took the button away, and the second one found it gone.
        }
    }
}
