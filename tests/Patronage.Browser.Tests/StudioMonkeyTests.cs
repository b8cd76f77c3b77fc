using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Storage;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;
using Xunit.Abstractions;

namespace Patronage.Browser.Tests;

/// <summary>
/// A monkey in the studio: it presses and types whatever a person could, at random. Nothing may fail, the page must go on answering, and what is typed into a field that writes itself must stand
/// in the draft. The seed is told: with <c>MONKEY_SEED</c> the same monkey comes again, with <c>MONKEY_ACTIONS</c> it stays longer.
/// </summary>
public sealed class StudioMonkeyTests(RunningSite site, ITestOutputHelper output) : IClassFixture<RunningSite>
{
    private const string ProgramId = "novgorod";
    private const string Home = $"/studio/{ProgramId}";
    private const int Seed = 2026;
    private const int MostTries = 60;

    // What a person sees and can press or type into, in the page or in the dialog that is open over it. Links lead on inside of the program's studio only.
    private const string Look = """
        home => {
          const dialog = [...document.querySelectorAll('dialog[open], [role=dialog]')].pop();
          const root = dialog ?? document.querySelector('main');
          if (!root) return [];
          document.querySelectorAll('[data-monkey]').forEach(e => e.removeAttribute('data-monkey'));
          const wanted = 'a[href], button, input, select, textarea, summary, [role=option], [role=tab]';
          return [...root.querySelectorAll(wanted)].map((e, index) => {
            const box = e.getBoundingClientRect();
            if (box.width < 1 || box.height < 1 || e.disabled || e.getAttribute('aria-disabled') === 'true' || getComputedStyle(e).visibility === 'hidden' || e.closest('[inert]')) return null;
            const tag = e.tagName.toLowerCase();
            if (tag === 'a') {
              const to = new URL(e.href, location.href);
              if (to.origin !== location.origin || e.hasAttribute('download') || e.target || !(to.pathname === home || to.pathname.startsWith(home + '/'))) return null;
            }
            if (tag === 'input' && ['file', 'hidden', 'password'].includes(e.type)) return null;
            e.setAttribute('data-monkey', index);
            return { index, tag, type: e.type ?? '', name: (e.getAttribute('aria-label') || e.innerText || e.labels?.[0]?.innerText || e.id || '').trim().slice(0, 80), role: e.getAttribute('role') ?? '', saves: e.hasAttribute('data-autosave'), value: `${e.value ?? ''}`, code: e.id };
          }).filter(Boolean);
        }
        """;

    [Fact]
    public Task Monkey_OfAHundredActions_BreaksNothingAndLosesNothing() => RunAsync(Actions(100), Environment.GetEnvironmentVariable("MONKEY_SEED") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : Seed);

    [Fact]
    [Trait("Category", "Long")]
    public Task Monkey_OfTwoThousandActions_BreaksNothingAndLosesNothing() => RunAsync(Actions(2000), Environment.GetEnvironmentVariable("MONKEY_SEED") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : Random.Shared.Next());

    private static int Actions(int count) => Environment.GetEnvironmentVariable("MONKEY_ACTIONS") is { } more ? int.Parse(more, CultureInfo.InvariantCulture) : count;

    private async Task RunAsync(int actions, int seed)
    {
        output.WriteLine($"seed {seed}, {actions} actions");
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("lebedeva");
        await visitor.OpenAsync(Home);
        var monkey = new Monkey(visitor, new Random(seed), site);
        try
        {
            await monkey.BeginAsync();
            for (var number = 1; number <= actions; number++)
            {
                await monkey.ActAsync();
                Assert.True(visitor.Failures.Count == 0, $"after action {number}: {string.Join('\n', visitor.Failures)}");
            }

            await monkey.ComeBackAsync();
        }
        catch (Exception problem)
        {
            output.WriteLine(string.Join('\n', monkey.Diary.TakeLast(25)));
            throw new InvalidOperationException($"The monkey of seed {seed} broke something after:\n{string.Join('\n', monkey.Diary.TakeLast(25))}", problem);
        }

        output.WriteLine($"done: {string.Join(", ", monkey.Diary.GroupBy(line => line.Split(' ')[0]).Select(group => $"{group.Key} {group.Count()}"))}; typed and found in the draft: {monkey.Found}");
        Assert.True(monkey.Found > 0, "The monkey typed nothing that writes itself.");
    }

    private sealed record Thing(int Index, string Tag, string Type, string Name, string Role, bool Saves, string Value, string Code);

    private sealed class Monkey(Visitor visitor, Random random, RunningSite site)
    {
        private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
        private static readonly string[] Ways = ["", "/sections", "/sections/norms", "/sections/forms", "/sections/measures", "/sections/obligations", "/sections/stages", "/sections/lists/categories", "/sections/closures", "/rules", "/rules/categories", "/scenarios"];
        private readonly List<string> _diary = [];
        private int _words;

        /// <summary>What it did.</summary>
        public IReadOnlyList<string> Diary => _diary;

        /// <summary>How often what it typed was found in the draft.</summary>
        public int Found { get; private set; }

        private IPage Page => visitor.Page;

        public async Task BeginAsync()
        {
            if (await Page.GetByRole(AriaRole.Button, new() { Name = "Начать черновик" }).IsVisibleAsync())
            {
                await Page.GetByRole(AriaRole.Button, new() { Name = "Начать черновик" }).ClickAsync();
                await Assertions.Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Начать черновик" })).ToHaveCountAsync(0);
            }
        }

        public async Task ActAsync()
        {
            var chance = random.Next(100);
            if (chance < 4)
            {
                var way = Ways[random.Next(Ways.Length)];
                _diary.Add($"go {way}");
                await visitor.OpenAsync($"{Home}{way}");
            }
            else if (chance < 8)
            {
                string[] keys = ["Escape", "Tab", "Enter", "ArrowDown", "Control+z", "Control+Space"];
                var key = keys[random.Next(keys.Length)];
                _diary.Add($"press {key}");
                await Page.Keyboard.PressAsync(key);
            }
            else
            {
                await TouchAsync();
            }

            await AliveAsync();
        }

        /// <summary>Goes away and comes back: every page of the program still opens.</summary>
        public async Task ComeBackAsync()
        {
            foreach (var way in Ways)
            {
                _diary.Add($"go {way}");
                await visitor.OpenAsync($"{Home}{way}");
                await AliveAsync();
            }
        }

        private async Task TouchAsync()
        {
            var things = JsonSerializer.Deserialize<List<Thing>>((await Page.EvaluateAsync<JsonElement>(Look, Home)).GetRawText(), Json)!;
            if (things.Count == 0)
            {
                _diary.Add("go home: nothing to touch");
                await visitor.OpenAsync(Home);
                return;
            }

            // Fields are fewer than buttons and matter as much.
            var fields = things.Where(thing => thing.Saves).ToList();
            var thing = fields.Count > 0 && random.Next(2) == 0 ? fields[random.Next(fields.Count)] : things[random.Next(things.Count)];
            var place = Page.Locator($"[data-monkey=\"{thing.Index.ToString(CultureInfo.InvariantCulture)}\"]");
            try
            {
                switch (thing.Tag)
                {
                    case "select":
                        _diary.Add($"choose {thing.Name}");
                        var options = await place.Locator("option").CountAsync();
                        if (options > 0) await place.SelectOptionAsync(new SelectOptionValue { Index = random.Next(options) }, new() { Timeout = 1500 });
                        break;
                    case "input" when thing.Type is "checkbox" or "radio":
                        _diary.Add($"check {thing.Name}");
                        await place.ClickAsync(new() { Timeout = 1500, Force = true });
                        break;
                    case "input" or "textarea":
                        await TypeAsync(thing, place);
                        break;
                    default:
                        _diary.Add($"click {thing.Tag} {thing.Name} at {new Uri(Page.Url).AbsolutePath}");
                        await place.ClickAsync(new() { Timeout = 1500 });
                        break;
                }
            }
            catch (Exception problem) when (problem is TimeoutException or PlaywrightException)
            {
                // The page moved on under its hand, as it may under a person's; whether the page lives is looked at after this.
                _diary.Add($"missed {thing.Name}");
            }
        }

        private async Task TypeAsync(Thing thing, ILocator place)
        {
            var word = $"проба{(++_words).ToString(CultureInfo.InvariantCulture)}";
            if (!thing.Saves || thing.Type is not ("text" or "textarea"))
            {
                _diary.Add($"type {thing.Name} ({thing.Type})");
                await place.FillAsync(thing.Type switch { "number" => "7", "date" => "2026-11-23", "search" => "сем", _ when thing.Code is "studio-file" => thing.Value, _ => word }, new() { Timeout = 1500 });
                return;
            }

            _diary.Add($"write {word} into {thing.Name} at {new Uri(Page.Url).AbsolutePath}");
            var before = Page.Url;
            await place.FillAsync(word, new() { Timeout = 1500 });
            await Page.Keyboard.PressAsync("Tab");
            for (var tries = 0; tries < MostTries; tries++)
            {
                if (await IsKeptAsync(word))
                {
                    Found++;
                    return;
                }

                await Task.Delay(250);
            }

            Assert.Fail($"«{word}» was typed into «{thing.Name}» at {before} and is neither in the draft nor kept. {await SayAsync(place, word)}");
        }

        // What a person would look at: what stands in the field, where else the word stands, and what the page says of writing.
        private async Task<string> SayAsync(ILocator place, string word)
        {
            var field = await place.CountAsync() == 0 ? "is not on the page any more" : $"holds «{await place.InputValueAsync()}», aria-invalid {await place.GetAttributeAsync("aria-invalid") ?? "none"}";
            var fields = await Page.EvaluateAsync<string>("word => [...document.querySelectorAll('input, textarea')].filter(field => field.value.includes(word)).map(field => field.getAttribute('aria-label') ?? field.labels?.[0]?.textContent ?? field.id).join(', ') || 'nowhere'", word);
            var says = string.Join(" | ", (await Page.Locator("main [role=status], main [role=alert], [aria-live]").AllInnerTextsAsync()).Select(text => text.Trim()).Where(text => text.Length > 0));
            return $"The field {field}; the word stands in: {fields}. Of writing the page says: {says}. Its address is {Page.Url}; it reads:\n{await Page.Locator("main").InnerTextAsync()}";
        }

        // In the draft itself, or, while it cannot be written there, in what is kept of the person's typing and shown again after the page is opened anew.
        private async Task<bool> IsKeptAsync(string word)
        {
            await using var db = site.Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
            foreach (var draft in await db.ProgramDrafts.AsNoTracking().Where(draft => draft.ProgramId == ProgramId).ToListAsync())
            {
                if (ProgramFiles.Read(draft.Files).Values.Any(text => text.Contains(word, StringComparison.Ordinal))) return true;
            }

            var page = await Page.Context.NewPageAsync();
            try
            {
                if (await Page.Locator("[role=dialog], dialog[open]").CountAsync() > 0) return true;
                if (await Page.Locator("[aria-invalid=true]").CountAsync() == 0) return false;
                await page.GotoAsync(Page.Url);
                await page.Locator(".app[data-interactive]").WaitForAsync();
                await page.Locator("main h1").WaitForAsync();
                await Task.Delay(500);
                return await page.EvaluateAsync<bool>("word => [...document.querySelectorAll('main input, main textarea')].some(field => field.value.includes(word))", word);
            }
            finally
            {
                await page.CloseAsync();
            }
        }

        private async Task AliveAsync()
        {
            if (!new Uri(Page.Url).AbsolutePath.StartsWith(Home, StringComparison.Ordinal))
            {
                // The draft was sent away, or a crumb was pressed.
                _diary.Add($"back from {new Uri(Page.Url).AbsolutePath}");
                await visitor.OpenAsync(Home);
            }

            await visitor.ReadyAsync();
            await BeginAsync();
            Assert.Equal(0, await Page.Locator("[data-page-failed]").CountAsync());
            Assert.False(await Page.Locator("#components-reconnect-modal.components-reconnect-show").IsVisibleAsync());
        }
    }
}
