using Microsoft.Playwright;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>A hand that presses what it should press once.</summary>
internal static class Presses
{
    /// <summary>A double click of the mouse, and two more clicks in the same moment: they are on their way to the server before it has answered the first.</summary>
    public static async Task PressManyTimesAsync(this ILocator button)
    {
        ArgumentNullException.ThrowIfNull(button);
        await button.EvaluateAsync("element => { element.scrollIntoView({ block: 'center' }); element.click(); element.click(); }");
        try
        {
            await button.DblClickAsync(new() { Timeout = 250 });
        }
        catch (TimeoutException)
        {
            // The first press took the button away.
        }
        catch (PlaywrightException)
        {
            // The first press led to another page.
        }
    }
}
