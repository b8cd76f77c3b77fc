using Patronage.Storage.People;

namespace Patronage.Web.Text;

/// <summary>Roles in words.</summary>
public static class RoleWords
{
    /// <summary>«куратор».</summary>
    public static string Of(Role role) => role switch
    {
        Role.Curator => "куратор",
        Role.Head => "руководитель",
        Role.Methodologist => "методист",
        Role.Administrator => "администратор",
        _ => "аудитор",
    };
}
