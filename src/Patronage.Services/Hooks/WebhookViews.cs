using Patronage.Services.People;
using Patronage.Storage.Outside;

namespace Patronage.Services.Hooks;

/// <summary>An address that is told, as those see it who may.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">The system.</param>
/// <param name="Organization">The organization whose events are told.</param>
/// <param name="WithBelow">Whether those of the organizations below are told as well.</param>
/// <param name="Address">Where to.</param>
/// <param name="Events">Which events.</param>
/// <param name="AllowPrivate">Whether the address may lie in the own network.</param>
/// <param name="IsStopped">Whether it is switched off.</param>
/// <param name="StoppedByFailures">Whether nothing came through any more.</param>
/// <param name="Failures">How many tries failed since the last that came through.</param>
/// <param name="Waiting">How many messages wait.</param>
/// <param name="MayManage">Whether the person may switch it.</param>
public sealed record WebhookNote(
    Guid Id, string Title, string Organization, bool WithBelow, string Address, IReadOnlyList<string> Events, bool AllowPrivate, bool IsStopped, bool StoppedByFailures, int Failures, int Waiting, bool MayManage);

/// <summary>A message in the log.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">The system.</param>
/// <param name="Event">What happened.</param>
/// <param name="Subject">The case's number or the report; null when there is none.</param>
/// <param name="At">When it happened, in the person's time zone.</param>
/// <param name="State">How far it got.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Result">What the last try came to.</param>
/// <param name="NextAt">When it is tried next, in the person's time zone; null when it is not.</param>
public sealed record DeliveryNote(Guid Id, string Title, string Event, string? Subject, DateTime At, DeliveryState State, int Attempts, string? Result, DateTime? NextAt);

/// <summary>The addresses and the last messages.</summary>
/// <param name="Notes">The addresses.</param>
/// <param name="Deliveries">The last messages, the latest first.</param>
/// <param name="Organizations">The organizations for which the person may add one; empty when for none.</param>
public sealed record WebhookPage(IReadOnlyList<WebhookNote> Notes, IReadOnlyList<DeliveryNote> Deliveries, IReadOnlyList<OrganizationChoice> Organizations);

/// <summary>An address that is to be told.</summary>
public sealed record NewWebhook
{
    /// <summary>The system.</summary>
    public string? Title { get; init; }

    /// <summary>Where to.</summary>
    public string? Address { get; init; }

    /// <summary>The organization; null when none is chosen.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Whether events of the organizations below are told as well.</summary>
    public bool WithBelow { get; init; }

    /// <summary>Which events.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Whether the address may lie in the own network.</summary>
    public bool AllowPrivate { get; init; }
}

/// <summary>An address that was added: the only time that its secret is there.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">The system.</param>
/// <param name="Secret">The secret by which messages are signed.</param>
public sealed record MadeWebhook(Guid Id, string Title, string Secret)
{
    /// <summary>What is told of it where things are written out: not the secret.</summary>
    public override string ToString() => $"{nameof(MadeWebhook)} {Id}";
}
