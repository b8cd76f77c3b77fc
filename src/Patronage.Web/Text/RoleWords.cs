using Patronage.Storage.People;

namespace Patronage.Web.Text;

/// <summary>Roles in words.</summary>
public static class RoleWords
{
    /// <summary>«куратор».</summary>
    public static string Of(Role role) => role switch
    {
        Role.Curator => T("куратор"),
        Role.Head => T("руководитель"),
        Role.Methodologist => T("методист"),
        Role.Administrator => T("администратор"),
        _ => T("аудитор"),
    };
}
