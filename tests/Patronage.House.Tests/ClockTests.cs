using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.House.Tests.Source;

namespace Patronage.House.Tests;

/// <summary>Time comes from a <see cref="TimeProvider"/>, and the one of the machine is handed out at the entrance only.</summary>
public sealed class ClockTests
{
    private static readonly HashSet<string> Clocks = new(StringComparer.Ordinal)
    {
        "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow",
        "Environment.TickCount", "Environment.TickCount64", "Stopwatch.StartNew", "Stopwatch.GetTimestamp",
    };

    /// <summary>Where the machine's clock enters, and why there.</summary>
    private static readonly Dictionary<string, string> Entrances = new(StringComparer.Ordinal)
    {
        ["src/Patronage.Web/"] = "the site's entrance registers it",
        ["src/Patronage.Cli/"] = "the command line's entrance registers it",
        ["src/Patronage.Storage/Setup/"] = "registered if nothing else is",
        ["src/Patronage.Services/ServicesSetup.cs"] = "registered if nothing else is",
        ["src/Patronage.Services/Clock/"] = "moved to another day when a day is given",
    };

    [Fact]
    public void Source_Anywhere_ReadsNoClockButTimeProvider()
    {
        var found = from file in CodeFile.All
                    from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                    where Clocks.Contains(Short(access))
                    select $"{file.At(access)} {access}";

        Findings.None(found);
    }

    [Fact]
    public void Components_InMarkup_ReadNoClock()
    {
        var found = from file in CodeFile.All
                    where file.IsRazor
                    from clock in Clocks
                    where RazorCode.MarkupOf(file.Text).Contains(clock, StringComparison.Ordinal)
                    select $"{file} {clock}";

        Findings.None(found);
    }

    [Fact]
    public void MachineClock_OutsideEntrances_IsNotTaken()
    {
        var found = from file in CodeFile.All
                    where !Entrances.Keys.Any(place => file.Name.StartsWith(place, StringComparison.Ordinal))
                    where file.Text.Contains("TimeProvider.System", StringComparison.Ordinal)
                    select file.Name;

        Findings.None(found);
    }

    [Fact]
    public void PureProjects_Anywhere_TakeNoTimeProvider()
    {
        var found = from file in CodeFile.All
                    where Repository.PureProjects.Contains(file.Project)
                    from name in file.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
                    where name.Identifier.ValueText is "TimeProvider"
                    select file.At(name);

        Findings.None(found);
    }

    [Fact]
    public void Expression_OfAnyText_IsNotCutOffByTheClock()
    {
        // A machine that stands still for a second would take a page away: an expression is made so that it cannot take long.
        var found = from file in CodeFile.All
                    from attribute in file.Root.DescendantNodes().OfType<AttributeSyntax>()
                    where attribute.Name.ToString() is "GeneratedRegex"
                    where attribute.ArgumentList is { Arguments: { Count: > 2 } arguments } && arguments.Any(argument => argument.Expression is LiteralExpressionSyntax { Token.Value: int })
                    select file.At(attribute);

        Findings.None(found);
    }

    /// <summary>The last two names: <c>System.DateTime.Now</c> is <c>DateTime.Now</c>.</summary>
    private static string Short(MemberAccessExpressionSyntax access)
    {
        var owner = access.Expression is MemberAccessExpressionSyntax inner ? inner.Name.Identifier.ValueText : access.Expression.ToString();
        return $"{owner}.{access.Name.Identifier.ValueText}";
    }
}
