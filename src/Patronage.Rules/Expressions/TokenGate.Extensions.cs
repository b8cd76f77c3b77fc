using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Expressions;

/// <summary>What must not even be lexed, and the constructs that only files of our own schema may use.</summary>
internal sealed partial class TokenGate
{
    /// <summary>Refuses what must not even be lexed: interpolation, verbatim and raw strings nest; comments and directives hide text.</summary>
    /// <param name="lexed">The text for the lexer, as long as the author's: <c>$</c> is made a name, comments are made blank.</param>
    private bool CharactersAreFit(out string lexed)
    {
        var text = source.Text;
        var made = text.ToCharArray();
        lexed = text;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                var start = i;
                if (text.AsSpan(i).StartsWith("\"\"\""))
                {
                    return Refuse(RuleDiagnostics.ForeignToken, i, "\"\"\"", "Пишите текст в обычных кавычках.");
                }

                for (i++; i < text.Length && text[i] != '"' && text[i] is not ('\n' or '\r' or '\u2028' or '\u2029' or '\u0085'); i++)
                {
                    i += text[i] == '\\' ? 1 : 0;
                }

                if (i >= text.Length || text[i] != '"')
                {
                    return Refuse(RuleDiagnostics.UnclosedText, start);
                }
            }
            else if (c == '$' && (i + 1 == text.Length || text[i + 1] is '.' or ' ' or ')' or '['))
            {
                made[i] = '_';
            }
            else if (c is '$' or '@' or '#' or '\\' or '`' or '\'' or '~' or '^' or ';')
            {
                var hint = c switch
                {
                    '\'' => "Текст пишется в двойных кавычках.",
                    '$' => "Подстановки $(…) допустимы только в текстах сообщений.",
                    _ => "Что можно писать, сказано в справочнике выражений.",
                };
                return Refuse(RuleDiagnostics.ForeignToken, i, c.ToString(), hint);
            }
            else if (c == '/' && i + 1 < text.Length && text[i + 1] is '/' or '*')
            {
                if (!SkipComment(made, ref i))
                {
                    return false;
                }
            }
            else if (char.IsControl(c) && c is not ('\t' or '\n' or '\r'))
            {
                return Refuse(RuleDiagnostics.ForeignToken, i, $"U+{(int)c:X4}", "Удалите невидимый знак.");
            }
        }

        lexed = new string(made);
        return true;
    }

    private bool SkipComment(char[] made, ref int i)
    {
        var text = source.Text;
        if (!compile.AllowExtensions)
        {
            return Refuse(RuleDiagnostics.ExtensionOnly, i, text.Substring(i, 2), "Пояснение можно записать в Properties.");
        }

        var isLine = text[i + 1] == '/';
        var end = isLine ? text.IndexOf('\n', i) : text.IndexOf("*/", i + 2, StringComparison.Ordinal);
        if (end < 0 && !isLine)
        {
            return Refuse(RuleDiagnostics.BracketMismatch, i, "/*");
        }

        end = end < 0 ? text.Length : isLine ? end : end + 2;
        Array.Fill(made, ' ', i, end - i);
        i = end - 1;
        return true;
    }

    private bool MayExtend(SyntaxToken token, string what, string instead) =>
        compile.AllowExtensions || Refuse(RuleDiagnostics.ExtensionOnly, token.SpanStart, what, instead);

    /// <summary><c>new (a as X, b as Y)</c>.</summary>
    private int TakeNewObject(int i)
    {
        TakeOperand(_tokens[i], NewName);
        return i;
    }

    /// <summary><c>is(x, "T")</c>, <c>as(x, "T")</c>; <c>a as X</c> within <c>new (…)</c>; <c>x is null</c> in files of our own schema.</summary>
    private int TakeTypeWord(int i)
    {
        var token = _tokens[i];
        var isAs = token.IsKind(SyntaxKind.AsKeyword);
        if (_valueNext)
        {
            if (!NextIs(i, SyntaxKind.OpenParenToken))
            {
                Refuse(RuleDiagnostics.ForeignToken, token.SpanStart, token.Text, "Вид значения проверяется так: is(значение, \"тип\").");
                return i;
            }

            TakeOperand(token, isAs ? "As_" : "Is_");
            return i;
        }

        if (isAs)
        {
            var names = NextIs(i, SyntaxKind.IdentifierToken) && (NextIs(i + 1, SyntaxKind.CommaToken) || NextIs(i + 1, SyntaxKind.CloseParenToken));
            if (!names || _open.Count == 0 || !_open.Peek().MayBeEmpty)
            {
                Refuse(RuleDiagnostics.ForeignToken, token.SpanStart, token.Text, "Имя даётся только так: new (значение as Имя).");
                return i;
            }

            TakeBinary(token, "as");
            return i;
        }

        var negated = i + 1 < _tokens.Length && _tokens[i + 1].Text == "not";
        var at = negated ? i + 2 : i + 1;
        if (at >= _tokens.Length || !_tokens[at].IsKind(SyntaxKind.NullKeyword))
        {
            Refuse(RuleDiagnostics.ForeignToken, token.SpanStart, token.Text, "Вид значения проверяется так: is(значение, \"тип\").");
            return i;
        }

        if (MayExtend(token, negated ? "is not null" : "is null", negated ? "Пишите «!= null»." : "Пишите «== null»."))
        {
            TakeBinary(token, negated ? "!=" : "==");
        }

        return at - 1;
    }

    private int TakeNotIn(int i)
    {
        if (MayExtend(_tokens[i], "not in", "Пишите «not (x in (…))»."))
        {
            TakeBinary(_tokens[i], "^");
            Emit(_tokens[i + 1], "!");
        }

        return i + 1;
    }

    private bool IsCast(int i, out int last)
    {
        last = i + 1 < _tokens.Length && IsCastType(_tokens[i + 1].Kind()) ? i + 2 : -1;
        last += last > 0 && last < _tokens.Length && _tokens[last].IsKind(SyntaxKind.QuestionToken) ? 1 : 0;
        return last > 0 && last < _tokens.Length && _tokens[last].IsKind(SyntaxKind.CloseParenToken);
    }

    private static bool IsCastType(SyntaxKind kind) => kind is SyntaxKind.IntKeyword or SyntaxKind.LongKeyword or SyntaxKind.DecimalKeyword or SyntaxKind.DoubleKeyword;

    private int TakeCast(int i, int last)
    {
        var type = _tokens[i + 1].Text;
        if (MayExtend(_tokens[i], $"({type})", $"Преобразование пишется {type}(значение)."))
        {
            Emit(_tokens[i], "(");
            Emit(_tokens[i + 1], type);
            Emit(_tokens[last], ")");
            Deepen(_tokens[i]);
        }

        return last;
    }
}
