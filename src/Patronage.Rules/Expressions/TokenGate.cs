using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Expressions;

/// <summary>
/// Checks and rewrites the tokens of an expression before any parser sees them. Words (and, or, not, mod, in) and signs (=, &lt;&gt;) become C# ones;
/// <c>in</c> becomes <c>^</c>, which has just its precedence and is otherwise refused; <c>$</c> is the element of the list, <c>it</c>.
/// </summary>
internal sealed partial class TokenGate(ExpressionText source, RuleCompileOptions compile, DiagnosticBag diagnostics)
{
    public const string CastPrefix = "Cast_";

    /// <summary>The name that <c>new (a as X, …)</c> is called by once it is rewritten.</summary>
    public const string NewName = "New_";

    // The parser tries each of them as the beginning of type arguments, which makes long rows of them slow.
    private const int MostLessThans = 200;

    private readonly RuleLimits _limits = compile.Limits;
    private readonly StringBuilder _text = new();
    private readonly List<int> _offsets = [];
    private readonly Stack<(char Bracket, bool MayBeEmpty, int Questions, int At)> _open = new();
    private SyntaxToken[] _tokens = [];
    private bool _valueNext = true;
    private int _lessThans;
    private int _questions;
    private int _deepening;
    private bool _failed;

    public int TokenCount => _tokens.Length;

    public string Text => _text.ToString();

    public int[] Offsets => [.. _offsets];

    public bool Pass(CSharpParseOptions options)
    {
        if (source.Text.Length > _limits.MaxExpressionLength)
        {
            diagnostics.Add(RuleDiagnostics.ExpressionTooLong, source.Place, source.Text.Length, _limits.MaxExpressionLength);
            return false;
        }

        if (string.IsNullOrWhiteSpace(source.Text))
        {
            diagnostics.Add(RuleDiagnostics.ExpressionEmpty, source.Place);
            return false;
        }

        if (!CharactersAreFit(out var lexed))
        {
            return false;
        }

        _tokens = [.. SyntaxFactory.ParseTokens(lexed, 0, 0, options).Where(token => !token.IsKind(SyntaxKind.EndOfFileToken))];
        for (var i = 0; i < _tokens.Length && !_failed; i++)
        {
            i = Take(i);
        }

        if (!_failed && (_valueNext || _open.Count > 0))
        {
            _ = _open.Count > 0 && !_valueNext
                ? Refuse(RuleDiagnostics.BracketMismatch, _open.Peek().At, source.Text[_open.Peek().At].ToString())
                : Refuse(RuleDiagnostics.ExpressionEnds, source.Text.Length);
        }

        return !_failed;
    }

    private int Take(int i)
    {
        var token = _tokens[i];
        switch (token.Kind())
        {
            case SyntaxKind.IdentifierToken or SyntaxKind.AndKeyword or SyntaxKind.OrKeyword or SyntaxKind.NotKeyword:
                return TakeWord(i);
            case SyntaxKind.NumericLiteralToken or SyntaxKind.StringLiteralToken or SyntaxKind.TrueKeyword or SyntaxKind.FalseKeyword or SyntaxKind.NullKeyword:
                TakeOperand(token, token.Text);
                return i;
            case SyntaxKind.IntKeyword or SyntaxKind.LongKeyword or SyntaxKind.DecimalKeyword or SyntaxKind.DoubleKeyword or SyntaxKind.StringKeyword:
                return TakeTypeName(i);
            case SyntaxKind.NewKeyword:
                return NextIs(i, SyntaxKind.OpenParenToken) ? TakeNewObject(i) : TakeArray(i);
            case SyntaxKind.IsKeyword or SyntaxKind.AsKeyword:
                return TakeTypeWord(i);
            case SyntaxKind.OpenParenToken when _valueNext && IsCast(i, out var last):
                return TakeCast(i, last);
            case SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken:
                Open(i);
                return i;
            case SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken:
                Close(i);
                return i;
            default:
                return TakeSign(i);
        }
    }

    private void TakeOperand(SyntaxToken token, string text)
    {
        if (!_valueNext)
        {
            Refuse(RuleDiagnostics.OperatorExpected, token.SpanStart, Shorten(token.Text));
            return;
        }

        Emit(token, text);
        _valueNext = false;
    }

    private void TakeBinary(SyntaxToken token, string text, bool deepens = false)
    {
        if (_valueNext)
        {
            Refuse(RuleDiagnostics.ValueExpected, token.SpanStart, token.Text);
            return;
        }

        Emit(token, text);
        _valueNext = true;
        if (deepens)
        {
            Deepen(token);
        }
    }

    private void Deepen(SyntaxToken token)
    {
        if (++_deepening > _limits.MaxNesting)
        {
            Refuse(RuleDiagnostics.ExpressionTooDeep, token.SpanStart, _limits.MaxNesting);
        }
    }

    private bool AfterDot(int i) => i > 0 && _tokens[i - 1].IsKind(SyntaxKind.DotToken);

    private bool NextIs(int i, SyntaxKind kind) => i + 1 < _tokens.Length && _tokens[i + 1].IsKind(kind);

    private void Emit(SyntaxToken token, string text)
    {
        // The space keeps tokens apart that the author wrote together; a dot needs none, and numbers before it would change.
        if (_text.Length > 0)
        {
            _text.Append(' ');
            _offsets.Add(token.SpanStart);
        }

        for (var i = 0; i < text.Length; i++)
        {
            // The last character of the new token stands for the last of the old one, so that ranges end right.
            _offsets.Add(i == text.Length - 1 ? token.Span.End - 1 : Math.Min(token.SpanStart + i, token.Span.End - 1));
        }

        if (text.Length == 1)
        {
            _offsets[^1] = token.SpanStart;
        }

        _text.Append(text);
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private bool Refuse(Diagnostics.DiagnosticDescriptor descriptor, int at, params object?[] arguments)
    {
        diagnostics.Add(descriptor, source.PlaceAt(at), arguments);
        _failed = true;
        return false;
    }
}
