namespace Patronage.Services.Files.Pictures;

/// <summary>What became of a picture.</summary>
public abstract record PictureOutcome
{
    private PictureOutcome()
    {
    }

    /// <summary>The picture without what tells where, when and by whom it was taken.</summary>
    /// <param name="Parts">Its bytes, in order: ranges of what came, and a few bytes made anew. Nothing is copied.</param>
    /// <param name="Size">Its size, as its head tells.</param>
    /// <param name="Orientation">How it is turned when shown, from 1 to 8; 1: as it is.</param>
    public sealed record Clean(IReadOnlyList<ReadOnlyMemory<byte>> Parts, PixelSize Size, int Orientation) : PictureOutcome
    {
        /// <summary>How many bytes it has.</summary>
        public long Length => Parts.Sum(part => (long)part.Length);
    }

    /// <summary>It is not taken.</summary>
    /// <param name="Why">Why not.</param>
    public sealed record Refused(FileRefusal Why) : PictureOutcome;

    internal static readonly PictureOutcome Damaged = new Refused(FileRefusal.Damaged);
}

/// <summary>The size of a picture in pixels, read from its head: nothing is decoded.</summary>
/// <param name="Width">Pixels from left to right.</param>
/// <param name="Height">Pixels from top to bottom.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct PixelSize(long Width, long Height)
{
    /// <summary>Whether there is a picture at all.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>Whether it is within what is taken.</summary>
    public bool Fits => Width <= FileLimits.LongestSide && Height <= FileLimits.LongestSide && Width * Height <= FileLimits.MostPixels;
}
