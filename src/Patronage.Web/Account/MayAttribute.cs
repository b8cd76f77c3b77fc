using Microsoft.AspNetCore.Authorization;
using Patronage.Services.Access;

namespace Patronage.Web.Account;

/// <summary>A page for those who may do something in some organization; what exactly they may is asked again by each use case.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayAttribute : AuthorizeAttribute
{
    /// <summary>Opens the page to those who may do this somewhere.</summary>
    public MayAttribute(Operation operation)
        : base(PolicyOf(operation)) => Operation = operation;

    /// <summary>What they may do.</summary>
    public Operation Operation { get; }

    internal static string PolicyOf(Operation operation) => $"may:{operation}";
}

internal sealed record MayRequirement(Operation Operation) : IAuthorizationRequirement;

internal sealed class MayHandler(CurrentPerson current) : AuthorizationHandler<MayRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, MayRequirement requirement)
    {
        if (await current.OfAsync(context.User) is { } person && person.MayAnywhere(requirement.Operation))
        {
            context.Succeed(requirement);
        }
    }
}
