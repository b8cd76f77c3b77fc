using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Patronage.Storage.Settings;

/// <summary>Leaves the XML as it is: <see cref="DatabaseXmlRepository"/> seals it as a whole, and the framework would otherwise warn that nobody does.</summary>
internal sealed class PlainXmlEncryptor : IXmlEncryptor
{
    private readonly NullXmlEncryptor _plain = new();

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => _plain.Encrypt(plaintextElement);
}
