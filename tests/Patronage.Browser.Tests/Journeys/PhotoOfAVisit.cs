using System.Text;
using Microsoft.Playwright;

namespace Patronage.Browser.Tests.Journeys;

/// <summary>A photo that tells its place, and a program that calls itself a photo, both put at a visit by hand.</summary>
internal static class PhotoOfAVisit
{
    private const string Place = "55.7558N37.6173E";

    public static async Task WalkAsync(CuratorScreen screen)
    {
        var page = screen.Page;
        await screen.ContactAsync();
        await screen.SectionAsync("Посещения");
        var (plain, photo) = await PhotoAsync(page);
        var shelf = page.Locator(".files").First;
        await shelf.Locator("input[type=file]").First.SetInputFilesAsync(
        [
            new FilePayload { Name = "двор.jpg", MimeType = "image/jpeg", Buffer = photo },
            new FilePayload { Name = "подъезд.jpg", MimeType = "image/jpeg", Buffer = "MZ\x90\0\x03 not a photo"u8.ToArray() },
        ]);
        await Assertions.Expect(shelf).ToContainTextAsync("«подъезд.jpg»: это программа");
        await Assertions.Expect(shelf.Locator("li.file")).ToHaveCountAsync(1);
        await page.WaitForFunctionAsync("() => { const small = document.querySelector('.file-look img'); small?.scrollIntoView(); return small && small.complete && small.naturalWidth > 0; }");

        var given = await page.Context.APIRequest.GetAsync(new Uri(new Uri(page.Url), "/" + await shelf.Locator(".file-words a").GetAttributeAsync("href")).ToString());
        var bytes = await given.BodyAsync();
        Assert.Equal(plain, bytes);
        Assert.True(photo.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Place)) > 0 && bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Place)) < 0);
        Assert.StartsWith("attachment", given.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal(("image/jpeg", "nosniff", "no-store"), (given.Headers["content-type"], given.Headers["x-content-type-options"], given.Headers["cache-control"]));

        await shelf.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting("Убрать файл: двор.jpg") }).ClickAsync();
        await Assertions.Expect(shelf).ToContainTextAsync("Убрано: 1 файл");
        Assert.Equal(404, (await page.Context.APIRequest.GetAsync(given.Url)).Status);
    }

    // The browser's own JPEG, with the Exif that a telephone puts behind its first two bytes.
    private static async Task<(byte[] Plain, byte[] Photo)> PhotoAsync(IPage page)
    {
        var plain = Convert.FromBase64String(await page.EvaluateAsync<string>("""
            () => { const canvas = document.createElement('canvas'); canvas.width = 640; canvas.height = 480; const pen = canvas.getContext('2d');
              pen.fillStyle = '#486'; pen.fillRect(0, 0, 640, 480); pen.fillStyle = '#fff'; pen.fillRect(200, 100, 90, 240); return canvas.toDataURL('image/jpeg', .9).split(',')[1]; }
            """));
        byte[] exif = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Place)];
        return (plain, [.. plain[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. plain[2..]]);
    }
}
