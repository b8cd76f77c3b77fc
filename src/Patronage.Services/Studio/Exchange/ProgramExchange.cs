using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Comparing;
using Patronage.Programs.Exchange;
using Patronage.Programs.Reading;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio.Exchange;

/// <summary>Gives programs away as files and takes them in from others. What is taken in becomes a draft: it is replayed, proved and published like any other.</summary>
public sealed class ProgramExchange(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, StudioDesk desk, Library library, OrganizationClock clock)
{
    private static string NoRight => T("Принимать и отдавать программы может методист.");
    private static readonly DateOnly Always = new(2000, 1, 1);

    /// <summary>A version as one file.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="versionId">The version.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The name and the bytes.</returns>
    public async Task<Outcome<(string Name, byte[] Content)>> ExportAsync(Person person, Guid versionId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return new Outcome<(string, byte[])>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.EditProgram, person.OrganizationId), person.Scope());
        if (await db.ProgramVersions.AsNoTracking().FirstOrDefaultAsync(item => item.Id == versionId, cancellation) is not { } version)
        {
            return new Outcome<(string, byte[])>.NotFound();
        }

        using var key = await OriginKey.OpenAsync(db, cancellation);
        var origin = await db.Organizations.AsNoTracking().Where(item => item.Id == person.OrganizationId).Select(item => item.Title).FirstOrDefaultAsync(cancellation);
        var manifest = new PackageManifest
        {
            Program = version.ProgramId, Title = version.Title, Version = version.Ordinal, Hash = version.Hash, Note = version.Note, InForceFrom = version.InForceFrom, Files = [], Origin = origin ?? "",
        };
        var content = PackageFile.Write(manifest, new MemoryProgramFiles(version.ReadFiles()), key);
        AuditLog.Record(db, new AuditFact("exported", nameof(ProgramVersion), version.Id.ToString()));
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(($"{version.ProgramId}-{version.Ordinal}.patronage.zip", content));
    }

    /// <summary>What taking a file in would do.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="content">The file, from anybody.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ImportPreview>> PreviewAsync(Person person, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return new Outcome<ImportPreview>.Denied(NoRight);
        }

        var (package, problem) = PackageFile.Read(content);
        if (package is null)
        {
            return Outcome.Invalid<ImportPreview>("file", Words(problem));
        }

        await using var db = databases.Open(person.ActorFor(Operation.EditProgram, person.OrganizationId), person.Scope());
        var manifest = package.Manifest;
        var result = ProgramCompiler.Compile(manifest.Program, package.Files);
        if (result.Program is { } made && !string.Equals(made.Hash, manifest.Hash, StringComparison.OrdinalIgnoreCase))
        {
            return Outcome.Invalid<ImportPreview>("file", T("Отпечаток программы в файле не тот, что указан: файл собран не так, как его собирает «Патронат», или в другой его версии."));
        }

        using var own = await OriginKey.OpenAsync(db, cancellation);
        await db.SaveChangesAsync(cancellation);
        var known = await OriginKey.KnownAsync(db, cancellation);
        var named = known.FirstOrDefault(item => item.PublicKey == manifest.PublicKey);
        var trust = Convert.ToBase64String(own.ExportSubjectPublicKeyInfo()) == manifest.PublicKey ? OriginTrust.Own : named is null ? OriginTrust.Unknown : OriginTrust.Known;
        var versions = await db.ProgramVersions.AsNoTracking().Where(item => item.ProgramId == manifest.Program).OrderByDescending(item => item.Ordinal)
            .Select(item => new { item.Id, item.Ordinal, item.Hash }).ToListAsync(cancellation);
        var latest = versions.Count == 0 ? null : await catalogue.GetAsync(versions[0].Id);
        var today = await library.TodayAsync(db, person, cancellation);
        return Outcome.Done(new ImportPreview(package, trust, named?.Title)
        {
            Program = result.Program, Mistakes = [.. result.Errors], Against = latest?.Ordinal, SameAs = versions.Find(item => item.Hash == manifest.Hash)?.Ordinal,
            Changes = latest is not null && result.Program is { } program ? MatchedComparison.Of([latest.Program, program], today) : null,
            Frozen = latest is not null && result.Program is { } changed ? [.. FrozenIds.Problems(latest.Program, changed)] : [],
            Parents = await ParentsAsync(db, package, result.Program?.Identity.Ancestors ?? [], cancellation),
            HasDraft = await db.ProgramDrafts.AnyAsync(item => item.ProgramId == manifest.Program, cancellation),
        });
    }

    /// <summary>
    /// Takes a program in: as the draft of a program that is here, or, when the program is new here, as its first version, which is in force for nobody until a
    /// profile names it.
    /// </summary>
    /// <param name="person">Who takes it in.</param>
    /// <param name="content">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The program.</returns>
    public async Task<Outcome<string>> TakeAsync(Person person, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        var previewed = await PreviewAsync(person, content, cancellation);
        if (previewed is not Outcome<ImportPreview>.Done { Value: var preview })
        {
            return previewed.Then(_ => new Outcome<string>.NotFound());
        }

        var programId = preview.Package.Manifest.Program;
        if (preview.Against is null)
        {
            return await PublishNewAsync(person, preview, cancellation);
        }

        return (await desk.ReplaceAsync(person, programId, preview.Package.Files, $"import {preview.Package.Fingerprint}", cancellation: cancellation)).Then(_ => Outcome.Done(programId));
    }

    /// <summary>Takes the key of another installation in, under a name.</summary>
    /// <param name="person">Who vouches for it.</param>
    /// <param name="publicKey">The key, as a package carries it.</param>
    /// <param name="title">Whose it is.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<bool>> TrustAsync(Person person, string publicKey, string title, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(title);
        if (!person.MayAnywhere(Operation.PublishProgram))
        {
            return new Outcome<bool>.Denied(NoRight);
        }

        if (string.IsNullOrWhiteSpace(title))
        {
            return Outcome.Invalid<bool>("title", T("Напишите, чей это ключ."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.PublishProgram, person.OrganizationId), person.Scope());
        await OriginKey.LearnAsync(db, new KnownOrigin(publicKey, title.Trim(), person.DisplayName, DateOnly.FromDateTime(clock.UtcNow)), cancellation);
        AuditLog.Record(db, new AuditFact("trusted", "ProgramOrigin", ProgramPackage.FingerprintOf(publicKey)));
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(true);
    }

    private async Task<Outcome<string>> PublishNewAsync(Person person, ImportPreview preview, CancellationToken cancellation)
    {
        if (!person.MayAnywhere(Operation.PublishProgram))
        {
            return new Outcome<string>.Denied(NoRight);
        }

        if (preview.Program is not { } program)
        {
            return Outcome.Invalid<string>("file", T("Программа с ошибками, и прежней версии здесь нет: править её негде. Исправьте её там, где она сделана."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.PublishProgram, person.OrganizationId), person.Scope());
        var manifest = preview.Package.Manifest;
        var version = new ProgramVersion
        {
            ProgramId = manifest.Program, Ordinal = 1, Title = program.Identity.Title.Default, Hash = program.Hash,
            Files = ProgramFiles.Write(preview.Package.Files.Paths.ToDictionary(path => path, preview.Package.Files.Read, StringComparer.Ordinal)), AuthorId = person.Id, PublishedAt = clock.UtcNow,
            InForceFrom = manifest.InForceFrom < Always ? Always : manifest.InForceFrom, Note = $"Принята из файла: {manifest.Origin}, версия {manifest.Version}", OpenCases = OpenCases.Never,
        };
        db.ProgramVersions.Add(version);
        AuditLog.Record(db, new AuditFact("imported", nameof(ProgramVersion), version.Id.ToString()));
        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(manifest.Program) : Outcome.Invalid<string>("file", T("Эту программу только что принял кто-то другой. Обновите страницу."));
    }

    private static async Task<IReadOnlyList<ImportedParent>> ParentsAsync(PatronageDb db, ProgramPackage package, IReadOnlyList<string> ancestors, CancellationToken cancellation)
    {
        var parents = new List<ImportedParent>();
        foreach (var id in ancestors)
        {
            var hash = ProgramCompiler.Compile(id, package.Files).Program?.Hash;
            var here = await db.ProgramVersions.AsNoTracking().Where(item => item.ProgramId == id).Select(item => new { item.Ordinal, item.Hash }).ToListAsync(cancellation);
            parents.Add(new ImportedParent(id, here.Find(item => item.Hash == hash)?.Ordinal, here.Count > 0));
        }

        return parents;
    }

    private static string Words(PackageProblem problem) => problem switch
    {
        PackageProblem.TooLarge => T("Файл больше, чем бывает программа: не больше 8 МБ, распакованный – 32 МБ."),
        PackageProblem.TooManyFiles => T("В файле больше двух тысяч записей: это не программа."),
        PackageProblem.BadName => T("В файле есть запись с именем, какого у программы не бывает. Файл не принят целиком."),
        PackageProblem.NotText => T("В файле есть запись, которая не читается как текст. Файл не принят."),
        PackageProblem.NoManifest => T("Это не файл программы: в нём нет описи. Выгрузите программу кнопкой «Выгрузить» там, где она сделана."),
        PackageProblem.Changed => T("Содержимое файла не то, что в его описи: его меняли после выгрузки или он повреждён."),
        PackageProblem.WrongSignature => T("Подпись не подходит к файлу: его меняли после выгрузки."),
        _ => T("Файл не открывается: он повреждён или это не архив."),
    };
}
