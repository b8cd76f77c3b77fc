namespace Patronage.Casework.Facts;

/// <summary>Ages as civil law counts them: a year is complete on the birthday; who was born on 29 February completes it on 1 March of a common year.</summary>
public static class Age
{
    /// <summary>Age of majority in years (Civil Code of Russia, art. 21; Marriage and Family Code of Belarus, art. 179): the built-in meaning of «minor».</summary>
    public const int Majority = 18;

    /// <summary>Age in years from which a child acts on its own, with the consent of its parents; until then they act for it (Civil Code of Russia, art. 28; Civil Code of Belarus, art. 27).</summary>
    public const int ActsOnItsOwn = 14;

    /// <summary>Complete years on a day; 0 before birth.</summary>
    public static int Years(DateOnly born, DateOnly day) => Months(born, day) / 12;

    /// <summary>Complete months on a day; 0 before birth.</summary>
    public static int Months(DateOnly born, DateOnly day)
    {
        var months = ((day.Year - born.Year) * 12) + day.Month - born.Month - (day.Day < born.Day ? 1 : 0);
        return Math.Max(0, months);
    }

    /// <summary>Whether the person is under age on a day.</summary>
    public static bool IsMinor(DateOnly born, DateOnly day) => Years(born, day) < Majority;

    /// <summary>Whether the parents act for the person on a day.</summary>
    public static bool IsRepresented(DateOnly born, DateOnly day) => Years(born, day) < ActsOnItsOwn;
}
