using System.Globalization;

namespace Patronage.Web.Components.Parts;

/// <summary>Ids of elements that refer to each other inside one page.</summary>
internal static class Ids
{
    private static long _last;

    /// <summary>An id nobody else has in this process.</summary>
    public static string Next(string prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Interlocked.Increment(ref _last)}");
}
