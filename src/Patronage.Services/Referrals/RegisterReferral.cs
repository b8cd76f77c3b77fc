using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.Forms;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.Projections;

namespace Patronage.Services.Referrals;

/// <summary>Registers that a family came: the family, its members, the case under the program in force for the organization.</summary>
public sealed class RegisterReferral(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces, CaseloadReader loads, OrganizationClock clock)
{
    private const int LongestName = 200;
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Registers it.</summary>
    /// <param name="person">Who registers; needs <see cref="Operation.RegisterReferral"/>, and <see cref="Operation.AssignCurator"/> to hand the family to another.</param>
    /// <param name="input">What was written down.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case's id. Sent twice with one token, the second gives the first one's case.</returns>
    public async Task<Outcome<Guid>> RunAsync(Person person, ReferralInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        if (!person.May(Operation.RegisterReferral, person.OrganizationId))
        {
            return new Outcome<Guid>.Denied("У вас нет права регистрировать обращения.");
        }

        var workplace = await workplaces.FindAsync(person.OrganizationId, cancellation);
        if (workplace.Edition is not { } edition)
        {
            return Outcome.Invalid<Guid>("", "У организации нет действующей модельной программы: обратитесь к администратору.");
        }

        var file = FileOf(input, workplace);
        var problems = Check(input, edition.Program, workplace, file);
        problems.AddRange(await CheckAcceptAsync(person, input, cancellation));
        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        await using var db = databases.Open(person.ActorFor(Operation.RegisterReferral, person.OrganizationId), person.Scope());
        if (await db.Cases.IgnoreQueryFilters().AnyAsync(item => item.Id == input.Token, cancellation))
        {
            return Outcome.Done(input.Token);
        }

        var row = await AddAsync(db, person, input, workplace, file, cancellation);
        var result = await db.TrySaveAsync(cancellation);
        return result.Ok || result is Storage.Saving.SaveResult.Duplicate { Entity: nameof(CaseRow) }
            ? Outcome.Done(row.Id)
            : Outcome.Invalid<Guid>("", "Не удалось записать: повторите ещё раз.");
    }

    private async Task<CaseRow> AddAsync(PatronageDb db, Person person, ReferralInput input, Workplace workplace, CaseFile file, CancellationToken cancellation)
    {
        var edition = workplace.Edition!;
        var family = new FamilyRow
        {
            OrganizationId = person.OrganizationId, Title = input.Surname.Trim(), Address = Text(input.Address), Phone = Text(input.Phone), EffectiveOn = input.ReceivedOn, CreatedAt = clock.UtcNow,
        };
        db.Families.Add(family);
        for (var index = 0; index < input.Members.Count; index++)
        {
            var member = input.Members[index];
            db.Members.Add(new MemberRow
            {
                FamilyId = family.Id, Id = file.Members[index].Id, Ordinal = index, Name = member.Name.Trim(), BirthDate = member.BirthDate, Sex = member.Sex, Relation = member.Relation,
                InFamily = member.InFamily, Phone = Text(member.Phone), EffectiveOn = input.ReceivedOn,
            });
        }

        var row = new CaseRow
        {
            Id = input.Token, OrganizationId = person.OrganizationId, FamilyId = family.Id, ProgramId = edition.Program.Identity.Id, ProgramVersionId = edition.VersionId,
            ReferredOn = input.ReceivedOn, CreatedAt = clock.UtcNow,
        };
        db.Cases.Add(row);
        db.CaseProgramVersions.Add(new CaseProgramVersion
        {
            CaseId = row.Id, FamilyId = family.Id, ProgramVersionId = edition.VersionId, From = input.ReceivedOn, RecordedBy = person.Id, RecordedAt = clock.UtcNow,
        });
        List<JournalEntry> entries = [.. Entries(input, workplace).Select(entry => CaseDesk.Stamp(entry, person, workplace))];
        var numbered = await SeriesNumbers.FillAsync(db, row, edition.Program, entries, workplace.Today, cancellation);
        var written = await JournalStore.AppendAsync(db, row, numbered, edition.SensitiveFields, cancellation);
        var assessments = CaseAssessor.AssessAll(edition.Program, workplace.Calendar, file with { Id = row.Id.ToString(), Journal = written }, workplace.Today);
        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(assessments), cancellation);
        return row;
    }

    private static IEnumerable<JournalEntry> Entries(ReferralInput input, Workplace workplace)
    {
        var program = workplace.Edition!.Program;
        var basis = program.List("referrals").Find(input.Basis);
        var session = Session(input, workplace, FileOf(input, workplace), basis!);
        var answers = new Dictionary<string, Answer>(session.Collect(), StringComparer.Ordinal);
        if (input.From is { } from)
        {
            answers["from"] = Answer.Of(from);
        }

        if (input.Channel is { } channel)
        {
            answers["channel"] = Answer.Of(channel);
        }

        yield return new JournalEntry { Id = "", Kind = EntryKind.Referral, Subject = input.Basis, On = input.ReceivedOn, RecordedOn = workplace.Today, Answers = answers };
        if (input.Accept is { } accept)
        {
            foreach (var entry in DecideReferral.Accepting(accept, workplace.Today))
            {
                yield return entry;
            }
        }
    }

    private async Task<IEnumerable<FieldProblem>> CheckAcceptAsync(Person person, ReferralInput input, CancellationToken cancellation)
    {
        if (input.Accept is not { } accept)
        {
            return input.TakesOn ? [new FieldProblem(CaseloadReader.CuratorField, "Выберите куратора.")] : [];
        }

        return accept.CuratorId != person.Id && !person.May(Operation.AssignCurator, person.OrganizationId)
            ? [new FieldProblem(CaseloadReader.CuratorField, "Назначить другого куратора может руководитель.")]
            : await loads.CheckAsync(person.OrganizationId, accept.CuratorId, accept.OverloadReason, cancellation: cancellation);
    }

    private static List<FieldProblem> Check(ReferralInput input, Program program, Workplace workplace, CaseFile file)
    {
        var problems = new List<FieldProblem>();
        var today = workplace.Today;
        var basis = program.List("referrals").Find(input.Basis);
        if (basis is null)
        {
            problems.Add(new FieldProblem("basis", "Выберите основание обращения."));
        }

        if (input.ReceivedOn > today)
        {
            problems.Add(new FieldProblem("receivedOn", "Эта дата ещё не наступила."));
        }
        else if (input.ReceivedOn < today.AddYears(-30))
        {
            problems.Add(new FieldProblem("receivedOn", "Слишком давняя дата: проверьте год."));
        }

        if (input.Channel is { } channel && basis is { Channels.Count: > 0 } && basis.Channels.All(item => item.Id != channel))
        {
            problems.Add(new FieldProblem("channel", "У этого основания такого пути нет."));
        }

        if (string.IsNullOrWhiteSpace(input.Surname))
        {
            problems.Add(new FieldProblem("familySurname", "Укажите фамилию семьи."));
        }
        else if (input.Surname.Length > LongestName)
        {
            problems.Add(new FieldProblem("familySurname", "Слишком длинная фамилия."));
        }

        if (input.Address?.Length > FormValidator.LongestText)
        {
            problems.Add(new FieldProblem("familyAddress", "Слишком длинный адрес."));
        }

        if (input.Members.Count == 0)
        {
            problems.Add(new FieldProblem("members", "Запишите хотя бы одного члена семьи."));
        }

        for (var index = 0; index < input.Members.Count; index++)
        {
            problems.AddRange(Check(input.Members[index], input.ReceivedOn, MemberField(index, "")));
        }

        if (basis is not null)
        {
            var session = Session(input, workplace, file, basis);
            problems.AddRange(session.Check());

            // What the family came by cannot have happened after it came.
            problems.AddRange(session.EventDays.Where(field => input.ReceivedOn <= today && session[field]?.AsDate() is { } day && day > input.ReceivedOn && day <= today)
                .Select(field => new FieldProblem(field, string.Create(CultureInfo.InvariantCulture, $"Позже дня, когда поступило обращение ({input.ReceivedOn:dd.MM.yyyy}). Проверьте обе даты."))));
        }

        return problems;
    }

    /// <summary>The name of a field of a member, for problems.</summary>
    public static string MemberField(int index, string field) => string.Create(CultureInfo.InvariantCulture, $"member[{index}].{field}");

    /// <summary>What is wrong with a member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="on">The day on which it is so: nobody is born after it.</param>
    /// <param name="prefix">Stands before the names of fields.</param>
    public static IEnumerable<FieldProblem> Check(MemberInput member, DateOnly on, string prefix)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (string.IsNullOrWhiteSpace(member.Name))
        {
            yield return new FieldProblem(prefix + "name", "Укажите имя.");
        }
        else if (member.Name.Length > LongestName)
        {
            yield return new FieldProblem(prefix + "name", "Слишком длинное имя.");
        }

        if (member.BirthDate > on)
        {
            yield return new FieldProblem(prefix + "birth", "Дата рождения позже этого дня: проверьте год.");
        }
        else if (member.BirthDate < Earliest)
        {
            yield return new FieldProblem(prefix + "birth", "Слишком давняя дата: проверьте год.");
        }

        if (member.Sex is { } sex && !BuiltInVocabularies.Sex.Items.ContainsKey(sex))
        {
            yield return new FieldProblem(prefix + "sex", "Выберите пол из списка.");
        }

        if (member.Relation is { } relation && !BuiltInVocabularies.Relations.Items.ContainsKey(relation))
        {
            yield return new FieldProblem(prefix + "relation", "Выберите из списка.");
        }
    }

    private static FormSession Session(ReferralInput input, Workplace workplace, CaseFile file, ListItem basis)
    {
        var program = workplace.Edition!.Program;
        var context = new FormContext(program, workplace.Calendar, file, workplace.Today);
        return new FormSession(context, new FormSubject.Referral(basis, program.Forms.Find(basis.Form)), input.Answers);
    }

    /// <summary>The family as it is typed so far: what the form of the basis is filled in over.</summary>
    public static CaseFile FileOf(ReferralInput input, Workplace workplace)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(workplace);
        return new CaseFile
        {
            Id = "new",
            Address = Text(input.Address),
            Members =
            [
                .. input.Members.Select((member, index) => new FamilyMember
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"m{index + 1}"), Name = member.Name, BirthDate = member.BirthDate, Sex = member.Sex, Relation = member.Relation,
                    InFamily = member.InFamily,
                }),
            ],
            Journal = [],
            Organization = workplace.Facts,
        };
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
