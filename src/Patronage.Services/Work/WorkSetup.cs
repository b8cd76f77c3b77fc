using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Patronage.Services.Referrals;

namespace Patronage.Services.Work;

/// <summary>Adds the use cases of a case's page and of referrals.</summary>
public static class WorkSetup
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCaseWork(this IServiceCollection services)
    {
        services.TryAddSingleton<CaseSheetReader>();
        services.TryAddSingleton<RecordForm>();
        services.TryAddSingleton<TakeDecision>();
        services.TryAddSingleton<ConfirmAssessment>();
        services.TryAddSingleton<DraftPlan>();
        services.TryAddSingleton<MarkProgress>();
        services.TryAddSingleton<SettleObligation>();
        services.TryAddSingleton<EditFamily>();
        services.TryAddSingleton<RegisterReferral>();
        services.TryAddSingleton<AddReferral>();
        services.TryAddSingleton<DecideReferral>();
        services.TryAddSingleton<ReferralQueue>();
        services.TryAddSingleton<FamilyMatcher>();
        services.TryAddSingleton<KnownFamilies>();
        services.TryAddSingleton<Joining.JoinDesk>();
        services.TryAddSingleton<Joining.FamilyMerge>();
        services.TryAddSingleton<Joining.FamilySplit>();
        services.TryAddSingleton<Joining.JoinUndo>();
        services.TryAddSingleton<Joining.FileTies>();
        return services;
    }
}
