using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Patronage.Services.Api;
using Patronage.Storage.Saving;

namespace Patronage.Web.Api;

/// <summary>The interface for other systems: every request of <see cref="ApiTable"/>, let in by a key alone, within its rights and its rate.</summary>
internal static partial class ApiEndpoints
{
    /// <summary>Where the document about the interface is served.</summary>
    public const string DocumentAddress = "/api/openapi.json";

    private const string Policy = "api", Limit = "api";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenScheme>(TokenScheme.Name, null);
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(TokenScheme.Name).RequireClaim(TokenScheme.IdClaim));
        return services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(Limit, context => RateLimitPartition.GetTokenBucketLimiter(context.User.FindFirst(TokenScheme.IdClaim)?.Value ?? "", _ => BucketOf(TokenScheme.BearerOf(context))));
            limits.OnRejected = RejectAsync;
        });
    }

    public static void MapApi(this WebApplication app)
    {
        foreach (var request in ApiTable.All)
        {
            Guard(app.MapMethods(request.Path, [request.Method], context => HandleAsync(context, request))).WithMetadata(request);
        }

        // Whatever else is asked for here is answered here, and not by a page.
        Guard(app.Map("/api/{**rest}", context => ApiProblems.NotFound().ExecuteAsync(context)));
        app.MapGet(DocumentAddress, () => Results.Text(OpenApiDocument.Text, "application/json")).AllowAnonymous();
    }

    private static IEndpointConventionBuilder Guard(IEndpointConventionBuilder endpoint) => endpoint.RequireAuthorization(Policy).RequireRateLimiting(Limit).DisableAntiforgery();

    private static async Task HandleAsync(HttpContext context, ApiRequest request)
    {
        context.Response.Headers.CacheControl = "no-store";
        var call = new ApiCall(context, TokenScheme.BearerOf(context).Person);
        try
        {
            await (await AnswerAsync(call, request)).ExecuteAsync(context);
        }
        catch (Exception problem) when (problem is not OperationCanceledException && !context.Response.HasStarted)
        {
            Log(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ApiEndpoints)), request.Id, problem);
            if (DatabaseFailures.AreAway(problem))
            {
                await ApiProblems.AwayAsync(context);
                return;
            }

            await ApiProblems.WriteAsync(context, StatusCodes.Status500InternalServerError, T("Здесь что-то сломалось"), T("Записанное до этого цело. Повторите запрос позже; если не поможет, скажите администратору время запроса."));
        }
    }

    private static async Task<IResult> AnswerAsync(ApiCall call, ApiRequest request)
    {
        if (request.Right.Count > 0 && !request.Right.Any(right => call.Person.Token!.Rights.Contains(right)))
        {
            await call.Get<TokenDirectory>().RecordRefusalAsync(call.Person, request.Id, call.Cancellation);
            return ApiProblems.Denied(T("У ключа нет права на этот запрос, или руководитель его ещё не согласовал."));
        }

        if (!call.InOrganization())
        {
            await call.Get<TokenDirectory>().RecordRefusalAsync(call.Person, request.Id, call.Cancellation);
            return ApiProblems.NotFound();
        }

        return await request.Handle(call);
    }

    private static TokenBucketRateLimiterOptions BucketOf(TokenBearer bearer) => new()
    {
        TokenLimit = bearer.PerMinute, TokensPerPeriod = bearer.PerMinute, ReplenishmentPeriod = TimeSpan.FromMinutes(1), QueueLimit = 0, AutoReplenishment = true,
    };

    private static ValueTask RejectAsync(Microsoft.AspNetCore.RateLimiting.OnRejectedContext rejected, CancellationToken cancellation)
    {
        var context = rejected.HttpContext;
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return ValueTask.CompletedTask;
        }

        if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return new ValueTask(ApiProblems.WriteAsync(context, StatusCodes.Status429TooManyRequests, T("Слишком часто"), T("Ключу дано столько запросов в минуту, сколько записано у него на странице ключей. Подождите столько секунд, сколько стоит в Retry-After.")));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The request {Request} of another system failed.")]
    private static partial void Log(ILogger logger, string request, Exception problem);
}
