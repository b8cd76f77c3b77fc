namespace Patronage.Services.People;

/// <summary>
/// What a password must be: long, not one that has leaked, not the login over again. No capital letters or digits are asked for, and it never runs out: such
/// rules make passwords that are written on the wall (NIST SP 800-63B, 5.1.1.2).
/// </summary>
public static class PasswordRule
{
    /// <summary>The shortest password, in characters.</summary>
    public const int Shortest = 12;

    /// <summary>The longest password, in characters: what is longer is no password.</summary>
    public const int Longest = 256;

    private const int FewestDifferent = 4;
    private const int ShortLogin = 3;

    /// <summary>What is wrong with a password, in words for the person; null when nothing is.</summary>
    /// <param name="password">The password.</param>
    /// <param name="userName">The name to sign in with.</param>
    public static string? Problem(string password, string userName)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(userName);
        if (password.Length < Shortest)
        {
            return T($"Пароль короче {Shortest} знаков. Возьмите длиннее: подойдёт фраза из нескольких слов.");
        }

        if (password.Length > Longest)
        {
            return T($"Пароль длиннее {Longest} знаков. Возьмите короче.");
        }

        if (IsLoginAlone(password, userName.Trim()) || password.ToLowerInvariant().Distinct().Count() < FewestDifferent)
        {
            return T("Такой пароль угадают первым: в нём логин или одни и те же знаки. Подойдёт фраза из нескольких слов.");
        }

        return LeakedPasswords.Contains(password) ? T("Этот пароль есть в списках украденных: с них начинают подбор. Возьмите другой, подойдёт фраза из нескольких слов.") : null;
    }

    // A phrase in which the login stands beside other words is none the weaker for it.
    private static bool IsLoginAlone(string password, string login) =>
        login.Length >= ShortLogin && password.Replace(login, "", StringComparison.OrdinalIgnoreCase).Length is var rest && rest < password.Length && rest < Shortest - FewestDifferent;
}
