using Microsoft.AspNetCore.Identity;
using Patronage.Services.People;
using Patronage.Storage.People;

namespace Patronage.Web.Account;

/// <summary>Holds passwords that Identity changes to the product's one rule.</summary>
internal sealed class RuledPasswords : IPasswordValidator<PatronageUser>
{
    /// <summary>The code of the one error; its description is for the person.</summary>
    public const string Code = "PasswordRule";

    public Task<IdentityResult> ValidateAsync(UserManager<PatronageUser> manager, PatronageUser user, string? password) =>
        Task.FromResult(PasswordRule.Problem(password ?? "", user.UserName ?? "") is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = Code, Description = problem })
            : IdentityResult.Success);
}
