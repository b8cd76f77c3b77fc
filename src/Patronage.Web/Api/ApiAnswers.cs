using System.ComponentModel;

namespace Patronage.Web.Api;

/// <summary>An organization that a key reaches.</summary>
internal sealed record ApiOrganization(
    [property: Description("Its id: the parameter organization of other requests.")] Guid Id,
    [property: Description("Its title.")] string Title);

/// <summary>A word of a program.</summary>
internal sealed record ApiWord(
    [property: Description("Its id.")] string Id,
    [property: Description("Its title.")] string Title);

/// <summary>The words of the program in force for an organization.</summary>
internal sealed record ApiProgram(
    [property: Description("The program.")] string Id,
    [property: Description("Its title.")] string Title,
    [property: Description("Its version.")] int Version,
    [property: Description("The organization's day.")] DateOnly Today,
    [property: Description("Bases of referrals.")] IReadOnlyList<ApiBasis> Bases,
    [property: Description("Kinds of contacts.")] IReadOnlyList<ApiFormed> Contacts,
    [property: Description("Levels of support.")] IReadOnlyList<ApiWord> Levels,
    [property: Description("Stages.")] IReadOnlyList<ApiWord> Stages,
    [property: Description("Reasons why support ends.")] IReadOnlyList<ApiWord> Closures);

/// <summary>A basis of referrals.</summary>
internal sealed record ApiBasis(
    [property: Description("Its id.")] string Id,
    [property: Description("Its title.")] string Title,
    [property: Description("The channels it comes by; empty where the program names none.")] IReadOnlyList<ApiWord> Channels,
    [property: Description("The fields of its form.")] IReadOnlyList<ApiField> Fields);

/// <summary>Something with a form.</summary>
internal sealed record ApiFormed(
    [property: Description("Its id.")] string Id,
    [property: Description("Its title.")] string Title,
    [property: Description("The fields of its form.")] IReadOnlyList<ApiField> Fields);

/// <summary>A field of a form.</summary>
internal sealed record ApiField(
    [property: Description("Its id: the name under which an answer is sent.")] string Id,
    [property: Description("Its title.")] string Title,
    [property: Description("What kind of answer it takes.")] string Type,
    [property: Description("Whether it must be answered wherever the form asks for it.")] bool Required);

/// <summary>A report.</summary>
internal sealed record ApiReportLine(
    [property: Description("The program that defines it.")] string Program,
    [property: Description("Its id.")] string Id,
    [property: Description("Its title.")] string Title,
    [property: Description("Whether it is a register of cases: those are not given out.")] bool IsRegister,
    [property: Description("The day by which it is to be sent next; null when the program sets none.")] DateOnly? DueOn,
    [property: Description("The day it was last sent; null when it never was.")] DateOnly? LastSentOn);

/// <summary>A figure.</summary>
internal sealed record ApiFigure(
    [property: Description("The row of the report.")] string Row,
    [property: Description("Its number in the form; null when it has none.")] string? Number,
    [property: Description("Its title.")] string Title,
    [property: Description("The figure; null when there is none.")] decimal? Value,
    [property: Description("The words of a row of words; null for others.")] string? Words);

/// <summary>The figures of a report.</summary>
internal sealed record ApiReport(
    [property: Description("The program that defines it.")] string Program,
    [property: Description("Its id.")] string Id,
    [property: Description("Its title.")] string Title,
    [property: Description("Who reports.")] string Organization,
    [property: Description("The first day of the period.")] DateOnly From,
    [property: Description("The last day of the period.")] DateOnly To,
    [property: Description("The day up to which cases were read.")] DateOnly AsOf,
    [property: Description("The figures as they are counted now.")] IReadOnlyList<ApiFigure> Figures,
    [property: Description("The figures as they were signed: the first time and each correction; empty while nobody has signed.")] IReadOnlyList<ApiSigned> Signed);

/// <summary>A report as it was signed.</summary>
internal sealed record ApiSigned(
    [property: Description("1 for the first, one more for each correction.")] int Number,
    [property: Description("The day it was signed.")] DateOnly On,
    [property: Description("The figures, by row.")] IReadOnlyDictionary<string, decimal> Figures);
