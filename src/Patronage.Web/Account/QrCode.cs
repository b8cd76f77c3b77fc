using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;

namespace Patronage.Web.Account;

/// <summary>Draws QR codes.</summary>
internal static class QrCode
{
    /// <summary>A drawing of a text: dark squares on white whatever the theme, since telephones read no other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="label">What the drawing is, for those who do not see it.</param>
    /// <returns>An SVG element without styles.</returns>
    public static string Svg(string text, string label)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        var (rows, squares) = (data.ModuleMatrix, new StringBuilder());
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x])
                {
                    squares.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {rows.Count} {rows.Count}" role="img" aria-label="{WebUtility.HtmlEncode(label)}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d="{squares}" fill="#000"/></svg>""");
    }
}
