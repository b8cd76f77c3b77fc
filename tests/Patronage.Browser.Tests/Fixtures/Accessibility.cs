using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Patronage.Browser.Tests.Fixtures;

/// <summary>WCAG 2.2 AA, as far as a machine can tell.</summary>
public static class Accessibility
{
    internal static readonly AxeRunOptions Options = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    /// <summary>Fails with every violation: what it is, and which elements.</summary>
    public static async Task HasNoViolationsAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var result = await page.RunAxe(Options);
        Assert.True(result.Passes.Length > 0, "axe looked at nothing.");
        if (result.Violations.Length > 0) Assert.Fail(Describe(page.Url, result.Violations));
    }

    /// <summary>Fails when the page is wider than the window, so that a person would scroll sideways.</summary>
    public static async Task FitsAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} px wider than the window.");
    }

    private static string Describe(string url, AxeResultItem[] violations)
    {
        var text = new StringBuilder().Append(url).Append(": ").Append(violations.Length).AppendLine(" violations");
        foreach (var violation in violations)
        {
            text.Append("  ").Append(violation.Id).Append(" (").Append(violation.Impact).Append("): ").AppendLine(violation.Help);
            foreach (var node in violation.Nodes) text.Append("    ").AppendLine(node.Html);
        }

        return text.ToString();
    }
}
