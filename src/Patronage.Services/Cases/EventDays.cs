using System.Globalization;

namespace Patronage.Services.Cases;

/// <summary>Days on which things happen to a family.</summary>
internal static class EventDays
{
    /// <summary>Why a day before the referral is refused: it names the first day that is taken.</summary>
    public static string BeforeReferral(OpenCase open) =>
        T($"Раньше обращения семьи: самый ранний день – {open.Row.ReferredOn.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}.");
}
