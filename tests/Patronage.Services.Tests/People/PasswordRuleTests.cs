using Patronage.Services.People;

namespace Patronage.Services.Tests.People;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("кошка спит на окне")]
    [InlineData("Ivanova-и-три-кота")]
    [InlineData("patronage-demo")]
    [InlineData("ivanova пьёт чай без сахара")]
    public void Problem_LongAndItsOwn_None(string password) => Assert.Null(PasswordRule.Problem(password, "ivanova"));

    [Theory]
    [InlineData("короткий", "короче")]
    [InlineData("aaaaaaaaaaaaaaa", "угадают")]
    [InlineData("121212121212", "угадают")]
    [InlineData("ivanovaivanova", "угадают")]
    [InlineData("Ivanova12345", "угадают")]
    [InlineData("qwerty123456", "украденных")]
    [InlineData("QWERTY123456", "украденных")]
    [InlineData("gfhjkmgfhjkm", "украденных")]
    [InlineData("парольпароль", "украденных")]
    [InlineData("йцукенйцукен", "украденных")]
    public void Problem_OfAWeakPassword_SaysWhatIsWrong(string password, string word) =>
        Assert.Contains(word, PasswordRule.Problem(password, "ivanova"), StringComparison.Ordinal);

    [Fact]
    public void Problem_LongerThanTheFieldTakes_IsSaid() => Assert.Contains("длиннее", PasswordRule.Problem(new string('я', 200) + string.Concat(Enumerable.Range(0, 80)), ""), StringComparison.Ordinal);

    /// <summary>To make the list anew, run with PATRONAGE_WRITE=1 and PATRONAGE_PASSWORDS=the file of known passwords, one a line.</summary>
    [Fact]
    public void List_IsSortedWithoutRepeating()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "../../../../../src/Patronage.Services/People/leaked-passwords.bin");
        if (Environment.GetEnvironmentVariable("PATRONAGE_WRITE") == "1" && Environment.GetEnvironmentVariable("PATRONAGE_PASSWORDS") is { } source)
        {
            var kept = File.ReadLines(source).Where(line => line.Length is >= PasswordRule.Shortest and <= PasswordRule.Longest).Select(line => Convert.ToHexString(LeakedPasswords.Kept(line.ToLowerInvariant())));
            File.WriteAllBytes(file, [.. kept.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(Convert.FromHexString)]);
        }

        var all = File.ReadAllBytes(file).Chunk(LeakedPasswords.KeptBytes).Select(Convert.ToHexString).ToList();
        Assert.InRange(all.Count, 40_000, int.MaxValue);
        Assert.Equal(all.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), all);
    }
}
