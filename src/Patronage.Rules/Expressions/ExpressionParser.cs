using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Expressions;

/// <summary>A parsed expression and the way back from its nodes to the author's text.</summary>
internal sealed class ParsedExpression(ExpressionText source, ExpressionSyntax root, int[] offsets, int tokens)
{
    /// <summary>How many tokens it has, the measure of what parsing cost.</summary>
    public int Tokens => tokens;

    public ExpressionText Source { get; } = source;

    public ExpressionSyntax Root { get; } = root;

    /// <summary>Start and length of a node in the author's text.</summary>
    public TextRange RangeOf(SyntaxNode node)
    {
        var span = node.Span;
        if (span.Length == 0 || span.Start >= offsets.Length)
        {
            return new TextRange(Source.Text.Length, 0);
        }

        var start = offsets[span.Start];
        return new TextRange(start, offsets[Math.Min(span.End, offsets.Length) - 1] + 1 - start);
    }
}

/// <summary>A stretch of the author's text.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct TextRange(int Start, int Length);

/// <summary>
/// Turns a text into a C# syntax tree. Roslyn sees only token sequences that <see cref="TokenGate"/> let through: flat, short and without any
/// construct whose parsing recurses or backtracks on the author's behalf.
/// </summary>
internal static class ExpressionParser
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp12, DocumentationMode.None);

    public static ParsedExpression? Parse(ExpressionText source, RuleCompileOptions compile, DiagnosticBag diagnostics)
    {
        var limits = compile.Limits;
        var gate = new TokenGate(source, compile, diagnostics);
        if (!gate.Pass(Options))
        {
            return null;
        }

        ExpressionSyntax root;
        try
        {
            root = SyntaxFactory.ParseExpression(gate.Text, 0, Options, consumeFullText: true);
        }
        catch (InsufficientExecutionStackException)
        {
            diagnostics.Add(RuleDiagnostics.ExpressionTooDeep, source.Place, limits.MaxNesting);
            return null;
        }

        var parsed = new ParsedExpression(source, root, gate.Offsets, gate.TokenCount);
        if (root.ContainsDiagnostics)
        {
            var first = root.GetDiagnostics().First();
            var at = first.Location.SourceSpan.Start;
            var index = at < gate.Offsets.Length ? gate.Offsets[at] : source.Text.Length;
            var isNumber = first.Id is "CS1021" or "CS0594" or "CS1013";
            diagnostics.Add(isNumber ? RuleDiagnostics.NumberTooLarge : RuleDiagnostics.ExpressionSyntax, source.PlaceAt(index), isNumber ? NumberAt(source.Text, index) : "");
            return null;
        }

        if (IsTooDeep(root, limits.MaxNesting * 3))
        {
            diagnostics.Add(RuleDiagnostics.ExpressionTooDeep, source.Place, limits.MaxNesting);
            return null;
        }

        return parsed;
    }

    private static string NumberAt(string text, int index)
    {
        var number = new string([.. text.Skip(index).TakeWhile(char.IsLetterOrDigit).Take(40)]);
        return number.Length == 0 ? "?" : number;
    }

    /// <summary>Chains such as <c>a.b.c</c> and <c>a + b + c</c> are deep trees too; chains of one logical operator are bound flat and do not count.</summary>
    private static bool IsTooDeep(ExpressionSyntax root, int limit)
    {
        var open = new Stack<(SyntaxNode Node, int Depth)>();
        open.Push((root, 1));
        while (open.TryPop(out var item))
        {
            if (item.Depth > limit)
            {
                return true;
            }

            foreach (var child in item.Node.ChildNodes())
            {
                var isChain = child.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression && child.IsKind(item.Node.Kind());
                open.Push((child, item.Depth + (isChain ? 0 : 1)));
            }
        }

        return false;
    }
}
