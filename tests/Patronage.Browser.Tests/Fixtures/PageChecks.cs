using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>What every page is held to. Each check says all that it found, so that one run tells everything.</summary>
public static class PageChecks
{
    private static readonly AxeRunOptions Contrast = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    /// <summary>The addresses of the sections of the page that is open.</summary>
    internal const string Sections = "() => [...document.querySelectorAll('main nav.tabs a[href]:not([aria-current])')].map(link => '/' + link.getAttribute('href'))";

    /// <summary>Waits until the page shows what it has to show, and nothing waits any more.</summary>
    public static async Task SettleAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.WaitForFunctionAsync("() => document.querySelector('h1, [role=main] h2, main h2') && !document.querySelector('[aria-busy=true]') && (!document.querySelector('.app') || document.querySelector('.app[data-interactive]'))");
    }

    /// <summary>All checks of a page as it stands: axe in both themes, the narrow window, errors.</summary>
    /// <param name="page">The page, settled.</param>
    /// <param name="what">How findings name it.</param>
    /// <returns>What was found.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, string what)
    {
        ArgumentNullException.ThrowIfNull(page);
        var found = new List<string>();
        found.AddRange(Of(await page.RunAxe(Accessibility.Options), "light"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        found.AddRange(Of(await page.RunAxe(Contrast), "dark"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(360, 800);
        found.AddRange(await page.EvaluateAsync<string[]>(Narrow));
        await page.SetViewportSizeAsync(1280, 900);
        found.AddRange(await page.EvaluateAsync<string[]>(Broken));
        found.AddRange(await page.EvaluateAsync<string[]>(Unreachable));
        return [.. found.Distinct(StringComparer.Ordinal).Select(text => $"{what}: {text}")];
    }

    /// <summary>What is asked of every page at every change: axe in the light theme, the narrow window, errors, «Почему?».</summary>
    /// <param name="page">The page, settled.</param>
    /// <param name="what">How findings name it.</param>
    /// <param name="axe">What axe has seen already is not asked again.</param>
    /// <returns>What was found.</returns>
    public static async Task<IReadOnlyList<string>> FindBrieflyAsync(IPage page, string what, Axe axe)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(axe);
        var found = new List<string>();
        found.AddRange(await axe.FindNewAsync(page));
        found.AddRange(await page.EvaluateAsync<string[]>(Broken));
        found.AddRange(await page.EvaluateAsync<string[]>(Claims.Unasked));
        await page.SetViewportSizeAsync(360, 800);
        found.AddRange(await page.EvaluateAsync<string[]>(Narrow));
        await page.SetViewportSizeAsync(1280, 900);
        return [.. found.Distinct(StringComparer.Ordinal).Select(text => $"{what}: {text}")];
    }

    /// <summary>The colours of the dark theme.</summary>
    /// <param name="page">The page, settled.</param>
    /// <param name="what">How findings name it.</param>
    /// <returns>What was found.</returns>
    public static async Task<IReadOnlyList<string>> FindContrastAsync(IPage page, string what)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var found = Of(await page.RunAxe(Contrast), "dark").Select(text => $"{what}: {text}").ToList();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return found;
    }

    // Wider than the window, or a button whose words or edges are cut off.
    private const string Narrow = """
        () => {
          const found = [], root = document.documentElement;
          if (root.scrollWidth > root.clientWidth) found.push(`360 px: ${root.scrollWidth - root.clientWidth} px too wide`);
          for (const e of document.querySelectorAll('button, a.btn, summary, input, select, textarea')) {
            const r = e.getBoundingClientRect(), s = getComputedStyle(e);
            if (r.width < 2 || r.height < 2 || s.visibility === 'hidden' || e.closest('.hidden-text, [hidden], dialog:not([open])')) continue;
            if (e.closest('.table-wrap, .tabs, [data-scrolls]')) continue;
            if (e.closest('details:not([open])') && !e.matches('summary')) continue;
            const name = (e.getAttribute('aria-label') || e.textContent || e.id).trim().slice(0, 60);
            if (r.left < -1 || r.right > root.clientWidth + 1) found.push(`360 px: cut off at the edge: ${name}`);
            if (e.matches('button, a.btn') && e.scrollWidth > e.clientWidth + 1) found.push(`360 px: words cut off: ${name}`);
          }
          return found;
        }
        """;

    private const string Broken = """
        () => {
          const found = [];
          if (document.documentElement.dataset.connection && document.documentElement.dataset.connection !== 'up') found.push('the connection is ' + document.documentElement.dataset.connection);
          if (document.body.innerText.includes('Страница не открылась')) found.push('the page failed');
          const ui = document.getElementById('blazor-error-ui');
          if (ui && getComputedStyle(ui).display !== 'none') found.push('the error bar is shown');
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) found.push('id twice: ' + id);
          return found;
        }
        """;

    // What reacts must be reached by Tab, except within a list that arrows move through, and must show that it has the focus.
    private const string Unreachable = """
        () => {
          const found = [], before = document.activeElement;
          for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [onclick]')) {
            if (e.disabled || e.closest('[hidden], dialog:not([open]), [inert]') || (e.closest('details:not([open])') && !e.matches('summary'))) continue;
            const r = e.getBoundingClientRect();
            if (r.width < 1 || r.height < 1 || getComputedStyle(e).visibility === 'hidden') continue;
            const name = e.tagName.toLowerCase() + ' ' + (e.getAttribute('aria-label') || e.textContent || e.id).trim().slice(0, 50);
            if (e.tabIndex < 0) { if (!e.closest('[data-lines], [data-days], [role=tablist]') && !(e.type === 'date')) found.push('not reached by Tab: ' + name); continue; }
            if (e.closest('.hidden-text')) continue;
            e.focus({ preventScroll: true, focusVisible: true });
            if (document.activeElement !== e) { found.push('takes no focus: ' + name); continue; }
            const shown = [e, e.closest('label'), e.parentElement].filter(Boolean).some(x => { const s = getComputedStyle(x); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== 'none'; });
            if (!shown) found.push('shows no focus: ' + name);
          }
          if (before instanceof HTMLElement) before.focus({ preventScroll: true });
          return found;
        }
        """;

    private static IEnumerable<string> Of(AxeResult result, string theme) =>
        result.Violations.SelectMany(violation => violation.Nodes.Take(3).Select(node => $"{theme}: {violation.Id}: {violation.Help}: {(node.Html.Length > 220 ? node.Html[..220] : node.Html)}"));
}
