using Patronage.Services.Access;
using Patronage.Services.People;
using Patronage.Services.Programs;
using Patronage.Services.Workplaces;
using Patronage.Web.Account;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Hosting;

/// <summary>What the frame of the pages shows to the person of a circuit. A page may add a count to a section.</summary>
public sealed class NavState(CurrentPerson current, PersonDirectory directory, WorkplaceFinder workplaces, ProgramStamps stamps)
{
    private readonly Dictionary<string, (int Count, string Text, Tone Tone)> _counts = new(StringComparer.Ordinal);

    private string? _stamp;

    /// <summary>Raised when <see cref="Model"/> became another.</summary>
    public event EventHandler? Changed;

    /// <summary>What the frame shows.</summary>
    public NavModel Model { get; private set; } = new();

    /// <summary>Reads the person, the organization and its program anew.</summary>
    public async Task RefreshAsync()
    {
        _stamp = await stamps.ReadAsync();
        var person = await current.FindAsync();
        Model = person is null ? new NavModel() : await BuildAsync(person);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Reads anew what the frame shows if a program was published or a profile switched since: the frame names the program that the next referral meets.</summary>
    public async Task FollowAsync()
    {
        if (_stamp is { } known && !string.Equals(known, await stamps.ReadAsync(), StringComparison.Ordinal))
        {
            await RefreshAsync();
        }
    }

    /// <summary>Sets how many wait in a section.</summary>
    /// <param name="href">The section's address, as in <see cref="Sections"/>.</param>
    /// <param name="count">How many; 0 shows nothing.</param>
    /// <param name="text">What the count means, for a screen reader.</param>
    /// <param name="tone">Late and near colour it.</param>
    public void Count(string href, int count, string text, Tone tone = Tone.Neutral)
    {
        ArgumentNullException.ThrowIfNull(href);
        if (_counts.TryGetValue(href, out var known) && known == (count, text, tone))
        {
            return;
        }

        _counts[href] = (count, text, tone);
        Model = Model with { Items = [.. Model.Items.Select(WithCount)] };
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private async Task<NavModel> BuildAsync(Person person)
    {
        var choices = await directory.OrganizationsAsync(person);
        var workplace = person.OrganizationId == Guid.Empty ? null : await workplaces.FindAsync(person.OrganizationId);
        return new NavModel
        {
            Items = [.. Sections.For(person).Select(section => WithCount(new NavItem(section.Text, section.Href, section.Icon) { ExactMatch = section.Href.Length == 0 }))],
            Program = workplace?.Edition is { } edition
                ? T($"{edition.Program.Identity.ShortTitle.Spoken()} · версия {edition.Ordinal}")
                : null,
            ProgramHref = person.MayAnywhere(Operation.ReadProgram) ? "program" : null,
            UserName = person.DisplayName,
            UserRole = RoleLine(person, workplace?.Title),
            UserMenu =
            [
                .. choices.Count > 1 ? [new MenuItem(T("Сменить организацию"), "account/organization", IconName.Swap)] : Array.Empty<MenuItem>(),
                new MenuItem(T($"Язык: {Speech.Language.Name}"), "language", IconName.Globe),
                new MenuItem(T("Сменить пароль"), "account/password", IconName.Lock),
                new MenuItem(T("Вход в два шага"), "account/second-factor", IconName.Lock),
                new MenuItem(T("Выйти"), "sign-out", IconName.SignOut),
            ],
            Keys = KeysOf(person),
            HomeHref = Sections.HomeOf(person),
            SearchHref = person.MayAnywhere(Operation.ListCases) ? "families" : null,
        };
    }

    private static List<KeyLink> KeysOf(Person person)
    {
        List<KeyLink> keys = [];
        if (person.MayAnywhere(Operation.WorkOnCase)) keys.Add(new KeyLink("KeyL", T("Д"), T("мой день"), ""));
        if (person.MayAnywhere(Operation.ListCases)) keys.Add(new KeyLink("KeyC", T("С"), T("семьи"), "families"));
        if (person.MayAnywhere(Operation.WorkOnCase)) keys.Add(new KeyLink("KeyR", T("К"), T("календарь"), "calendar"));
        if (person.MayAnywhere(Operation.RegisterReferral)) keys.Add(new KeyLink("KeyJ", T("О"), T("новое обращение"), "referrals/new"));
        return keys;
    }

    private static string? RoleLine(Person person, string? organization)
    {
        var roles = person.Roles.Where(held => held.Organizations.Contains(person.OrganizationId)).Select(held => RoleWords.Of(held.Role)).Distinct(StringComparer.Ordinal).ToList();
        return roles.Count == 0 ? organization : $"{string.Join(", ", roles)} · {organization}";
    }

    private NavItem WithCount(NavItem item) =>
        _counts.TryGetValue(item.Href, out var known) ? item with { Count = known.Count, CountText = known.Text, CountTone = known.Tone } : item;
}
