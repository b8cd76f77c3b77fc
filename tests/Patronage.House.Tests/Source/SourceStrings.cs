using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patronage.House.Tests.Source;

/// <summary>A string under <c>src/</c>.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Its line, from one.</param>
/// <param name="Value">What it says.</param>
internal sealed record SourceString(string File, int Line, string Value)
{
    private static readonly Lazy<IReadOnlyList<SourceString>> Source = new(() => [.. CodeFile.All.SelectMany(Of)]);

    /// <summary>All of them: literals, constant parts of interpolated strings, values and words of markup.</summary>
    public static IReadOnlyList<SourceString> All => Source.Value;

    public override string ToString() => $"{File}:{Line} \"{Value}\"";

    private static IEnumerable<SourceString> Of(CodeFile file)
    {
        foreach (var node in file.Root.DescendantNodes())
        {
            var value = node switch
            {
                LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
                InterpolatedStringTextSyntax text => text.TextToken.ValueText,
                _ => null,
            };
            if (string.IsNullOrWhiteSpace(value)) continue;
            var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            yield return new(file.Name, line, value.Trim());
        }

        if (!file.IsRazor) yield break;
        foreach (var (line, value) in RazorCode.WordsOf(file.Text))
        {
            if (value.Length > 0) yield return new(file.Name, line, value);
        }
    }
}
