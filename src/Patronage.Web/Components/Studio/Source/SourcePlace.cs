namespace Patronage.Web.Components.Studio.Source;

/// <summary>Where a person is in the documents of a program, so that they come back there from the form of an element.</summary>
/// <param name="Document">The document: program and id; null: the first.</param>
/// <param name="Show">Which clauses are shown.</param>
/// <param name="Page">Which page of them, from 1.</param>
/// <param name="Clause">The clause that is chosen; null: none.</param>
public sealed record SourcePlace(string? Document = null, string Show = SourcePlace.All, int Page = 1, string? Clause = null)
{
    /// <summary>The whole text.</summary>
    public const string All = "all";

    /// <summary>Clauses without an element.</summary>
    public const string Bare = "bare";

    /// <summary>Clauses that were read in one of several ways.</summary>
    public const string Readings = "readings";

    /// <summary>Clauses that are not as they were.</summary>
    public const string Changed = "changed";
}
