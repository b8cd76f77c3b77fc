using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Patronage.House.Tests.Source;

/// <summary>The C# of a file: the whole of a <c>.cs</c>, the code blocks of a <c>.razor</c>.</summary>
internal sealed class CodeFile
{
    private static readonly Lazy<IReadOnlyList<CodeFile>> Source = new(() => [.. Repository.Files("src", ".cs", ".razor").Select(path => new CodeFile(path))]);

    private CodeFile(string path)
    {
        Name = Repository.NameOf(path);
        Text = File.ReadAllText(path);
        Root = CSharpSyntaxTree.ParseText(IsRazor ? RazorCode.CodeOf(Text) : Text, path: Name).GetRoot();
    }

    /// <summary>All of <c>src/</c>.</summary>
    public static IReadOnlyList<CodeFile> All => Source.Value;

    public string Name { get; }

    public string Text { get; }

    public SyntaxNode Root { get; }

    public bool IsRazor => Name.EndsWith(".razor", StringComparison.Ordinal);

    /// <summary>The project the file belongs to: <c>Patronage.Rules</c>.</summary>
    public string Project => Name.Split('/')[1];

    public string At(SyntaxNode node) => $"{Name}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    public override string ToString() => Name;
}
