using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Keys;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Settings;

/// <summary>Keeps the site's data-protection keys in the database, so that all nodes share them and none lies there unsealed.</summary>
/// <param name="databases">Opens contexts.</param>
public sealed class DatabaseXmlRepository(IDbContextFactory<PatronageDb> databases) : IXmlRepository
{
    private const string Purpose = "data-protection";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => WriteAsync(element, friendlyName)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        await using var db = databases.Open(Actor.System("data-protection"));
        var elements = new List<XElement>();
        foreach (var key in await db.DataProtectionKeys.AsNoTracking().OrderBy(k => k.Name).ToListAsync())
        {
            if (await db.Vault.OpenAsync(DataKey.Installation, Purpose, key.Name, key.Xml) is { } xml)
                elements.Add(XElement.Parse(Encoding.UTF8.GetString(xml)));
        }
        return elements;
    }

    private async Task WriteAsync(XElement element, string name)
    {
        await using var db = databases.Open(Actor.System("data-protection"));
        var xml = await db.Vault.SealAsync(DataKey.Installation, Purpose, name, Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)));
        if (await db.DataProtectionKeys.FirstOrDefaultAsync(k => k.Name == name) is { } known)
            known.Xml = xml;
        else
            db.DataProtectionKeys.Add(new DataProtectionKey { Name = name, Xml = xml });
        await db.SaveChangesAsync();
    }
}
