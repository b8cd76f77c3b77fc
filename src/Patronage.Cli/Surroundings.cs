namespace Patronage.Cli;

/// <summary>What a command may touch.</summary>
/// <param name="Out">Where JSON goes.</param>
/// <param name="Error">Where problems go.</param>
/// <param name="Folder">The folder from which the product's data are looked for upwards, and to which paths are relative.</param>
/// <param name="Clock">The clock.</param>
public sealed record Surroundings(TextWriter Out, TextWriter Error, string Folder, TimeProvider Clock);
