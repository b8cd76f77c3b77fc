using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>All small changes of a program, one at a time. Their number grows with the program's size, not faster.</summary>
public static class ProgramMutations
{
    /// <summary>The changes of what the program itself states or overrides; what it inherits unchanged is proven where it is stated.</summary>
    public static IReadOnlyList<ProgramMutation> Of(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        var change = new ChangeBuilder(program);
        return
        [
            .. NormMutations.Of(change), .. ObligationMutations.Of(change), .. VisitMutations.Of(change), .. CaseloadMutations.Of(change), .. FlowMutations.Of(change),
            .. DecisionMutations.Of(change), .. EventMutations.Of(change), .. ParticipantMutations.Of(change), .. FieldMutations.Of(change), .. AskedMutations.Of(change),
            .. OfferMutations.Of(change), .. ReportMutations.Of(change), .. RuleMutations.Of(change),
        ];
    }
}
