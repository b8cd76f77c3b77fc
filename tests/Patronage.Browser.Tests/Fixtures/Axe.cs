using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>Asks axe of many pages: it is brought into a window once, and gives back only what it finds.</summary>
public sealed class Axe
{
    private static readonly Lazy<string> Script = new(() => new BundledAxeScriptProvider().GetScript());

    private const string Run = """
        async tags => (await axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: tags } })).violations
          .flatMap(violation => violation.nodes.slice(0, 3).map(node => `${violation.id}: ${violation.help}: ${node.html.slice(0, 220)}`))
        """;

    // How a page is made: each element with its parent, by what axe judges it by except its words.
    private const string Make = """
        () => {
          const known = new Map();
          const make = e => {
            if (!e || e === document.body) return '';
            if (!known.has(e)) known.set(e, [e.tagName, e.getAttribute('class') ?? '', e.getAttribute('type') ?? '', [...e.attributes].map(item => item.name).sort().join(' '), e.getAttribute('role') ?? '', e.children.length > 0, e.textContent.trim() !== ''].join('|'));
            return known.get(e);
          };
          const hash = text => { let value = 0; for (let i = 0; i < text.length; i++) value = (Math.imul(value, 31) + text.charCodeAt(i)) | 0; return value; };
          return [...new Set([...document.body.querySelectorAll('*')].map(e => hash(make(e) + '<' + make(e.parentElement))))];
        }
        """;

    private readonly ConcurrentDictionary<int, bool> _seen = [];

    /// <summary>What axe finds on a page that is made otherwise than every page it has seen; a page that is made of the same parts is not asked again.</summary>
    /// <param name="page">The page, settled.</param>
    public async Task<IReadOnlyList<string>> FindNewAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var unseen = (await page.EvaluateAsync<int[]>(Make)).Count(made => _seen.TryAdd(made, true));
        return unseen == 0 ? [] : await FindAsync(page);
    }

    /// <summary>What axe finds on a page.</summary>
    /// <param name="page">The page, settled.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Script.Value);
        return await page.EvaluateAsync<string[]>(Run, Accessibility.Options.RunOnly.Values);
    }
}
