using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Patronage.Services.Cases;
using Patronage.Services.Outside;

namespace Patronage.Services.Meetings;

/// <summary>Adds the use cases of meetings, and of what goes to other organizations.</summary>
public static class MeetingsSetup
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddMeetings(this IServiceCollection services)
    {
        services.TryAddSingleton<CaseBatch>();
        services.TryAddSingleton<MeetingReader>();
        services.TryAddSingleton<MeetingDesk>();
        services.TryAddSingleton<MeetingHolding>();
        services.TryAddSingleton<MeetingPapers>();
        services.TryAddSingleton<SendPapers>();
        services.TryAddSingleton<KeepConsent>();
        return services;
    }
}
