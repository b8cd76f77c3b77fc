using Patronage.Services.Movement.Transfers;

namespace Patronage.Web.Components.Moves;

/// <summary>What the screens say of transfers.</summary>
internal static class TransferWords
{
    /// <summary>What of a case stays open under another program.</summary>
    public static string Of(UnmappedKind kind) => kind switch
    {
        UnmappedKind.Level => T("Уровень"),
        UnmappedKind.Category => T("Категория"),
        UnmappedKind.Circumstance => T("Обстоятельство"),
        UnmappedKind.Stage => T("Этап"),
        UnmappedKind.Plan => T("План"),
        _ => T("Срок сопровождения до"),
    };
}
