using System.Diagnostics;
using System.Text.RegularExpressions;
using Patronage.Load.Circuits;

namespace Patronage.Load.Acting;

/// <summary>A curator at work in a circuit: presses what the pages show, and notes how long each page took until it had all it shows.</summary>
internal sealed partial class Curator(Circuit circuit, Timings timings, Random random)
{
    // Its lines lead to histories of families too: what a family's page has must not be taken for there while this one is still shown.
    private const string Day = "Мой день";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<string> _families = [];

    /// <summary>How many acts were done.</summary>
    public int Acts { get; private set; }

    /// <summary>Acts until it is stopped, with a pause before each act as a person needs one, so that not all begin in one moment.</summary>
    /// <param name="pause">The middle of the pauses.</param>
    /// <param name="stop">Stops it after the act it is at.</param>
    public async Task WorkAsync(TimeSpan pause, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause * (0.5 + random.NextDouble()), stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await ActAsync();
        }
    }

    /// <summary>Does each thing once.</summary>
    public async Task DoEverythingAsync()
    {
        await DayAsync();
        await ListAsync("families");
        await DayAsync();
        await ListAsync("families?page=2&whose=all");
        await DayAsync();
        await CaseAsync();
        await DayAsync();
        await VisitAsync();
    }

    private async Task ActAsync()
    {
        switch (random.Next(20))
        {
            case < 7:
                await DayAsync();
                break;
            case < 13:
                await CaseAsync();
                break;
            case < 16:
                await ListAsync("families");
                break;
            case < 17:
                await ListAsync("families?whose=all&page=2");
                break;
            case < 19:
                await ListAsync($"families?whose=all&q={Uri.EscapeDataString(Beginning())}");
                break;
            default:
                await DayAsync();
                await VisitAsync();
                break;
        }
    }

    /// <summary>Leaves «Мой день», untimed: a link to where one is leads nowhere.</summary>
    public Task LeaveDayAsync() => circuit.Path.Length > 0 ? Task.CompletedTask : ListAsync(null, "families");

    /// <summary>Opens «Мой день» while all the others do it too; it must not be open.</summary>
    public Task DayTogetherAsync() => DayAsync(Act.DayTogether);

    /// <summary>Opens «Мой день».</summary>
    public Task DayAsync() => DayAsync(Act.Day);

    private async Task DayAsync(Act act)
    {
        if (circuit.Path.Length == 0)
        {
            // A link to where one is leads nowhere.
            await ListAsync("families");
        }

        await TimedAsync(act, () => circuit.GoAsync("", default), page => Drawn(page, Day), "«Мой день»");
        _families.Clear();
        _families.AddRange(circuit.Look(Families));
    }

    /// <summary>Opens the page of one of the families that were shown.</summary>
    public async Task CaseAsync()
    {
        if (_families.Count == 0)
        {
            await DayAsync();
        }

        var path = _families.Where(family => family != circuit.Path).OrderBy(_ => random.Next()).FirstOrDefault() ?? throw new InvalidOperationException("The day shows no family.");
        await TimedAsync(Act.Case, () => circuit.GoAsync(path, default), page => Drawn(page, title => title != Day) && page.Any(node => node.Has("href", $"{path}?tab=history")), "a family's page");
    }

    /// <summary>Opens the list of families.</summary>
    public Task ListAsync(string path) => ListAsync(Act.List, path);

    private async Task ListAsync(Act? act, string path)
    {
        if (circuit.Path.StartsWith("families", StringComparison.Ordinal) && !Family().IsMatch(circuit.Path))
        {
            await TimedAsync(null, () => circuit.GoAsync("", default), page => Drawn(page, Day), "«Мой день»");
        }

        await TimedAsync(act, () => circuit.GoAsync(path, default), page => Drawn(page, "Семьи") && page.Any(node => node.Text is "tbody" || node.Attributes.GetValueOrDefault("class")?.StartsWith("empty", StringComparison.Ordinal) == true), "the list of families");
    }

    /// <summary>Records a visit from «Мой день»: the button of a line, who was seen, the button that writes.</summary>
    public async Task VisitAsync()
    {
        var buttons = circuit.Look(page => page.Where(node => node.Handlers.ContainsKey("onclick") && node.Attributes.ContainsKey("data-act") && node.Words.Contains("посещение", StringComparison.OrdinalIgnoreCase)).ToList());
        if (buttons.Count == 0)
        {
            return;
        }

        await TimedAsync(Act.VisitOpened, () => circuit.ClickAsync(buttons[random.Next(buttons.Count)], default), page => IsDrawn(page) && Save(page) is not null && page.Any(node => node.Has("id", "contact-status")), "the dialog of a visit");
        var seen = circuit.Look(page => page.FirstOrDefault(node => node.Has("type", "checkbox") && node.Handlers.ContainsKey("onchange")));
        if (seen is not null)
        {
            await circuit.ChangeAsync(seen, true, default);
        }

        var save = circuit.Look(Save)!;
        await TimedAsync(Act.VisitRecorded, () => circuit.ClickAsync(save, default), page => page.All(node => node.Text != "dialog") || page.Any(node => node.Has("class", "error-summary")), "that the visit is recorded");
        if (circuit.Look(page => page.Any(node => node.Text == "dialog")))
        {
            // The program of this family asks for more than whom one saw: the person closes the dialog, what was typed stays as a draft.
            var cross = circuit.Look(page => page.First(node => node.Attributes.ContainsKey("data-dialog-cross")));
            await circuit.ClickAsync(cross, default);
        }
    }

    private async Task TimedAsync(Act? act, Func<Task> begin, Func<IEnumerable<PageNode>, bool> shows, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        var watch = Stopwatch.StartNew();
        await begin();
        await circuit.UntilAsync(shows, what, patience.Token);
        if (act is { } noted)
        {
            timings.Add(noted, watch.Elapsed);
            Acts++;
        }
    }

    private string Beginning() => $"{"абвгдзиклмнопрст"[random.Next(16)]}{"аео"[random.Next(3)]}";

    private static bool Drawn(IEnumerable<PageNode> page, string title) => Drawn(page, shown => shown == title);

    private static bool Drawn(IEnumerable<PageNode> page, Func<string, bool> title) => IsDrawn(page) && page.Any(node => node.Text == "h1" && title(node.Words.Trim()));

    private static bool IsDrawn(IEnumerable<PageNode> page) => !page.Any(node => node.Has("aria-busy", "true"));

    private static PageNode? Save(IEnumerable<PageNode> page) =>
        page.FirstOrDefault(node => node.Has("class", "dialog-foot"))?.All.FirstOrDefault(node => node.Handlers.ContainsKey("onclick") && node.Attributes.GetValueOrDefault("class")?.Contains("btn-filled", StringComparison.Ordinal) == true && !node.Has("aria-disabled", "true"));

    private static IEnumerable<string> Families(IEnumerable<PageNode> page) => page.Select(node => node.Attributes.GetValueOrDefault("href")).OfType<string>().Where(href => Family().IsMatch(href)).Distinct(StringComparer.Ordinal);

    [GeneratedRegex("^families/[0-9a-f-]{36}$", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Family();
}
