using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.House.Tests.Source;

namespace Patronage.House.Tests;

/// <summary>Files of families are read for people in one place, which masks by itself (decision 34).</summary>
public sealed class MaskingTests
{
    private const string Reader = "src/Patronage.Services/Cases/SeenFile.cs";

    /// <summary>Who reads a file unmasked, and why nobody sees more by it.</summary>
    private static readonly Dictionary<string, string> Unmasked = new(StringComparer.Ordinal)
    {
        [Reader] = "masks what it reads",
        ["src/Patronage.Services/Reports/ReportDesk.cs"] = "gives figures and registers; the latter leave sensitive fields out",
        ["src/Patronage.Services/Joining/JoinDesk.cs"] = "computes the case anew after it was written to",
        ["src/Patronage.Services/Studio/CaseMover.cs"] = "asks whether words of the program are in use",
        ["src/Patronage.Services/Studio/ReplayRunner.cs"] = "computes dates under a draft",
        ["src/Patronage.Services/Movement/Transfers/TakeOverCase.cs"] = "computes the case anew where it was taken over",
        ["src/Patronage.Services/Profiles/Moving/MoveCases.cs"] = "writes the whole case under another program",
        ["src/Patronage.Services/Anonymising/CopiedFamilies.cs"] = "makes a copy in which nobody is",
    };

    [Fact]
    public void File_OfACase_IsReadForPeopleInOnePlaceAlone()
    {
        var calls = (from file in CodeFile.All
                     where !file.ToString().StartsWith("src/Patronage.Storage/", StringComparison.Ordinal)
                     from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                     where access is { Expression: IdentifierNameSyntax { Identifier.ValueText: "CaseFiles" }, Name.Identifier.ValueText: "LoadAsync" or "LoadManyAsync" }
                     select (Place: file.At(access), Name: file.ToString())).ToList();

        Assert.NotEmpty(calls);
        Findings.None(calls.Where(call => !Unmasked.ContainsKey(call.Name)).Select(call => call.Place));
        Findings.None(Unmasked.Keys.Where(name => calls.All(call => call.Name != name)).Select(name => $"{name} does not read any more"));
    }

    [Fact]
    public void Masking_OfAFile_IsDoneByItsReaderAlone() => Findings.None(
        from file in CodeFile.All
        where file.ToString() != Reader
        from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        where access is { Expression: IdentifierNameSyntax { Identifier.ValueText: "MaskedFile" }, Name.Identifier.ValueText: "Of" }
        select file.At(access));
}
