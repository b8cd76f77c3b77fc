using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Patronage.Storage.Audit;
using Patronage.Storage.Files;
using Patronage.Storage.Keys;
using Patronage.Storage.Saving;
using Patronage.Storage.Settings;

namespace Patronage.Storage.Setup;

/// <summary>Adds the storage to an application.</summary>
public static class StorageSetup
{
    /// <summary>
    /// Adds contexts, keys, audit and files. <see cref="DatabaseMigrator.MigrateAsync"/> is to be called before anything else. The context of
    /// a scope (for Identity's stores) acts for <see cref="ICurrentActor"/> and sees nothing of families.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Says where the data are.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPatronageStorage(this IServiceCollection services, Action<StorageOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new MasterKeyRing(provider.GetRequiredService<IOptions<StorageOptions>>().Value.KeyFile, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IDbContextFactory<PatronageDb>>(provider => new PatronageDbFactory(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<MasterKeyRing>()));
        services.TryAddScoped(provider => provider.GetRequiredService<IDbContextFactory<PatronageDb>>()
            .Open(provider.GetService<ICurrentActor>()?.Actor ?? Actor.System("sign-in"), AccessScope.Nothing));
        services.TryAddSingleton<DatabaseMigrator>();
        services.TryAddSingleton<AuditSealer>();
        services.TryAddSingleton<AuditVerifier>();
        services.TryAddSingleton<Journal.JournalVerifier>();
        services.TryAddSingleton<KeyKeeper>();
        services.TryAddSingleton<IFileStore, DatabaseFileStore>();
        return services;
    }

    /// <summary>Keeps the site's data-protection keys in the database, sealed.</summary>
    /// <param name="services">The application's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDatabaseDataProtection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddDataProtection();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options =>
            {
                options.XmlRepository = new DatabaseXmlRepository(provider.GetRequiredService<IDbContextFactory<PatronageDb>>());
                // The repository seals what it keeps.
                options.XmlEncryptor = new PlainXmlEncryptor();
            }));
        return services;
    }
}
