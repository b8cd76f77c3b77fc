using Microsoft.AspNetCore.Identity;

namespace Patronage.Storage.People;

/// <summary>A person who signs in.</summary>
[Saving.Kept]
public sealed class PatronageUser : IdentityUser<Guid>
{
    /// <summary>Creates a person with an id of their own.</summary>
    public PatronageUser()
    {
        Id = Guid.CreateVersion7();
        SecurityStamp = Guid.NewGuid().ToString("N");
    }

    /// <summary>Surname.</summary>
    public string Surname { get; set; } = "";

    /// <summary>First name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Patronymic; empty when there is none.</summary>
    public string Patronymic { get; set; } = "";

    /// <summary>How the person is shown in lists: «Иванова А. П.».</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The name as it is sorted and searched; the context writes it.</summary>
    [Saving.Derived]
    public string SortName { get; set; } = "";

    /// <summary>The post, in words.</summary>
    public string Post { get; set; } = "";

    /// <summary>The language of the screens; null for the organization's.</summary>
    public string? Language { get; set; }

    /// <summary>Whether an administrator locked the person out. Identity's own lockout after wrong passwords is apart from it.</summary>
    public bool Locked { get; set; }

    /// <summary>Why and since when the person is locked; null when not.</summary>
    public string? LockedReason { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When the person last signed in; null for never.</summary>
    public DateTime? LastSignInAt { get; set; }

    /// <summary>All sessions opened before this moment are over; null when none were ended.</summary>
    public DateTime? SessionsEndedAt { get; set; }
}
