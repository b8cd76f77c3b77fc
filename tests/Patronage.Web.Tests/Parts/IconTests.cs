using System.Runtime.CompilerServices;
using AngleSharp.Html.Parser;
using Patronage.Web.Components.Parts.Models;

namespace Patronage.Web.Tests.Parts;

public sealed class IconTests
{
    [Fact]
    public void Sprite_EveryName_HasDrawing()
    {
        var sprite = new HtmlParser().ParseDocument(File.ReadAllText(Sprite()));
        var drawn = sprite.QuerySelectorAll("symbol").Select(symbol => symbol.Id!).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(Enum.GetNames<IconName>().Select(name => name.ToLowerInvariant()).Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    private static string Sprite([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Patronage.Web", "wwwroot", "icons.svg");
}
