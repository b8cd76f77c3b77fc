namespace Patronage.Casework.Replay;

/// <summary>
/// The identity of one obligation of a case: line, element, subject, occurrence of the anchor. It survives recomputing and corrections, so that
/// nothing is ever doubled.
/// </summary>
public static class ObligationKey
{
    private const char Separator = '|';

    /// <summary>Makes a key.</summary>
    /// <param name="line">The line.</param>
    /// <param name="definition">The obligation's id in the program.</param>
    /// <param name="member">The member it is about; null for others.</param>
    /// <param name="occurrence">What tells this occurrence from others; empty when there is only one.</param>
    public static string Of(string line, string definition, string? member, string occurrence) =>
        string.Join(Separator, line, definition, member ?? "", occurrence);

    /// <summary>The line that a key names; null when the text is no such key.</summary>
    public static string? LineOf(string? key) => key?.IndexOf(Separator, StringComparison.Ordinal) is > 0 and var end ? key[..end] : null;

    /// <summary>Whether a key is of an obligation and, where a member is named, of that member.</summary>
    public static bool IsOf(string? key, string definition, string? member)
    {
        if (key is null)
        {
            return false;
        }

        var parts = key.Split(Separator);
        return parts.Length == 1
            ? string.Equals(key, definition, StringComparison.Ordinal)
            : string.Equals(parts[1], definition, StringComparison.Ordinal) && (member is null || string.Equals(parts[2], member, StringComparison.Ordinal));
    }
}
