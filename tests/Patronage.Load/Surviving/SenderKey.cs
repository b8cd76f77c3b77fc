using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Load.Fill;
using Patronage.Services.Access;
using Patronage.Services.Api;
using Patronage.Services.People;
using Patronage.Storage;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Load.Surviving;

/// <summary>A key by which a system works with the site.</summary>
/// <param name="Id">The account under which what it sends stands.</param>
/// <param name="System">The system.</param>
/// <param name="Organization">The organization whose cases it reaches.</param>
/// <param name="Text">The key.</param>
internal sealed record SenderKey(Guid Id, string System, Guid Organization, string Text)
{
    /// <summary>Makes keys as an administrator makes them, one for each of some systems, for the organizations in turn.</summary>
    public static async Task<IReadOnlyList<SenderKey>> MakeAsync(LargeData data, int count)
    {
        await using var services = LargeFill.Services(data);
        await using var db = services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("load"));
        var administrators = await db.RoleAssignments.AsNoTracking().Where(role => role.Role == Role.Administrator).OrderBy(role => role.OrganizationId).Select(role => new { role.UserId, role.OrganizationId }).ToListAsync();
        var keys = new List<SenderKey>();
        for (var number = 0; number < count; number++)
        {
            var administrator = administrators[number % administrators.Count];
            var person = await services.GetRequiredService<PersonDirectory>().LoadAsync(administrator.UserId) ?? throw new InvalidOperationException("The administrator is not there.");
            var title = $"Система {"АБВГДЕЖЗ"[number]}";
            var wish = new NewToken
            {
                Title = title, OrganizationId = administrator.OrganizationId, Rights = [TokenRight.ReadCases, TokenRight.SendReferrals, TokenRight.SendVisits], PerMinute = TokenDesk.MostPerMinute,
                LastDay = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime).AddDays(300),
            };
            var made = (await services.GetRequiredService<TokenDesk>().MakeAsync(person, wish)).ValueOrDefault ?? throw new InvalidOperationException("No key was made.");
            keys.Add(new SenderKey(made.Id, SearchText.Normalize(title), administrator.OrganizationId, made.Text));
        }

        return keys;
    }
}
