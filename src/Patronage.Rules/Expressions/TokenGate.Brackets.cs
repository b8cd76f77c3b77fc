using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Expressions;

/// <summary>Brackets: which of them may open where, and that they close.</summary>
internal sealed partial class TokenGate
{
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
}
