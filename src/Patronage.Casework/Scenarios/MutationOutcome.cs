using Patronage.Programs.Mutating;

namespace Patronage.Casework.Scenarios;

/// <summary>What the scenarios of a program said of one small change of it.</summary>
/// <param name="Mutation">The change.</param>
/// <param name="NoticedBy">The scenario that no longer passes; null when all pass, so that what was changed is not proven.</param>
/// <param name="Runs">How many scenarios were run before one noticed.</param>
public sealed record MutationOutcome(ProgramMutation Mutation, Scenario? NoticedBy, int Runs);
