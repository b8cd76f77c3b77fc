using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Patronage.Services.Programs;
using Patronage.Services.Setup;
using Patronage.Storage.Setup;
using Patronage.Web.Account;

namespace Patronage.Web.Hosting;

/// <summary>What is done before the first request, and what the console says then.</summary>
internal static class Startup
{
    /// <summary>Morning of a day wherever programs are in use: from Kaliningrad to Kamchatka it is that day.</summary>
    public static DateTimeOffset MorningOf(DateOnly day) => new(day.ToDateTime(new TimeOnly(6, 0)), TimeSpan.Zero);

    /// <summary>Migrates, publishes what ships with the product.</summary>
    /// <returns>
    /// The token of the link that creates the first administrator; null when there is an account already. It is made before the first request: a newer link makes an older one
    /// void. And the demonstration that is to be filled; null in any other mode.
    /// </returns>
    public static async Task<(string? Token, DemoDatabase? Demo)> PrepareAsync(WebApplication app)
    {
        var services = app.Services;
        var demo = services.GetRequiredService<SiteOptions>().Demo ? new DemoDatabase(app) : null;
        if (demo?.Clear() == true)
        {
            services.GetRequiredService<ShippedPrograms>().Begin();
        }

        var migrated = await services.GetRequiredService<DatabaseMigrator>().MigrateAsync();
        if (migrated.KeyFileCreated && demo is null)
        {
            app.Logger.LogWarning("The key file {File} was created. Keep a copy of it apart from the database: without it nothing sealed can be read.", services.GetRequiredService<SiteOptions>().Storage.KeyFile);
        }

        foreach (var problem in await services.GetRequiredService<ShippedPrograms>().SeedAsync())
        {
            app.Logger.LogError("A shipped program was not published: {Problem}", problem);
        }

        if (demo is not null)
        {
            await demo.ListAccountsAsync();
            return (null, demo);
        }

        return (await LinkAsync(app), null);
    }

    /// <summary>Fills the demonstration while the site shows its accounts; whoever signs in meanwhile waits for the rest.</summary>
    public static async Task FillAsync(WebApplication app, DemoDatabase? demo)
    {
        if (demo is null)
        {
            return;
        }

        // Whoever stops the site meanwhile waits these seconds: what is half written would have to be made anew.
        if (await demo.FillAsync(CancellationToken.None))
        {
            Console.WriteLine("Семьи демонстрации загружены (all its families are there).");
        }

        app.Services.GetRequiredService<DemoFilling>().End();
    }

    /// <summary>Says where the site is and how to sign in.</summary>
    public static void Announce(WebApplication app, string? token)
    {
        var options = app.Services.GetRequiredService<SiteOptions>();
        var address = AddressOf(app, options);
        Console.WriteLine();
        Console.WriteLine($"Патронат работает: {address}  (the site is ready; stop it with Ctrl+C)");
        if (options.Demo)
        {
            var demo = app.Services.GetRequiredService<DemoAccounts>();
            var curator = demo.Groups.SelectMany(group => group.Accounts).FirstOrDefault();
            Console.WriteLine($"Демонстрация (demo accounts are on the sign-in page): {address}/sign-in — например {curator?.UserName}, пароль у всех {demo.Password}");
        }
        else if (token is not null)
        {
            Console.WriteLine($"Первый запуск. Создайте администратора по одноразовой ссылке (it works once, for a day): {address}/first-start/{token}");
        }
    }

    private static string AddressOf(WebApplication app, SiteOptions options) =>
        (app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? options.Urls.Split(';')[0]).TrimEnd('/');

    private static async Task<string?> LinkAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FirstStart>().CreateTokenAsync();
    }
}
