using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Expressions;

/// <summary>What each kind of token becomes, and where it may stand.</summary>
internal sealed partial class TokenGate
{
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
}
