namespace Patronage.Web.Hosting;

/// <summary>The site does not start as it was asked to; the message says to the operator why and what to do.</summary>
/// <param name="message">In Russian.</param>
public sealed class StartRefusedException(string message) : Exception(message);
