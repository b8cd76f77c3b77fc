using Microsoft.Playwright;
using PictureTool;

// Takes the pictures of the README and the guides from the running demonstration.
//   PictureTool ADDRESS FOLDER [NAME…]
if (args is not [var address, var folder, .. var wanted])
{
    await Console.Error.WriteLineAsync("PictureTool ADDRESS FOLDER [NAME…]");
    return 2;
}

(string Name, string User, int Width, Func<IPage, Task> Act)[] pictures = // a name that ends with «-dark» is taken in the dark theme
[
    ("sign-in", "", 1280, page => page.GotoAsync("/sign-in")),
    ("my-day", "kovalchuk", 1280, WhyAsync),
    ("my-day-360", "kovalchuk", 360, page => page.GotoAsync("/")),
    ("my-day-dark", "kovalchuk", 1280, page => page.GotoAsync("/")),
    ("my-day-360-dark", "kovalchuk", 360, page => page.GotoAsync("/")),
    ("visit", "kovalchuk", 1280, VisitAsync),
    ("visit-360", "kovalchuk", 360, VisitAsync),
    ("calendar", "kovalchuk", 1280, page => page.GotoAsync("/calendar?view=week")),
    ("families", "kovalchuk", 1280, page => page.GotoAsync("/families")),
    ("referral", "kovalchuk", 1280, ReferralAsync),
    ("case", "kovalchuk", 1280, CaseAsync),
    ("case-360", "kovalchuk", 360, CaseAsync),
    ("case-dark", "kovalchuk", 1280, CaseAsync),
    ("plan", "kovalchuk", 1280, page => TabAsync(page, "План")),
    ("decisions", "kovalchuk", 1280, page => TabAsync(page, "Решения")),
    ("studio-norms", "bikbaeva", 1280, NormAsync),
    ("studio-replay", "bikbaeva", 1280, ReplayAsync),
    ("studio-sections", "lapitskaya", 1280, SectionsAsync),
    ("studio-stages", "lapitskaya", 1280, page => OpenAsync(page, "/studio/minsk-oblast/sections/stages")),
    ("studio-source", "bikbaeva", 1024, SourceAsync),
    ("profile", "hairullin", 1280, page => page.GotoAsync("/profiles")),
    ("compare", "hairullin", 1280, page => page.GotoAsync("/programs/compare?ids=novgorod,tatarstan")),
    ("audit", "nuriev", 1280, AuditAsync),
];

using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium-headless-shell",
    Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-lcd-text"],
});
Directory.CreateDirectory(folder);
foreach (var picture in pictures.Where(picture => wanted.Length == 0 || wanted.Contains(picture.Name, StringComparer.Ordinal)))
{
    await using var context = await browser.NewContextAsync(new()
    {
        BaseURL = address,
        Locale = "ru-RU",
        TimezoneId = "Europe/Moscow",
        ViewportSize = new() { Width = picture.Width, Height = picture.Width < 700 ? 780 : 860 },
        ReducedMotion = ReducedMotion.Reduce,
        ColorScheme = picture.Name.EndsWith("-dark", StringComparison.Ordinal) ? ColorScheme.Dark : ColorScheme.Light,
    });
    context.SetDefaultTimeout(60_000);
    var page = await context.NewPageAsync();
    if (picture.User.Length > 0)
    {
        await SignInAsync(page, picture.User);
    }

    await picture.Act(page);
    await SettledAsync(page);
    var png = Palette.Reduce(await page.ScreenshotAsync());
    await File.WriteAllBytesAsync(Path.Combine(folder, picture.Name + ".png"), png);
    Console.WriteLine($"{picture.Name}.png {png.Length / 1024} KB");
}

return 0;

static async Task SignInAsync(IPage page, string user)
{
    await page.GotoAsync("/sign-in");
    var password = await page.Locator("form input[name='Input.Password'][type='hidden']").First.GetAttributeAsync("value");
    await page.Locator("#user-name").FillAsync(user);
    await page.Locator("#password").FillAsync(password!);
    await page.GetByRole(AriaRole.Button, new() { Name = "Войти", Exact = true }).First.ClickAsync();
    await ReadyAsync(page);
}

static Task ReadyAsync(IPage page) => page.Locator(".app[data-interactive]").WaitForAsync();

// What loads is drawn with grey lines until it is there.
static async Task SettledAsync(IPage page)
{
    await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    await Assertions.Expect(page.Locator(".skeleton")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    await page.WaitForTimeoutAsync(300);
}

static async Task OpenAsync(IPage page, string path)
{
    await page.GotoAsync(path);
    await ReadyAsync(page);
    await SettledAsync(page);
}

static async Task WhyAsync(IPage page)
{
    await OpenAsync(page, "/");
    await page.GetByRole(AriaRole.Heading, new() { Name = "Неделя" }).WaitForAsync();
    await page.WaitForTimeoutAsync(1_000);
    var why = page.GetByRole(AriaRole.Button, new() { Name = "Почему" }).First;
    await why.ClickAsync();
    await Assertions.Expect(why).ToHaveAttributeAsync("aria-expanded", "true");
}

static async Task CaseAsync(IPage page)
{
    await OpenAsync(page, "/");
    // A family whose plan goes on, so that each section of its page has something to show.
    await page.Locator("li[data-line]").Filter(new() { HasText = "мониторинг" }).Locator("a[href^='families/']").First.ClickAsync();
    await page.Locator("main nav").GetByRole(AriaRole.Link, new() { Name = "Что дальше" }).WaitForAsync();
    await SettledAsync(page);
}

static async Task TabAsync(IPage page, string tab)
{
    await CaseAsync(page);
    await page.Locator("main nav").GetByRole(AriaRole.Link, new() { Name = tab }).First.ClickAsync();
}

static async Task VisitAsync(IPage page)
{
    await OpenAsync(page, "/");
    await page.GetByRole(AriaRole.Button, new() { Name = "Записать посещение" }).First.ClickAsync();
    await page.Locator("dialog[open]").WaitForAsync();
}

static async Task ReferralAsync(IPage page)
{
    await OpenAsync(page, "/referrals/new");
}

static async Task NormAsync(IPage page)
{
    await OpenAsync(page, "/studio/tatarstan");
    var row = page.Locator("#norm-decision-days");
    if (await row.Locator("ins").CountAsync() == 0)
    {
        await row.GetByRole(AriaRole.Button, new() { Name = "Изменить" }).ClickAsync();
        await page.Locator("#norm-decision-days-amount").FillAsync("7");
        await page.Locator("#norm-decision-days-from").FillAsync("16.11.2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать в черновик" }).ClickAsync();
        await row.Locator("ins").WaitForAsync();
    }

    await page.EvaluateAsync("() => window.scrollTo(0, 0)");
    await Assertions.Expect(page.Locator(".toast")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
}

static async Task ReplayAsync(IPage page)
{
    await NormAsync(page);
    var check = page.GetByRole(AriaRole.Button, new() { Name = "Проверить на открытых случаях" });
    await check.ClickAsync();
    await page.GetByRole(AriaRole.Table, new() { Name = "Случаи, которые изменятся" }).WaitForAsync();
    await page.GetByText("Кого затронет").First.EvaluateAsync("element => element.scrollIntoView({ block: 'start' })");
}

static async Task SectionsAsync(IPage page)
{
    await OpenAsync(page, "/studio/minsk-oblast/sections/obligations");
    await page.Locator(".ed-table a").First.ClickAsync();
    await page.Locator(".ed-says").First.WaitForAsync();
    await page.EvaluateAsync("() => window.scrollTo(0, 0)");
}

static async Task SourceAsync(IPage page)
{
    await OpenAsync(page, "/studio/tatarstan/source?act=tat-program&clause=4.4");
    await page.Locator(".src-note").WaitForAsync();
    await page.Locator(".src-chosen").EvaluateAsync("element => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 120)");
}

static async Task AuditAsync(IPage page)
{
    await OpenAsync(page, "/audit");
    await page.GetByRole(AriaRole.Button, new() { Name = "Проверить цепочку" }).ClickAsync();
    await page.GetByText("Записей в цепочке").First.WaitForAsync();
}
