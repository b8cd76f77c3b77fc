namespace Patronage.Web.Presenting;

/// <summary>Words by which a page knows what it was told: they are looked for, never shown, and so are no phrases of the screens.</summary>
internal static class CoreWords
{
    /// <summary>What follows a norm in the sentence about a term.</summary>
    public static readonly string[] AfterNorm = [" после события", " начиная со дня", " до события", ", считая", ", в день"];

    /// <summary>What every decision asks for itself, as rules name it when they wait for it.</summary>
    public static readonly string[] AskedByEveryDecision = ["решение", "заседание"];
}
