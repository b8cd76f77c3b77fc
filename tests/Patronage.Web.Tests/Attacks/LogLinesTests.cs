using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Patronage.Web.Hosting;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Attacks;

/// <summary>Somebody sends what would look like a line of the log, or steer the terminal in which it is read.</summary>
public sealed class LogLinesTests
{
    private const string Forged = "x\r\n2026-11-24T03:00:00.000Z info Patronage: nothing happened\u001B[2J\u2028\u202Etxt";

    [Fact]
    public void Entry_WithBreaksInWhatWasSent_StaysOneLine()
    {
        var text = Write($"Program {Forged} is broken", null);

        Assert.Equal("2026-11-24T02:00:00.000Z warn Category: Program x\\r\\n2026-11-24T03:00:00.000Z info Patronage: nothing happened\\u001b[2J\\u2028\\u202etxt is broken\n", text);
    }

    [Fact]
    public void Failure_WithBreaksInItsMessage_IsIndentedWhole()
    {
        var lines = Write("failed", new InvalidOperationException(Forged)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.InRange(lines.Length, 2, 10);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Any(char.IsControl));
    }

    [Fact]
    public async Task Site_AsItShips_WritesItsLogSo()
    {
        await using var site = new SiteFixture();

        Assert.Equal(LogLines.FormatterName, site.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        Assert.Contains(site.Services.GetServices<ConsoleFormatter>(), formatter => formatter is LogLines);
    }

    private static string Write(string message, Exception? problem)
    {
        using var text = new StringWriter();
        new LogLines(new Still()).Write(new LogEntry<string>(LogLevel.Warning, "Category", default, message, problem, (state, _) => state), null, text);
        return text.ToString();
    }

    private sealed class Still : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    }
}
