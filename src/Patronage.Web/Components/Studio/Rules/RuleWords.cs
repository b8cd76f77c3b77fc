using Patronage.Programs.Model;
using Patronage.Rules.Conditions;
using Patronage.Rules.Facts;
using Patronage.Web.Components.Parts.Models;
using FactModel = Patronage.Rules.Facts.FactModel;
using Patronage.Web.Text;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Components.Studio.Rules;

/// <summary>What the studio says of rules, in words.</summary>
public static class RuleWords
{
    /// <summary>правило, правила, правил</summary>
    public static readonly NounForms Rule = new("правило", "правила", "правил");

    /// <summary>What a set of rules decides on.</summary>
    public static string Question(string question) => question switch
    {
        Questions.Categories => T("Категории семьи"),
        Questions.Circumstances => T("Обстоятельства семьи"),
        Questions.Referrals => T("Основания обращения"),
        Questions.Level => T("Уровень сопровождения"),
        Questions.Stages => T("Переход на этап"),
        Questions.Decisions => T("Какие решения можно принять"),
        Questions.Closures => T("По каким основаниям можно завершить"),
        Questions.Obligations => T("Какие обязанности возникают"),
        Questions.Visits => T("Какая норма посещений действует"),
        Questions.Caseload => T("Какая норма нагрузки действует"),
        Questions.Measures => T("Какие мероприятия предложить"),
        _ => T("Какие документы нужны"),
    };

    /// <summary>What rules of a question may grant: ids with titles.</summary>
    public static IReadOnlyList<ChoiceOption> Outcomes(ModelProgram program, string question)
    {
        ArgumentNullException.ThrowIfNull(program);
        IEnumerable<Element> elements = question switch
        {
            Questions.Categories or Questions.Circumstances or Questions.Referrals => program.Lists.GetValueOrDefault(question)?.Flatten() ?? [],
            Questions.Level => program.Levels,
            Questions.Stages => program.Stages,
            Questions.Decisions => program.Decisions,
            Questions.Closures => program.Closures,
            Questions.Obligations => program.Obligations,
            Questions.Visits => program.Visits,
            Questions.Caseload => program.Caseload,
            Questions.Measures => [.. program.Measures, .. program.Directions],
            _ => [.. program.Documents, .. program.Forms],
        };
        return [.. elements.Select(element => new ChoiceOption((element as ListItem)?.Outcome ?? element.Id, element.Title.Spoken())).DistinctBy(option => option.Value)];
    }

    /// <summary>The facts that rules of a question may read.</summary>
    public static FactModel Model(ModelProgram program, string question)
    {
        ArgumentNullException.ThrowIfNull(program);
        return question is Questions.Decisions or Questions.Closures ? program.Facts.Decision : program.Facts.Line;
    }

    /// <summary>A test without the fact that it is of, as a cell shows it.</summary>
    public static string Cell(Condition test) => test switch
    {
        Condition.Comparison { Relation: Relation.Equal, Right: { } right } => Value(right),
        Condition.Comparison { Right: { } right } compare => $"{Sign(compare.Relation)} {Value(right)}",
        Condition.Between { Low: { } low, High: { } high } => $"{Value(low)} – {Value(high)}",
        Condition.Answer answer => answer.IsYes ? T("да") : T("нет"),
        Condition.Presence presence => presence.IsThere ? T("указано") : T("не указано"),
        Condition.Among among => $"{(among.IsAmong ? "" : T("кроме: "))}{string.Join(", ", among.Items.Select(Value))}",
        Condition.Holding { Item: { } item } holding => $"{(holding.Has ? "" : "≠ ")}{Value(item)}",
        Condition.Group { Parts.Count: 0 } => "–",
        Condition.Blank => "…",
        _ when !test.IsComplete => "…",
        _ => "✓",
    };

    private static string Value(Operand operand) => operand switch
    {
        Operand.Fact { Choice: { NormId: not null } norm } => T($"норма «{norm.Label}»"),
        Operand.Fact fact => fact.Choice.Label,
        Operand.Constant { Stated: { IsPresent: true } stated, Of: FactType.Choice choice } => choice.Vocabulary.Items.GetValueOrDefault(stated.AsText, stated.AsText),
        Operand.Constant { Stated: { IsPresent: true } stated, Of: FactType.Date } => RussianDates.Table(stated.AsDate),
        Operand.Constant { Stated: { IsPresent: true } stated, Of: FactType.Whole or FactType.Number } => RussianNumbers.Decimal(stated.AsNumber),
        Operand.Constant { Stated: { IsPresent: true } stated, Of: FactType.Text } => stated.AsText,
        Operand.Moved moved => $"{Value(moved.Day)} {(moved.IsBack ? '−' : '+')} {Value(moved.Amount)}",
        _ => ConditionWriter.Write(operand),
    };

    private static string Sign(Relation relation) => relation switch
    {
        Relation.NotEqual => "≠",
        Relation.Less => "<",
        Relation.LessOrEqual => "≤",
        Relation.Greater => ">",
        _ => "≥",
    };
}
