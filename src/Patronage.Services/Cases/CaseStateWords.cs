using Patronage.Storage.Cases;

namespace Patronage.Services.Cases;

/// <summary>How far a case got, in a word of the interface's language.</summary>
public static class CaseStateWords
{
    /// <summary>The word.</summary>
    /// <param name="state">How far it got.</param>
    public static string Of(CaseState state) => state switch
    {
        CaseState.Referral => T("обращение"),
        CaseState.Declined => T("отказ"),
        CaseState.Open => T("сопровождение"),
        CaseState.PostSupport => T("постсопровождение"),
        _ => T("завершено"),
    };
}
