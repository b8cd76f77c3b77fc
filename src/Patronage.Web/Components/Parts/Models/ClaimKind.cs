namespace Patronage.Web.Components.Parts.Models;

/// <summary>What the program says on a screen, and therefore has to answer for.</summary>
public enum ClaimKind
{
    /// <summary>A day or a period that was computed.</summary>
    Due,

    /// <summary>A category, circumstance, level or choice that the rules propose or allow.</summary>
    Proposal,

    /// <summary>Something that may not be done now.</summary>
    Block,

    /// <summary>Something that may be done, but should be looked at.</summary>
    Warning,
}
