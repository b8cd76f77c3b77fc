using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Components.Layout;

/// <summary>Which section an address belongs to.</summary>
public static class NavPlace
{
    /// <summary>True when <paramref name="relativePath"/> (without the base, maybe with a query) is the section or lies under it.</summary>
    public static bool IsCurrent(NavItem item, string relativePath)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(relativePath);
        var end = relativePath.AsSpan().IndexOfAny('?', '#');
        var path = (end < 0 ? relativePath : relativePath[..end]).Trim('/');
        var section = item.Href.Trim('/');
        if (string.Equals(path, section, StringComparison.OrdinalIgnoreCase)) return true;
        return !item.ExactMatch && section.Length > 0 && path.StartsWith(section + '/', StringComparison.OrdinalIgnoreCase);
    }
}
