namespace Patronage.House.Tests.Source;

/// <summary>Says everything that was found, not the first few.</summary>
internal static class Findings
{
    /// <summary>Fails with every finding on its own line.</summary>
    public static void None(IEnumerable<object> found)
    {
        var lines = found.Select(item => item.ToString()!).Distinct(StringComparer.Ordinal).ToList();
        if (lines.Count > 0) Assert.Fail($"{lines.Count} found:\n  {string.Join("\n  ", lines)}");
    }
}
