namespace Patronage.Services.Files;

/// <summary>Why a file is not taken.</summary>
public enum FileRefusal
{
    /// <summary>It is taken.</summary>
    None,

    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is larger than <see cref="FileLimits.LargestFile"/>.</summary>
    TooLarge,

    /// <summary>It is a program, whatever its name says.</summary>
    IsProgram,

    /// <summary>It is a photo of a kind whose place data cannot be taken out safely.</summary>
    IsHeic,

    /// <summary>It is a document of an old kind, which may hold macros.</summary>
    IsOldOffice,

    /// <summary>It is a document with macros.</summary>
    HasMacros,

    /// <summary>It is of another kind.</summary>
    OtherKind,

    /// <summary>It is no picture, where one was asked for.</summary>
    NoPicture,

    /// <summary>It begins as a picture and does not go on as one.</summary>
    Damaged,

    /// <summary>It has more pixels than are taken.</summary>
    TooManyPixels,
}

/// <summary>What people are told about a file that is not taken.</summary>
public static class FileRefusals
{
    /// <summary>The kinds that are taken, as a part of a sentence.</summary>
    public static string Kinds => T("снимки JPEG, PNG и WebP, PDF, DOCX, XLSX, ODT, ODS и TXT");

    /// <summary>What is wrong and what to do.</summary>
    /// <param name="refusal">Why it is not taken.</param>
    /// <param name="name">The name of the file, as the person knows it.</param>
    public static string Message(FileRefusal refusal, string name) => $"«{name}»: " + refusal switch
    {
        FileRefusal.Empty => T("в файле ничего нет."),
        FileRefusal.TooLarge => T("файл больше 20 МБ. Уменьшите снимок или разделите документ на части."),
        FileRefusal.IsProgram => T($"это программа, хотя имя говорит иначе. Программы не принимаются. Принимаются {Kinds}."),
        FileRefusal.IsHeic => T("снимки HEIC не принимаются: из них нельзя надёжно убрать место съёмки. На телефоне выберите в настройках камеры формат JPEG («Наиболее совместимый») или пришлите снимок экрана."),
        FileRefusal.IsOldOffice => T("это документ старого формата (DOC, XLS), в нём могут быть макросы. Сохраните его как DOCX, XLSX или PDF."),
        FileRefusal.HasMacros => T("в документе есть макросы. Сохраните его как обычный DOCX, XLSX или PDF."),
        FileRefusal.NoPicture => T("это не снимок. Здесь принимаются снимки JPEG, PNG и WebP."),
        FileRefusal.Damaged => T("файл повреждён: снимок оборван или испорчен. Откройте его на устройстве и сохраните ещё раз."),
        FileRefusal.TooManyPixels => T("снимок слишком велик: больше 210 мегапикселей. Уменьшите его."),
        _ => T($"файлы этого вида не принимаются. Принимаются {Kinds}."),
    };
}
