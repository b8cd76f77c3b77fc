namespace Patronage.Web.Text;

/// <summary>Says why a typed text is no date.</summary>
public static class DateWords
{
    /// <summary>What is wrong and what to do; null when nothing is.</summary>
    public static string? Of(DateProblem problem) => problem switch
    {
        DateProblem.NotADate => T("Не похоже на дату. Напишите, например, 12.03.2017."),
        DateProblem.NoSuchDay => T("Такого дня нет в календаре."),
        _ => null,
    };
}
