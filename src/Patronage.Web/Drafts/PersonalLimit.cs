using System.Threading.RateLimiting;
using Patronage.Web.Account;

namespace Patronage.Web.Drafts;

/// <summary>How often one person's browsers may ask what scripts ask beside the circuit: typing never comes near it, a script gone wild does.</summary>
internal static class PersonalLimit
{
    public const string Name = "personal";

    private const int AtOnce = 120;
    private static readonly TimeSpan Refill = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddPersonalLimit(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(Name, context => RateLimitPartition.GetTokenBucketLimiter(SessionClaims.UserIdOf(context.User)?.ToString() ?? "", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = AtOnce, TokensPerPeriod = AtOnce / 4, ReplenishmentPeriod = Refill, QueueLimit = 0, AutoReplenishment = true,
        }));
    });
}
