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

    private int TakeWord(int i)
    {
        var token = _tokens[i];
        var text = token.Text;
        if (!AfterDot(i))
        {
            if (text.Equals("and", StringComparison.OrdinalIgnoreCase) || text.Equals("or", StringComparison.OrdinalIgnoreCase))
            {
                TakeBinary(token, text.Length == 3 ? "&&" : "||");
                return i;
            }

            if (text.Equals("not", StringComparison.OrdinalIgnoreCase) && (_valueNext || NextIs(i, SyntaxKind.InKeyword)))
            {
                return _valueNext ? TakePrefix(i, "!") : TakeNotIn(i);
            }

            if (source.Text[token.SpanStart] == '$')
            {
                TakeOperand(token, "it");
                return i;
            }

            if (text.Equals("mod", StringComparison.OrdinalIgnoreCase) && !_valueNext)
            {
                TakeBinary(token, "%");
                return i;
            }
        }

        if (!string.Equals(text, token.ValueText, StringComparison.Ordinal))
        {
            Refuse(RuleDiagnostics.ForeignToken, token.SpanStart, text, "В имени есть невидимые знаки.");
            return i;
        }

        TakeOperand(token, text);
        return i;
    }

    private int TakeTypeName(int i)
    {
        var token = _tokens[i];
        if (NextIs(i, SyntaxKind.DotToken))
        {
            TakeOperand(token, token.Text);
            return i;
        }

        var call = NextIs(i, SyntaxKind.QuestionToken) ? i + 1 : i;
        if (!NextIs(call, SyntaxKind.OpenParenToken))
        {
            Refuse(RuleDiagnostics.ForeignToken, token.SpanStart, token.Text, $"Преобразование пишется {token.Text}(значение).");
            return i;
        }

        TakeOperand(token, CastPrefix + token.Text);
        return call;
    }

    private int TakeArray(int i)
    {
        var token = _tokens[i];
        if (!_valueNext)
        {
            Refuse(RuleDiagnostics.OperatorExpected, token.SpanStart, token.Text);
            return i;
        }

        var at = i + 1;
        at += at < _tokens.Length && (_tokens[at].IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsPredefinedType(_tokens[at].Kind())) ? 1 : 0;
        at += at < _tokens.Length && _tokens[at].IsKind(SyntaxKind.QuestionToken) ? 1 : 0;
        if (at + 2 >= _tokens.Length || !_tokens[at].IsKind(SyntaxKind.OpenBracketToken) || !_tokens[at + 1].IsKind(SyntaxKind.CloseBracketToken) || !_tokens[at + 2].IsKind(SyntaxKind.OpenBraceToken))
        {
            Refuse(RuleDiagnostics.ForeignToken, token.SpanStart, token.Text, "Так можно записать только список: new [] { \"a\", \"b\" }. Дата пишется без new: DateOnly(2026, 2, 16).");
            return i;
        }

        Emit(token, "new[]");
        Emit(_tokens[at + 2], "{");
        Push('{', mayBeEmpty: true, _tokens[at + 2].SpanStart);
        return at + 2;
    }

    private int TakeSign(int i)
    {
        var token = _tokens[i];
        switch (token.Kind())
        {
            case SyntaxKind.EqualsToken:
                TakeBinary(token, "==");
                return i;
            case SyntaxKind.LessThanToken when NextIs(i, SyntaxKind.GreaterThanToken) && _tokens[i + 1].SpanStart == token.Span.End:
                TakeBinary(token, "!=");
                return i + 1;
            case SyntaxKind.LessThanToken when ++_lessThans > MostLessThans:
                Refuse(RuleDiagnostics.ExpressionTooDeep, token.SpanStart, MostLessThans);
                return i;
            case SyntaxKind.InKeyword:
                TakeBinary(token, "^");
                return i;
            case SyntaxKind.ExclamationToken:
                return TakePrefix(i, "!");
            case SyntaxKind.MinusToken or SyntaxKind.PlusToken when _valueNext:
                return TakePrefix(i, token.Text);
            case SyntaxKind.QuestionToken when NextIs(i, SyntaxKind.DotToken) && _tokens[i + 1].SpanStart == token.Span.End:
                if (MayExtend(token, "?.", "Пишите просто точку: если значения нет, нет и его частей."))
                {
                    TakeBinary(_tokens[i + 1], ".");
                }

                return i + 1;
            case SyntaxKind.QuestionToken when NextIs(i, SyntaxKind.OpenBracketToken):
                Refuse(RuleDiagnostics.ForeignToken, token.SpanStart, "?[", "Пишите просто скобку: если списка нет, нет и его элементов.");
                return i;
            case SyntaxKind.GreaterThanToken when NextIs(i, SyntaxKind.GreaterThanToken) && _tokens[i + 1].SpanStart == token.Span.End:
                TakeBinary(token, ">>");
                return i + 1;
            case SyntaxKind.QuestionToken:
                _questions++;
                TakeBinary(token, "?", deepens: true);
                return i;
            case SyntaxKind.QuestionQuestionToken:
                TakeBinary(token, "??", deepens: true);
                return i;
            case SyntaxKind.EqualsGreaterThanToken:
                return TakeArrow(i);
            case SyntaxKind.ColonToken when _questions > 0:
                _questions--;
                TakeBinary(token, ":");
                return i;
            case SyntaxKind.CommaToken when _open.Count > 0 && _questions == 0:
                TakeBinary(token, ",");
                return i;
            case SyntaxKind.DotToken:
                if (i + 1 < _tokens.Length && !SyntaxFacts.IsIdentifierStartCharacter(_tokens[i + 1].Text[0]))
                {
                    Refuse(RuleDiagnostics.ValueExpected, _tokens[i + 1].SpanStart, _tokens[i + 1].Text);
                    return i;
                }

                TakeBinary(token, ".");
                return i;
            case SyntaxKind.EqualsEqualsToken or SyntaxKind.ExclamationEqualsToken or SyntaxKind.LessThanToken or SyntaxKind.LessThanEqualsToken
                or SyntaxKind.GreaterThanToken or SyntaxKind.GreaterThanEqualsToken or SyntaxKind.AmpersandAmpersandToken or SyntaxKind.BarBarToken
                or SyntaxKind.AmpersandToken or SyntaxKind.BarToken or SyntaxKind.PlusToken or SyntaxKind.MinusToken or SyntaxKind.AsteriskToken
                or SyntaxKind.SlashToken or SyntaxKind.PercentToken or SyntaxKind.LessThanLessThanToken:
                TakeBinary(token, token.Text);
                return i;
            default:
                Refuse(RuleDiagnostics.ForeignToken, token.SpanStart, Shorten(token.Text), "Что можно писать, сказано в справочнике выражений.");
                return i;
        }
    }

    private int TakeArrow(int i)
    {
        var isLambda = i >= 2 && _tokens[i - 1].IsKind(SyntaxKind.IdentifierToken) && (_tokens[i - 2].IsKind(SyntaxKind.OpenParenToken) || _tokens[i - 2].IsKind(SyntaxKind.CommaToken));
        if (!isLambda)
        {
            Refuse(RuleDiagnostics.ForeignToken, _tokens[i].SpanStart, "=>", "Условие для элементов пишется так: Any(x => x.AgeYears < 18).");
            return i;
        }

        TakeBinary(_tokens[i], "=>", deepens: true);
        return i;
    }

    private int TakePrefix(int i, string text)
    {
        if (!_valueNext)
        {
            Refuse(RuleDiagnostics.OperatorExpected, _tokens[i].SpanStart, _tokens[i].Text);
            return i;
        }

        Emit(_tokens[i], text);
        Deepen(_tokens[i]);
        return i;
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

    private void Open(int i)
    {
        var token = _tokens[i];
        var isCall = !_valueNext;
        var isParen = token.IsKind(SyntaxKind.OpenParenToken);
        var callable = i > 0 && (_tokens[i - 1].IsKind(SyntaxKind.IdentifierToken) || _text[^1] is not ')' and not ']' and not '"' and not '}' && !_tokens[i - 1].IsKind(SyntaxKind.NumericLiteralToken));
        if (isParen ? isCall && !callable : !isCall)
        {
            Refuse(isParen ? RuleDiagnostics.OperatorExpected : RuleDiagnostics.ValueExpected, token.SpanStart, token.Text);
            return;
        }

        Emit(token, token.Text);
        Push(token.Text[0], isParen && isCall, token.SpanStart);
    }

    private void Push(char bracket, bool mayBeEmpty, int at)
    {
        _open.Push((bracket, mayBeEmpty, _questions, at));
        _questions = 0;
        _valueNext = true;
        if (_open.Count > _limits.MaxNesting)
        {
            Refuse(RuleDiagnostics.ExpressionTooDeep, at, _limits.MaxNesting);
        }
    }

    private void Close(int i)
    {
        var token = _tokens[i];
        var opening = token.Text[0] switch { ')' => '(', ']' => '[', _ => '{' };
        if (!_open.TryPeek(out var open) || open.Bracket != opening || _questions > 0)
        {
            Refuse(RuleDiagnostics.BracketMismatch, token.SpanStart, token.Text);
            return;
        }

        if (_valueNext && !(open.MayBeEmpty && _tokens[i - 1].SpanStart == open.At))
        {
            Refuse(RuleDiagnostics.ValueExpected, token.SpanStart, token.Text);
            return;
        }

        _open.Pop();
        _questions = open.Questions;
        Emit(token, token.Text);
        _valueNext = false;
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
