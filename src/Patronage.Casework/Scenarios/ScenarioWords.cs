using System.Globalization;
using Patronage.Casework.Choices;
using Patronage.Casework.Obligations;
using Patronage.Casework.Visits;
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

    /// <summary>How a period of a visit norm stands.</summary>
    public static string Of(PeriodVerdict verdict) => verdict switch
    {
        PeriodVerdict.Met => "норма выполнена",
        PeriodVerdict.Over => "больше нормы",
        PeriodVerdict.Short => "норма не выполнена",
        PeriodVerdict.Running => "период идёт",
        PeriodVerdict.Paused => "период приостановлен",
        PeriodVerdict.NotJudged => "не оценивается",
        _ => "неизвестно",
    };

    /// <summary>«2 из 5», «2 при норме от 3 до 4»: what was counted, and what the norm asks for.</summary>
    public static string Counted(VisitPeriodStatus period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return (period.Min, period.Max) switch
        {
            ({ } min, { } max) when min != max => string.Create(CultureInfo.InvariantCulture, $"{period.Value} при норме от {min} до {max}"),
            ({ } min, _) => string.Create(CultureInfo.InvariantCulture, $"{period.Value} из {min}"),
            (null, { } max) => string.Create(CultureInfo.InvariantCulture, $"{period.Value} при норме до {max}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{period.Value}, число не установлено"),
        };
    }

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
