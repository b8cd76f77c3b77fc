namespace Patronage.Services.Files;

/// <summary>How much is taken.</summary>
public static class FileLimits
{
    /// <summary>The largest file, in bytes: a photo of a telephone has 3 to 12 million.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

    /// <summary>The largest small picture beside a name, in bytes.</summary>
    public const int LargestThumbnail = 200 * 1024;

    /// <summary>The most files of one entry.</summary>
    public const int MostOfEntry = 10;

    /// <summary>The most files of one case.</summary>
    public const int MostOfCase = 500;

    /// <summary>The longest name, in characters, with its ending.</summary>
    public const int LongestName = 120;

    /// <summary>The longest side of a picture, in pixels.</summary>
    public const int LongestSide = 32_000;

    /// <summary>The most pixels of a picture: the largest sensors of telephones have two hundred million.</summary>
    public const long MostPixels = 210_000_000;
}
