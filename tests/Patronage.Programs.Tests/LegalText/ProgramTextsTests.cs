using Patronage.Programs.LegalText;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.LegalText;

public sealed class ProgramTextsTests
{
    private static readonly Lazy<ProgramLibrary> Library = new(() => ProgramLibrary.Load(Repository.Programs));

    [Theory]
    [InlineData("minsk-oblast")]
    [InlineData("soligorsk")]
    [InlineData("novgorod")]
    [InlineData("tatarstan")]
    public void Quote_OfWhatAProgramCitesOfItsOwnDocuments_HasWords(string id)
    {
        var program = Library.Value.Find(id)!;
        var acts = program.Texts.Documents.SelectMany(document => document.Acts).ToHashSet(StringComparer.Ordinal);
        var cited = program.Forms.SelectMany(form => form.Fields.SelectMany(field => field.Sources).Concat(form.Sources)).Concat(program.Obligations.SelectMany(item => item.Sources)).Concat(program.Norms.SelectMany(norm => norm.Sources))
            .Where(citation => acts.Contains(citation.Act)).Distinct().ToList();

        Assert.NotEmpty(cited);
        Assert.All(cited, citation => Assert.False(string.IsNullOrWhiteSpace(program.Texts.Quote(citation)), $"{citation.Act} {citation.Clause}"));
    }

    [Fact]
    public void Quote_OfAClause_BeginsWithItsNumberAndHoldsWhatStandsInIt()
    {
        var program = Library.Value.Find("minsk-oblast")!;

        var quote = program.Texts.Quote(new Citation("minsk-program", "6.3"));

        Assert.StartsWith("6.3.", quote, StringComparison.Ordinal);
        Assert.Same(quote, program.Texts.Quote(new Citation("minsk-program", "6.3", "MIN-24")));
    }

    [Fact]
    public void Quote_OfWhatNoDocumentHas_IsNone()
    {
        var program = Library.Value.Find("minsk-oblast")!;

        Assert.Null(program.Texts.Quote(new Citation("minsk-program", "99.9")));
        Assert.Null(program.Texts.Quote(new Citation("no-such-act", "6.3")));
        Assert.Null(ProgramTexts.None.Quote(new Citation("minsk-program", "6.3")));
    }

    [Fact]
    public void Quote_OfAWholePart_IsCutWithAMark()
    {
        var program = Library.Value.Find("tatarstan")!;

        var document = program.Texts.Documents[0];
        var longest = document.Clauses.Where(clause => clause.HasInner && clause.Token.Length > 0)
            .Select(clause => program.Texts.Quote(new Citation(clause.Act!, document.CitationOf(clause)))).OfType<string>().MaxBy(quote => quote.Length)!;

        Assert.InRange(longest.Length, 1000, 4001);
        Assert.EndsWith("…", longest, StringComparison.Ordinal);
    }
}
