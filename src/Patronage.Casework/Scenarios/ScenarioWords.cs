using Patronage.Casework.Choices;
using Patronage.Casework.Obligations;
using Patronage.Rules;

namespace Patronage.Casework.Scenarios;

/// <summary>Outcomes in Russian words, for messages about scenarios.</summary>
public static class ScenarioWords
{
    /// <summary>A verdict.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.True => "да",
        Verdict.False => "нет",
        Verdict.Unknown => "неизвестно",
        _ => "не вычислено",
    };

    /// <summary>A permission.</summary>
    public static string Of(Permission permission) => permission switch
    {
        Permission.Allowed => "можно",
        Permission.Forbidden => "нельзя",
        _ => "неизвестно",
    };

    /// <summary>The status of an obligation.</summary>
    public static string Of(ObligationStatus status) => status switch
    {
        ObligationStatus.Open => "не исполнено",
        ObligationStatus.Overdue => "просрочено",
        ObligationStatus.Foreseen => "предстоит",
        ObligationStatus.Waiting => "ждёт события",
        ObligationStatus.Possible => "возможно",
        ObligationStatus.Done => "исполнено",
        ObligationStatus.Waived => "снято с причиной",
        _ => "отпало",
    };

    /// <summary>The state of a load.</summary>
    public static string Of(LoadState state) => state switch
    {
        LoadState.Below => "есть место",
        LoadState.AboveExpected => "сверх рекомендуемого",
        LoadState.Unknown => "неизвестно",
        LoadState.None => "норма не применяется",
        LoadState.Full => "полная нагрузка",
        _ => "сверх нагрузки",
    };
}
