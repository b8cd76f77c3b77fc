using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Patronage.Services.Movement;

/// <summary>Adds the use cases by which a case moves: from hand to hand, to its end and back.</summary>
public static class MovementSetup
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddMovement(this IServiceCollection services)
    {
        services.TryAddSingleton<HandOverCase>();
        services.TryAddSingleton<ReopenCase>();
        services.TryAddSingleton<Foresight>();
        services.TryAddSingleton<Transfers.TransferCase>();
        services.TryAddSingleton<Transfers.TakeOverCase>();
        services.TryAddSingleton<Transfers.TransferNotes>();
        services.TryAddSingleton<Numbering.NumberingDesk>();
        return services;
    }
}
