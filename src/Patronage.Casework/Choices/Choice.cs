using Patronage.Casework.Obligations;
using Patronage.Programs.Model;
using Patronage.Rules;

namespace Patronage.Casework.Choices;

/// <summary>Whether something may be chosen at this moment.</summary>
public enum Permission
{
    /// <summary>It may.</summary>
    Allowed,

    /// <summary>The program forbids it; the messages say why.</summary>
    Forbidden,

    /// <summary>Facts that would decide are not there; it may not be chosen until they are.</summary>
    Unknown,
}

/// <summary>Something a person may choose, or not, with the reason.</summary>
/// <typeparam name="T">A decision or a closure reason.</typeparam>
/// <param name="Definition">What it is.</param>
/// <param name="Permission">Whether it may be chosen.</param>
/// <param name="Messages">Why not, in words.</param>
/// <param name="Missing">The facts that are awaited, in words.</param>
/// <param name="Gates">What has to be done first.</param>
public sealed record Choice<T>(T Definition, Permission Permission, IReadOnlyList<string> Messages, IReadOnlyList<string> Missing, IReadOnlyList<Obligation> Gates)
    where T : Element;

/// <summary>A category, circumstance or level that the rules propose, or not, with the reason.</summary>
/// <param name="Id">The element's id.</param>
/// <param name="Element">The element.</param>
/// <param name="Verdict">What the rules say.</param>
/// <param name="Missing">The facts that are awaited, in words.</param>
/// <param name="HasRule">Whether any rule decides on it; without one only a person can.</param>
public sealed record Proposal(string Id, Element Element, Verdict Verdict, IReadOnlyList<string> Missing, bool HasRule);
