using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging.Console;
using Patronage.Services;
using Patronage.Services.Clock;
using Patronage.Services.Demo;
using Patronage.Services.People;
using Patronage.Services.Programs;
using Patronage.Services.Setup;
using Patronage.Storage.Keys;
using Patronage.Storage.Setup;
using Patronage.Web.Account;
using Patronage.Web.Api;
using Patronage.Web.Components;
using Patronage.Web.Components.Studio;
using Patronage.Web.Documents;
using Patronage.Web.Drafts;
using Patronage.Web.Hosting.Metrics;
using Radzen;

namespace Patronage.Web.Hosting;

/// <summary>Builds the site and runs it.</summary>
public static class Site
{
    private const int Refused = 1;

    // A file of a program comes as one message when it is edited as text; the longest that ship have some 75 KB.
    private const int LargestMessage = 1024 * 1024;

    // Past this number of pictures that the browser has not acknowledged, nothing is drawn, and a component goes on with what its owner gave it before: what was written
    // there since would be written over. Each letter is a picture, and a slow telephone may be a minute behind.
    private const int MostUnacknowledged = 1000;

    // A curator's telephone in a stairwell, or a machine with too much to do, is silent for longer than the usual half a minute; the page waits as long (connection.js).
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    /// <summary>Runs the site until it is stopped.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>0, or 1 when it does not start as it was asked to; then the reason stands on standard error.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            var prepared = await Startup.PrepareAsync(app);
            await app.StartAsync();
            Startup.Announce(app, prepared.Token);
            await Startup.FillAsync(app, prepared.Demo);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception problem) when (Message(problem) is { } message)
        {
            await Console.Error.WriteLineAsync(message);
            return Refused;
        }
    }

    private static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = CommandLine.Normalize(args), ContentRootPath = AppContext.BaseDirectory });
        var files = ProductFiles.Find(AppContext.BaseDirectory)
            ?? throw new StartRefusedException($"Рядом с программой нет папок program-templates и rules (искал от {AppContext.BaseDirectory} вверх).");
        var options = SiteOptions.Read(builder.Configuration, Path.GetDirectoryName(files.Templates)!);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(options.Metrics.Url is { } figures ? $"{options.Urls};{figures}" : options.Urls);
        builder.Logging.AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        AddServices(builder.Services, options, files);
        var app = builder.Build();
        Use(app, options);
        return app;
    }

    private static void AddServices(IServiceCollection services, SiteOptions options, ProductFiles files)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Today is { } day ? new PlacedTime(TimeProvider.System, Startup.MorningOf(day)) : TimeProvider.System);
        services.AddPatronageStorage(storage =>
        {
            storage.Provider = options.Storage.Provider;
            storage.ConnectionString = options.Storage.ConnectionString;
            storage.KeyFile = options.Storage.KeyFile;
            storage.SealEvery = options.Storage.SealEvery;
        });
        services.AddDatabaseDataProtection();
        services.AddPatronageServices(files);
        services.AddFamilyIndexing();
        services.AddFolderWatching();
        services.AddRecurringWork();
        services.AddSingleton<Sessions>();
        services.AddScoped<SecondFactors>();
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton(new DemoFilling(options.Demo));
        services.AddScoped<DemoLoader>();
        services.AddScoped<FirstStart>();
        services.AddAccounts(options.Demo, options.Outside);
        services.AddHealth();
        services.AddApi();
        if (options.Metrics.IsOn)
        {
            services.AddSingleton<MetricsBook>();
        }

        services.AddPersonalLimit();
        services.AddScoped<NavState>();
        services.AddScoped<DraftSessions>();
        services.AddSingleton<ScriptWords>();
        // Cyrillic letters as they are, and not as references of seven characters each.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.SuppressXFrameOptionsHeader = true;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.AddRazorComponents().AddInteractiveServerComponents(circuit => circuit.MaxBufferedUnacknowledgedRenderBatches = MostUnacknowledged).AddHubOptions(hub =>
        {
            hub.MaximumReceiveMessageSize = LargestMessage;
            hub.ClientTimeoutInterval = LongestSilence;
        });
        services.AddRadzenComponents();
    }

    private static void Use(WebApplication app, SiteOptions options)
    {
        if (options.Metrics.IsOn)
        {
            // Whoever listens hears from now on.
            _ = app.Services.GetRequiredService<MetricsBook>();
            app.UseMetrics(options.Metrics);
        }

        app.UseHostCookies();
        app.UseLanguages();
        app.UseSecurityHeaders();
        app.UseOwnOrigin();
        if (!app.Environment.IsDevelopment())
        {
            app.UseErrorPage();
        }

        if (!options.Demo)
        {
            // The browser remembers it for secure addresses only; loopback is left out.
            app.UseHsts();
        }

        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest })
            {
                // A refused form has a type of content and no content; without the type it gets the page that explains the refusal.
                context.Response.ContentType = null;
            }
        });
        app.Use((context, next) =>
        {
            // The page about a problem is read, whatever was sent: a form that was refused must not be refused once more.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            {
                context.Request.Method = HttpMethods.Get;
            }

            return next(context);
        });
        app.UseAwayAnswers();
        app.UseAuthentication();
        app.UseOrigins();
        app.UseSecondFactorDuty();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous().WithMetadata(new StaticFile());
        app.MapOutsideSignIn(options.Outside);
        app.MapHealth();
        app.MapApi();
        app.MapDocuments();
        app.MapDossiers();
        app.MapFiles();
        app.MapMeetingPapers();
        app.MapReports();
        app.MapReplays();
        app.MapAudit();
        app.MapExchange();
        app.MapCalendar();
        app.MapImport();
        app.MapExport();
        app.MapTyped();
        app.MapOffline();
        app.MapOfflinePage();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(render => render.ContentSecurityFrameAncestorsPolicy = null).Finally(AnswerHead);
    }

    // Whoever asks for the head of a page alone (a monitor, a proxy) gets the answer of the page, and not a way to sign in.
    private static void AnswerHead(EndpointBuilder page)
    {
        if (page.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is { } methods && methods.HttpMethods.Contains(HttpMethods.Get))
        {
            page.Metadata.Remove(methods);
            page.Metadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head]));
        }
    }

    private static string? Message(Exception problem) => problem switch
    {
        StartRefusedException or MasterKeyMissingException or NewerSchemaException => problem.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => $"Адрес занят: {problem.Message} Укажите другой, например --urls http://127.0.0.1:5081.",
        DbException => $"База данных не открывается: {problem.Message}",
        _ => null,
    };
}
