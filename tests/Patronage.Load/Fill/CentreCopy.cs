using System.Globalization;
using Patronage.Services.Demo;
using Patronage.Storage.People;

namespace Patronage.Load.Fill;

/// <summary>An organization made after one of the demonstration, with people of its own.</summary>
internal sealed class CentreCopy
{
    private readonly DemoOrganization _base;
    private readonly IReadOnlyList<DemoPerson> _curators;
    private readonly Dictionary<string, string> _others;

    /// <summary>Makes one.</summary>
    /// <param name="of">The organization of the demonstration.</param>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="curators">How many curators it has.</param>
    public CentreCopy(DemoOrganization of, int number, int curators)
    {
        _base = of;
        var suffix = (number + 1).ToString("D2", CultureInfo.InvariantCulture);
        var models = of.People.Where(person => person.Role == Role.Curator).ToList();
        _curators =
        [
            .. Enumerable.Range(0, curators).Select(curator => models[curator % models.Count] with
            {
                Key = $"load-{suffix}-curator-{curator}",
                UserName = LargeData.UserName(number, curator),
                Surname = Surnames.Of((number * 131) + (curator * 7)).Female,
            }),
        ];
        var others = of.People.Where(person => person.Role != Role.Curator)
            .Select(person => (Before: person, After: person with { Key = $"load-{suffix}-{person.Key}", UserName = $"{person.UserName}-{suffix}" })).ToList();
        _others = others.ToDictionary(pair => pair.Before.Id.ToString(), pair => pair.After.Id.ToString(), StringComparer.Ordinal);
        Organization = of with
        {
            Key = $"load-{suffix}",
            Title = $"{of.Title} № {suffix}",
            ShortTitle = $"{of.ShortTitle} № {suffix}",
            People = [.. _curators, .. others.Select(pair => pair.After)],
        };
    }

    /// <summary>The organization.</summary>
    public DemoOrganization Organization { get; }

    /// <summary>The organization of the demonstration, whose people the histories name.</summary>
    public DemoOrganization Base => _base;

    /// <summary>Who is meant where a history names a person of the demonstration.</summary>
    /// <param name="id">The person's id in the demonstration.</param>
    /// <param name="curator">Who leads the family, from 0.</param>
    /// <returns>The person's id here; what names nobody stays.</returns>
    public string PersonOf(string id, int curator) =>
        _others.TryGetValue(id, out var other) ? other
        : _base.People.Any(person => person.Role == Role.Curator && string.Equals(person.Id.ToString(), id, StringComparison.Ordinal)) ? _curators[curator % _curators.Count].Id.ToString()
        : id;
}
