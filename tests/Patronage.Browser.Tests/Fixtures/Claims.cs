using Microsoft.Playwright;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>Whether what a program says on a page answers «Почему?».</summary>
public static class Claims
{
    /// <summary>
    /// What claims without an answer: a marked claim without its button, the word of a state outside of a claim, and a day to come that neither stands in a claim nor is marked as
    /// set by a person or a document.
    /// </summary>
    internal const string Unasked = """
        () => {
          const today = '2026-11-23', found = [], main = document.querySelector('main');
          if (!main) return found;
          const words = e => e.textContent.replace(/\s+/g, ' ').trim().slice(0, 140);
          for (const e of main.querySelectorAll('[data-claim]')) if (!e.querySelector('[data-why]')) found.push(`${e.dataset.claim} without «Почему?»: ${words(e)}`);
          const answered = e => e.closest('[data-claim], [data-recorded], [data-answer]');
          for (const e of main.querySelectorAll('.chip')) {
            if (!/^(Просроч|Осталось|Сегодня|Истёк|Последний день|Больше|Близко к норме|Пока нельзя|Не хватает)/.test(e.textContent.trim()) || answered(e)) continue;
            if (!e.closest('section.panel')?.querySelector('[data-claim]')) found.push(`a state without «Почему?»: ${words(e.closest('li, tr, section') ?? e)}`);
          }
          const months = ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];
          const pad = number => String(number).padStart(2, '0');
          const iso = (day, month, year) => `${year}-${pad(month)}-${pad(day)}`;
          const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const e = node.parentElement;
            if (answered(e) || e.closest('script, style, select, textarea, dialog, code')) continue;
            const days = [
              ...[...node.data.matchAll(/\b(\d{2})\.(\d{2})\.(\d{4})\b/g)].map(match => iso(match[1], match[2], match[3])),
              ...[...node.data.matchAll(/(\d{1,2})\s(янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)[а-я.]*(?:\s(\d{4}))?/g)].map(match => iso(match[1], months.indexOf(match[2]) + 1, match[3] ?? today.slice(0, 4))),
            ];
            if (days.some(day => day > today)) found.push(`a day to come without «Почему?»: ${words(e.closest('li, tr, p, div') ?? e)}`);
          }
          return found;
        }
        """;

    private const string Open = "() => { const closed = [...document.querySelectorAll('main [data-why][aria-expanded=false]')]; closed.forEach(button => button.click()); return closed.length; }";

    private const string Answered = "() => [...document.querySelectorAll('main [data-why]')].every(button => button.getAttribute('aria-expanded') === 'true' && document.getElementById(button.getAttribute('aria-controls'))?.querySelector('.why-rule'))";

    private const string Poor = """
        () => [...document.querySelectorAll('main .why')].flatMap(why => {
          const rule = why.querySelector('.why-rule')?.textContent.trim() ?? '', found = [];
          if (rule.length < 10) found.push(`no rule in words: ${why.getAttribute('aria-label')}`);
          if (!why.querySelector('.why-conditions li, .why-facts li, .days, .note')) found.push(`nothing read or counted: ${rule}`);
          if (!why.querySelector('.clause, .why-reading')) found.push(`neither clause nor reading: ${rule}`);
          return found;
        })
        """;

    /// <summary>Looks at a page as it stands, then opens every answer on it and looks at the answers.</summary>
    /// <param name="page">The page, settled.</param>
    /// <param name="what">How findings name it.</param>
    /// <param name="found">Where findings go.</param>
    /// <returns>How many questions were asked.</returns>
    public static async Task<int> AskAsync(IPage page, string what, List<string> found)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(found);
        found.AddRange((await page.EvaluateAsync<string[]>(Unasked)).Select(text => $"{what}: {text}"));
        var asked = await page.EvaluateAsync<int>(Open);
        if (asked > 0) await page.WaitForFunctionAsync(Answered);
        found.AddRange((await page.EvaluateAsync<string[]>(Poor)).Select(text => $"{what}: {text}"));
        return asked;
    }
}
