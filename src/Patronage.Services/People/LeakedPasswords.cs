using System.Security.Cryptography;
using System.Text;

namespace Patronage.Services.People;

/// <summary>
/// Passwords that others have used and lost: whoever guesses begins with these. Kept as the sorted first bytes of their hashes, so that nothing of the list
/// stands in the product in words.
/// </summary>
public static class LeakedPasswords
{
    /// <summary>The bytes of a hash that are kept: among some tens of thousands two passwords alike in them are as good as impossible.</summary>
    internal const int KeptBytes = 6;

    private const string Latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    private const string Cyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбю";

    private static readonly Lazy<byte[]> Hashes = new(Read);

    /// <summary>Whether a password is known to have leaked, in any case of its letters, typed as it is or by the same keys in the Latin layout.</summary>
    /// <param name="password">The password.</param>
    public static bool Contains(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var plain = password.ToLowerInvariant();
        return Has(plain) || (Keys(plain) is var keys && !string.Equals(keys, plain, StringComparison.Ordinal) && Has(keys));
    }

    /// <summary>What of a password is kept in the list.</summary>
    internal static byte[] Kept(string lowercase) => SHA256.HashData(Encoding.UTF8.GetBytes(lowercase))[..KeptBytes];

    // The keys that were pressed: «йцукенйцукен» is found as what it is on the other layout.
    private static string Keys(string text) => string.Create(text.Length, text, static (keys, from) =>
    {
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = Cyrillic.IndexOf(from[i], StringComparison.Ordinal) is >= 0 and var at ? Latin[at] : from[i];
        }
    });

    private static bool Has(string lowercase)
    {
        ReadOnlySpan<byte> wanted = Kept(lowercase);
        ReadOnlySpan<byte> all = Hashes.Value;
        var (low, high) = (0, all.Length / KeptBytes - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (all.Slice(middle * KeptBytes, KeptBytes).SequenceCompareTo(wanted))
            {
                case 0:
                    return true;
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return false;
    }

    private static byte[] Read()
    {
        using var stream = typeof(LeakedPasswords).Assembly.GetManifestResourceStream("leaked-passwords.bin")
            ?? throw new InvalidOperationException("The list of leaked passwords is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
