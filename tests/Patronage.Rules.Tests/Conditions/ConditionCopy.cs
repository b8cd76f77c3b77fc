using Patronage.Rules.Conditions;

namespace Patronage.Rules.Tests.Conditions;

/// <summary>A condition made anew, as if a person had built it: it remembers no text.</summary>
internal static class ConditionCopy
{
    public static Condition Of(Condition condition) => condition switch
    {
        Condition.Group group => new Condition.Group(group.Joined, [.. group.Parts.Select(Of)]),
        Condition.Comparison compare => new Condition.Comparison(Of(compare.Left)!, compare.Relation, Of(compare.Right)),
        Condition.Between between => new Condition.Between(Of(between.Value)!, Of(between.Low), between.HasLow, Of(between.High), between.HasHigh),
        Condition.Answer answer => new Condition.Answer(Of(answer.Fact)!, answer.IsYes),
        Condition.Presence presence => new Condition.Presence(Of(presence.Fact)!, presence.IsThere),
        Condition.Among among => new Condition.Among(Of(among.Value)!, among.IsAmong, [.. among.Items.Select(item => Of(item)!)]),
        Condition.Holding holding => new Condition.Holding(Of(holding.List)!, holding.Has, Of(holding.Item)),
        Condition.Members members => new Condition.Members(Of(members.List)!, members.Quantity, members.Relation, Of(members.Number), members.Variable, members.Inside is null ? null : Of(members.Inside)),
        Condition.AsText text => new Condition.AsText(text.Text, text.Words),
        _ => condition,
    };

    public static Operand? Of(Operand? operand) => operand switch
    {
        Operand.Fact fact => new Operand.Fact(fact.Choice),
        Operand.Constant constant => new Operand.Constant(constant.Stated, constant.Of),
        Operand.Moved moved => new Operand.Moved(Of(moved.Day)!, moved.IsBack, Of(moved.Amount)!, moved.Unit),
        Operand.DaysBetween days => new Operand.DaysBetween(Of(days.From)!, Of(days.To)!),
        Operand.AsText text => new Operand.AsText(text.Text, text.Of, text.Words),
        _ => operand,
    };
}
