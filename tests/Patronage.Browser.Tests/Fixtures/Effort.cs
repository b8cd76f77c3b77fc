using Microsoft.Playwright;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>
/// How much a person has to do: each click, each key that is more than a letter, each field filled in is one, and so is each address that is typed in. The page itself counts,
/// whatever the test does it with: a click that a script makes counts as well.
/// </summary>
public sealed class Effort
{
    // A click on a label is followed by one on what it names, made by the browser: they are one. Letters typed one after another fill in one field.
    private const string Count = """
        (() => {
          if (window.top !== window) return;
          let label = null, field = null;
          const one = what => { window.countEffort(what); };
          const words = e => ((e.getAttribute?.('aria-label') || e.textContent || e.id || e.tagName) + '').trim().slice(0, 60);
          addEventListener('click', event => {
            const e = event.target;
            if (label && [...(e.labels ?? [])].includes(label)) return;
            const named = e.closest?.('label');
            if (named) { label = named; setTimeout(() => { label = null; }); }
            field = null;
            one('click: ' + words(named ?? e.closest?.('button, a, summary') ?? e));
          }, true);
          addEventListener('input', event => {
            const e = event.target;
            if (e === field || e.matches?.('input[type=radio], input[type=checkbox]')) return;
            field = e;
            one('fill: ' + (e.labels?.[0]?.textContent.trim().slice(0, 60) ?? e.id));
          }, true);
          addEventListener('keydown', event => {
            if (event.key.length === 1 && event.target.matches?.('input, textarea, select') || /^(Shift|Control|Alt|Meta)$/.test(event.key)) return;
            field = null;
            one('key: ' + event.key);
          }, true);
        })();
        """;

    private readonly List<string> _acts = [];

    /// <summary>All that was done, in order.</summary>
    public IReadOnlyList<string> Acts => _acts;

    /// <summary>How much it was.</summary>
    public int Total => _acts.Count;

    /// <summary>Begins to count on a page, and on every page that follows in its window.</summary>
    /// <param name="page">The page as it stands.</param>
    public static async Task<Effort> WatchAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var effort = new Effort();
        await page.ExposeFunctionAsync<string>("countEffort", what => effort._acts.Add(what));
        await page.AddInitScriptAsync(Count);
        await page.EvaluateAsync(Count);
        page.Request += (_, request) =>
        {
            if (request.IsNavigationRequest && request.Frame == page.MainFrame) effort._acts.Add($"address: {request.Url}");
        };
        return effort;
    }

    /// <summary>Fails when several people together did more than may be.</summary>
    public static void AreAtMost(int most, params IReadOnlyList<Effort> efforts)
    {
        var acts = efforts.SelectMany(effort => effort.Acts).ToList();
        Assert.True(efforts.All(effort => effort.Total > 0) && acts.Count <= most, $"{acts.Count} of {most}:\n{string.Join('\n', acts)}");
    }

    /// <summary>Fails when more was done than may be.</summary>
    public void IsAtMost(int most) => Assert.True(Total > 0 && Total <= most, $"{Total} of {most}:\n{string.Join('\n', Acts)}");
}
