using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Casework.Choices;
using Patronage.Programs.Model;
using Patronage.Services.Cases;
using Patronage.Services.Meetings;
using Patronage.Services.People;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Browser.Tests.Journeys;

/// <summary>A family of the demonstration that its curator may close today: one that stands on the agenda of a prepared meeting is decided there.</summary>
internal static class ClosableFamily
{
    /// <summary>The curator's account, the case, and the title of the decision that closes it.</summary>
    public static async Task<(string Curator, Guid CaseId, string Closing)> FindAsync(RunningSite site)
    {
        await using var db = site.Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var (desk, meetings) = (site.Services.GetRequiredService<CaseDesk>(), site.Services.GetRequiredService<MeetingReader>());
        foreach (var row in await db.Cases.Where(item => item.State == CaseState.Open && item.CuratorId != null).OrderByDescending(item => item.Number).ToListAsync())
        {
            var user = await db.Users.SingleAsync(item => item.Id == row.CuratorId);
            if (await site.Services.GetRequiredService<PersonDirectory>().LoadAsync(user.Id) is not { } person || (await desk.OpenAsync(person, row.Id, "case-page")).ValueOrDefault is not { } open) continue;
            var end = open.Main.Decisions().FirstOrDefault(choice => choice.Permission == Permission.Allowed && choice.Definition.Effects.Any(effect => effect.Kind == EffectKind.Close));
            if (end is not null && (await meetings.PlacesAsync(person, row.Id)).Count == 0 && open.Main.Closures(end.Definition.Id, null, null).Any(closure => closure.Permission == Permission.Allowed)) return (user.UserName!, row.Id, end.Definition.Title.Default);
        }

        throw new InvalidOperationException("The demonstration has no family that may be closed today.");
    }
}
