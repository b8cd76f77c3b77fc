using Microsoft.Playwright;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>The dialog in which the address of a family is changed: where tests type what must not be lost.</summary>
internal static class AddressDialog
{
    /// <summary>The page of the first family of «Мой день», at the tab where the dialog is.</summary>
    public static async Task<string> FamilyAsync(IPage page) => "/" + (await page.Locator("a.ob-family").First.GetAttributeAsync("href"))!.Split('?')[0].TrimStart('/') + "?tab=family";

    /// <summary>Opens the dialog.</summary>
    /// <returns>The field of the address.</returns>
    public static async Task<ILocator> OpenAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Изменить адрес и телефон" }).ClickAsync();
        return page.Locator("dialog[open] #place-address");
    }
}
