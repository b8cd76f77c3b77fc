using Patronage.Storage.People;

namespace Patronage.Services.People;

/// <summary>A role of a person as it is shown.</summary>
/// <param name="Id">The assignment.</param>
/// <param name="Version">Its version.</param>
/// <param name="Role">The role.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Organization">Its title.</param>
/// <param name="ProgramRole">The participant of the program, in its words; empty when none is named.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null when not ended.</param>
/// <param name="IsOver">Whether the last day has passed.</param>
public sealed record RoleView(Guid Id, int Version, Role Role, Guid OrganizationId, string Organization, string ProgramRole, DateOnly From, DateOnly? To, bool IsOver);

/// <summary>Somebody who stands in for a person.</summary>
/// <param name="Id">The arrangement.</param>
/// <param name="Version">Its version.</param>
/// <param name="Name">Who stands in.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null when not ended.</param>
/// <param name="IsOver">Whether the last day has passed.</param>
public sealed record DeputyView(Guid Id, int Version, string Name, DateOnly From, DateOnly? To, bool IsOver);

/// <summary>A leave of a person.</summary>
/// <param name="Id">The leave.</param>
/// <param name="Version">Its version.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null when not known.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record LeaveView(Guid Id, int Version, DateOnly From, DateOnly? To, string Reason);

/// <summary>A person as an administrator sees them.</summary>
/// <param name="Id">The account.</param>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="DisplayName">«Хасанова Г. Р.»</param>
/// <param name="FullName">Surname, name, patronymic.</param>
/// <param name="Post">The post.</param>
/// <param name="Locked">Why the person is locked out; null when not.</param>
/// <param name="HasPassword">Whether a password was ever set.</param>
/// <param name="HasSecondFactor">Whether a code is asked for after the password.</param>
/// <param name="LastSignInAt">When the person last signed in, UTC; null for never.</param>
/// <param name="IsManaged">Whether the administrator may lock the account and make a link for a password: no role lies outside the administrator's organizations.</param>
/// <param name="Roles">The roles in the administrator's organizations, those in force first.</param>
/// <param name="Deputies">Who stands in for the person.</param>
public sealed record PersonLine(
    Guid Id, string UserName, string DisplayName, string FullName, string Post, string? Locked, bool HasPassword, bool HasSecondFactor, DateTime? LastSignInAt, bool IsManaged,
    IReadOnlyList<RoleView> Roles, IReadOnlyList<DeputyView> Deputies)
{
    /// <summary>The leaves that go on or are to come, the nearest first.</summary>
    public IReadOnlyList<LeaveView> Leaves { get; init; } = [];
}

/// <summary>The people of the organizations that an administrator manages.</summary>
/// <param name="People">The people, by name.</param>
/// <param name="Organizations">The organizations, by title.</param>
/// <param name="Today">The day of the administrator's organization.</param>
public sealed record PeopleList(IReadOnlyList<PersonLine> People, IReadOnlyList<OrganizationTitle> Organizations, DateOnly Today);

/// <summary>An organization by its title.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Title">Its title.</param>
public sealed record OrganizationTitle(Guid Id, string Title);

/// <summary>A role that a program names.</summary>
/// <param name="Id">The participant.</param>
/// <param name="Title">Its title.</param>
public sealed record ProgramRoleChoice(string Id, string Title);

/// <summary>A role to be given.</summary>
public sealed record NewRole
{
    /// <summary>The role.</summary>
    public Role Role { get; init; }

    /// <summary>The organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The participant of the program; empty when none is named.</summary>
    public string ProgramRole { get; init; } = "";

    /// <summary>Employment in percent of full time.</summary>
    public decimal Employment { get; init; } = 100;

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null when not known.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>A person to be added.</summary>
public sealed record NewPerson
{
    /// <summary>The name to sign in with.</summary>
    public string UserName { get; init; } = "";

    /// <summary>Surname.</summary>
    public string Surname { get; init; } = "";

    /// <summary>First name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Patronymic; may stay empty.</summary>
    public string Patronymic { get; init; } = "";

    /// <summary>The post; may stay empty.</summary>
    public string Post { get; init; } = "";

    /// <summary>The first role.</summary>
    public required NewRole Role { get; init; }
}

/// <summary>A link by which a person sets a password. The token is kept nowhere: who loses it asks for another.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Token">The token.</param>
/// <param name="ExpiresAt">Until when it works, UTC.</param>
public sealed record PasswordLink(Guid UserId, string Token, DateTime ExpiresAt);
