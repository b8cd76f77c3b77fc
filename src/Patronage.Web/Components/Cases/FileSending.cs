using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Files;
using Patronage.Services.Results;

namespace Patronage.Web.Components.Cases;

/// <summary>A file that a person chose, on its way.</summary>
/// <param name="Id">The id of the entry that it becomes: sent twice, it is stored once.</param>
/// <param name="File">The file, as the browser tells of it.</param>
/// <param name="IsPhoto">Whether it was chosen as a photo.</param>
public sealed record ChosenFile(string Id, IBrowserFile File, bool IsPhoto);

/// <summary>Sends chosen files to the desk.</summary>
public static class FileSending
{
    private const int ThumbnailSide = 320;
    private const int MostAtOnce = 4;
    private static readonly TimeSpan LongestDrawing = TimeSpan.FromSeconds(15);

    // A file lies in memory while it is judged: of some that come at once the rest wait.
    private static readonly SemaphoreSlim Gate = new(MostAtOnce);

    /// <summary>Sends a file.</summary>
    /// <param name="desk">Takes it.</param>
    /// <param name="person">Who sends.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="holder">The entry that it belongs to; null for the case.</param>
    /// <param name="chosen">The file.</param>
    /// <param name="progress">Told how many bytes have come.</param>
    /// <param name="cancellation">Gives it up while it is on its way; what has come whole is attached.</param>
    /// <returns>The case as it is then; or what is wrong.</returns>
    public static async Task<Outcome<OpenCase>> SendAsync(FileDesk desk, Person person, Guid caseId, string? holder, ChosenFile chosen, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(chosen);
        var told = SafeFileName.Told(chosen.File.Name);
        if (chosen.File.Size > FileLimits.LargestFile)
        {
            return Outcome.Invalid<OpenCase>("file", FileRefusals.Message(FileRefusal.TooLarge, told));
        }

        try
        {
            await Gate.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return Stopped(told);
        }

        try
        {
            await using var content = chosen.File.OpenReadStream(FileLimits.LargestFile, cancellation);
            return await FileReceiver.ReadAsync(content, chosen.File.Size, FileLimits.LargestFile, progress, cancellation) is { } bytes
                ? await desk.AttachAsync(person, new NewAttachment(chosen.Id, caseId, chosen.File.Name, bytes) { Holder = holder, IsPhoto = chosen.IsPhoto, Thumbnail = await ThumbnailAsync(chosen.File, bytes) }, CancellationToken.None)
                : Outcome.Invalid<OpenCase>("file", FileRefusals.Message(FileRefusal.TooLarge, told));
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            return Stopped(told);
        }
        catch (Exception lost) when (lost is IOException or JSException or OperationCanceledException or TimeoutException or InvalidOperationException)
        {
            return Outcome.Invalid<OpenCase>("file", T($"«{told}» не дошёл: связь прервалась или файл изменился на устройстве. Выберите его ещё раз."));
        }
        finally
        {
            Gate.Release();
        }
    }

    private static Outcome<OpenCase> Stopped(string name) => Outcome.Invalid<OpenCase>("file", T($"«{name}» не приложен: отправка прервана."));

    // The browser draws it small; a drawing holds nothing but pixels. What is no picture has none.
    private static async Task<ReadOnlyMemory<byte>?> ThumbnailAsync(IBrowserFile file, ReadOnlyMemory<byte> content)
    {
        if (FileSignature.Of(content).Kind is not { IsPicture: true })
        {
            return null;
        }

        try
        {
            // What begins as a picture and is none is never drawn, and the browser never says so.
            var small = await file.RequestImageFileAsync("image/jpeg", ThumbnailSide, ThumbnailSide).AsTask().WaitAsync(LongestDrawing);
            await using var drawn = small.OpenReadStream(FileLimits.LargestThumbnail);
            return await FileReceiver.ReadAsync(drawn, small.Size, FileLimits.LargestThumbnail);
        }
        catch (Exception unreadable) when (unreadable is IOException or JSException or OperationCanceledException or TimeoutException)
        {
            return null;
        }
    }
}
