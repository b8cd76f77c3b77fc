namespace Patronage.Browser.Tests.Fixtures;

/// <summary>What the tests do with folders of their own.</summary>
internal static class Folders
{
    /// <summary>
    /// Deletes a folder with all it holds. SQLite removes its own files while the last connections close, and a file that vanishes between the listing and the deletion is an
    /// error to the deletion: so it is tried for some seconds.
    /// </summary>
    /// <exception cref="IOException">Something still holds on to a file, or writes new ones.</exception>
    public static async Task DeleteAsync(string folder)
    {
        for (var left = 20; ; left--)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (left > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250));
            }
        }
    }
}
