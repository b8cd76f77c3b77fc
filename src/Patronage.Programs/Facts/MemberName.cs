using System.Text;

namespace Patronage.Programs.Facts;

/// <summary>Turns an element's id into the member name that expressions read.</summary>
public static class MemberName
{
    /// <summary><c>needs-decision-days</c> becomes <c>NeedsDecisionDays</c>.</summary>
    /// <param name="id">A kebab-case ASCII id.</param>
    public static string Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var name = new StringBuilder(id.Length);
        var upper = true;
        foreach (var letter in id)
        {
            if (letter == '-')
            {
                upper = true;
                continue;
            }

            name.Append(upper ? char.ToUpperInvariant(letter) : letter);
            upper = false;
        }

        return name.ToString();
    }
}
