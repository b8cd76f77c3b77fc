namespace Patronage.Services.Access;

/// <summary>What another system may be allowed to do by a key. Each is given by itself.</summary>
public enum TokenRight
{
    /// <summary>Read cases without names: number, state, level, stage, days.</summary>
    ReadCases,

    /// <summary>Read whole files: who is in the family, what was written down; each reading is audited.</summary>
    ReadFamilies,

    /// <summary>With <see cref="ReadFamilies"/>: answers that the program marks sensitive as well.</summary>
    SeeSensitive,

    /// <summary>Read what is due when, without names.</summary>
    ReadCalendar,

    /// <summary>Read figures of reports.</summary>
    ReadReports,

    /// <summary>Send referrals.</summary>
    SendReferrals,

    /// <summary>Send contacts with families, held or failed.</summary>
    SendVisits,
}
