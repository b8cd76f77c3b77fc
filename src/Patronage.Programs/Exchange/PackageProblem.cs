namespace Patronage.Programs.Exchange;

/// <summary>Why a file is no program that can be taken in.</summary>
public enum PackageProblem
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>It is no archive, or a damaged one.</summary>
    NotAnArchive,

    /// <summary>It is larger than a program can be, packed or unpacked.</summary>
    TooLarge,

    /// <summary>It has more files than a program can have.</summary>
    TooManyFiles,

    /// <summary>It has a file under a name that no program has: a way out of the folder, a link, two of one name.</summary>
    BadName,

    /// <summary>A file in it is not text in UTF-8.</summary>
    NotText,

    /// <summary>The list of what it holds is not there, or is not readable.</summary>
    NoManifest,

    /// <summary>What it holds is not what its list says.</summary>
    Changed,

    /// <summary>The signature does not belong to it.</summary>
    WrongSignature,
}
