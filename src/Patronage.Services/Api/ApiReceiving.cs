using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Contacts;
using Patronage.Services.Referrals;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Saving;

namespace Patronage.Services.Api;

/// <summary>A referral that another system sends.</summary>
public sealed record ApiReferral
{
    /// <summary>Its number there.</summary>
    [Description("The number in the system that sends it. Sent again with the same number, it is not written a second time.")]
    public required string ExternalNumber { get; init; }

    /// <summary>The basis.</summary>
    [Description("The basis, an id of the program in force for the organization.")]
    public required string Basis { get; init; }

    /// <summary>When it came.</summary>
    [Description("The day it was received.")]
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Who it comes from.</summary>
    [Description("Who it comes from, a participant of the program; null when not said.")]
    public string? From { get; init; }

    /// <summary>The channel.</summary>
    [Description("The channel, an id of the basis; null when not said.")]
    public string? Channel { get; init; }

    /// <summary>The case of a known family.</summary>
    [Description("The case of a family that is known, into which it is written; null for a family that came for the first time.")]
    public Guid? CaseId { get; init; }

    /// <summary>The family.</summary>
    [Description("The family; left out where caseId is given.")]
    public ApiReferredFamily? Family { get; init; }

    /// <summary>Answers to the form of the basis.</summary>
    [Description("Answers to the form of the basis, by field: a text, a list of ids, or an object with rows.")]
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);
}

/// <summary>A family that another system refers.</summary>
public sealed record ApiReferredFamily
{
    /// <summary>The surname.</summary>
    [Description("The surname under which it will stand in lists.")]
    public required string Surname { get; init; }

    /// <summary>The address.</summary>
    [Description("The address; null when not known.")]
    public string? Address { get; init; }

    /// <summary>The telephone.</summary>
    [Description("The telephone; null when not known.")]
    public string? Phone { get; init; }

    /// <summary>The members.</summary>
    [Description("The members; at least one.")]
    public IReadOnlyList<MemberInput> Members { get; init; } = [];
}

/// <summary>A contact with a family that another system sends.</summary>
public sealed record ApiVisit
{
    /// <summary>Its number there.</summary>
    [Description("The number in the system that sends it. Sent again with the same number, it is not written a second time.")]
    public required string ExternalNumber { get; init; }

    /// <summary>The kind.</summary>
    [Description("The kind of contact, an id of the case's program.")]
    public required string Kind { get; init; }

    /// <summary>The day.</summary>
    [Description("The day.")]
    public required DateOnly On { get; init; }

    /// <summary>The time.</summary>
    [Description("The time; null when not known.")]
    public TimeOnly? At { get; init; }

    /// <summary>Whether it took place.</summary>
    [Description("Whether it took place, or nobody was met, or it is planned.")]
    public EntryStatus Status { get; init; }

    /// <summary>How long it took.</summary>
    [Description("How many minutes it took; null when not told.")]
    public int? Minutes { get; init; }

    /// <summary>Why it did not take place.</summary>
    [Description("Why nobody was met; asked for where that is so.")]
    public string? Reason { get; init; }

    /// <summary>What is to be remembered.</summary>
    [Description("What is to be remembered.")]
    public string Note { get; init; } = "";

    /// <summary>Answers to the form of the kind.</summary>
    [Description("Answers to the form of the kind of contact, by field.")]
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);
}

/// <summary>
/// Takes in what other systems send, by the same use cases that people work by. An external number makes a request safe to repeat; numbers are those of a system in an organization, so
/// that two systems may both have a number 17. Whether a family is known already is never answered: whoever decides on the referral sees it.
/// </summary>
public sealed class ApiReceiving(IDbContextFactory<PatronageDb> databases, RegisterReferral register, AddReferral adding, CaseDesk desk)
{
    /// <summary>How many characters an external number has at most.</summary>
    public const int LongestNumber = 100;

    /// <summary>Takes in a referral.</summary>
    /// <param name="person">Who sends; needs <see cref="Operation.RegisterReferral"/>.</param>
    /// <param name="referral">The referral.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ApiTaken>> ReferralAsync(Person person, ApiReferral referral, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(referral);
        if (!person.May(Operation.RegisterReferral, person.OrganizationId))
        {
            return new Outcome<ApiTaken>.Denied(T("У ключа нет права передавать обращения."));
        }

        if (Number(referral.ExternalNumber) is { } problem)
        {
            return Outcome.Invalid<ApiTaken>([problem]);
        }

        var token = IdOfReferral(person.OrganizationId, SystemOf(person), referral.ExternalNumber);
        await using var db = databases.Open(person.ActorFor(Operation.RegisterReferral, person.OrganizationId), AccessScope.Nothing);
        if (referral.CaseId is { } known)
        {
            var repeated = await db.Journal.IgnoreQueryFilters().AnyAsync(entry => entry.CaseId == known && entry.Id == token.ToString("N"), cancellation);
            var second = new SecondReferral(referral.Basis, referral.ReceivedOn) { From = referral.From, Channel = referral.Channel, Answers = referral.Answers, Token = token };
            return (await adding.RunAsync(person, known, second, cancellation)).Then(_ => Outcome.Done(new ApiTaken(known, repeated)));
        }

        if (referral.Family is not { } family)
        {
            return Outcome.Invalid<ApiTaken>("family", T("Напишите, какая семья обратилась, или случай известной семьи."));
        }

        var had = await db.Cases.IgnoreQueryFilters().AnyAsync(row => row.Id == token, cancellation);
        var input = new ReferralInput
        {
            Basis = referral.Basis, ReceivedOn = referral.ReceivedOn, From = referral.From, Channel = referral.Channel, Surname = family.Surname, Address = family.Address, Phone = family.Phone, Members = family.Members,
            Answers = referral.Answers, Token = token,
        };
        return (await register.RunAsync(person, input, cancellation)).Then(id => Outcome.Done(new ApiTaken(id, had)));
    }

    /// <summary>Takes in a contact.</summary>
    /// <param name="person">Who sends; needs <see cref="Operation.WorkOnCase"/> in the organization that leads the case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="visit">The contact.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ApiTaken>> VisitAsync(Person person, Guid caseId, ApiVisit visit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(visit);
        if (!person.MayAnywhere(Operation.WorkOnCase))
        {
            return new Outcome<ApiTaken>.Denied(T("У ключа нет права передавать посещения."));
        }

        if (Number(visit.ExternalNumber) is { } problem)
        {
            return Outcome.Invalid<ApiTaken>([problem]);
        }

        var (id, repeated) = (IdOfVisit(person.OrganizationId, SystemOf(person), caseId, visit.ExternalNumber), false);
        var outcome = await desk.AddUnseenAsync(person, Operation.WorkOnCase, caseId, open => (repeated = open.File.Journal.Any(entry => entry.Id == id)) ? Outcome.Done<IReadOnlyList<JournalEntry>>([]) : ContactRecorder.Decide(open, Of(open, id, visit)), cancellation);
        return outcome.Then(_ => Outcome.Done(new ApiTaken(caseId, repeated)));
    }

    private static ContactInput Of(OpenCase open, string id, ApiVisit visit) => new()
    {
        EntryId = id, CaseId = open.Row.Id, Shown = open.Stamp, Kind = visit.Kind, On = visit.On, At = visit.At, Status = visit.Status, Minutes = visit.Minutes, Reason = visit.Reason, Note = visit.Note, Answers = visit.Answers,
    };

    private static FieldProblem? Number(string? number) =>
        string.IsNullOrWhiteSpace(number) || number.Trim().Length > LongestNumber ? new FieldProblem("externalNumber", T($"Нужен номер в передающей системе, до {LongestNumber} знаков: по нему повтор не записывается второй раз.")) : null;

    /// <summary>The id of the case that a referral begins.</summary>
    internal static Guid IdOfReferral(Guid organization, string system, string number) => IdOf(organization, system, "sent as referral", number);

    /// <summary>The id of the entry that a contact becomes.</summary>
    internal static string IdOfVisit(Guid organization, string system, Guid caseId, string number) => IdOf(organization, system, $"sent into {caseId:N}", number).ToString("N");

    private static string SystemOf(Person person) => person.Token?.System ?? person.Id.ToString("N");

    // The same system, organization and number give the same id on every node: what comes twice meets itself.
    private static Guid IdOf(Guid organization, string system, string kind, string number)
    {
        var named = string.Join('\n', kind, organization.ToString("N"), system, number.Trim());
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(named)).AsSpan(0, 16), bigEndian: true);
    }
}
