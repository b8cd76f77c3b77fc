using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.House.Tests.Source;

namespace Patronage.House.Tests;

/// <summary>The same program, facts and day give the same answer on every machine.</summary>
public sealed class PurityTests
{
    /// <summary>Types whose text depends on the culture: a number of days does not, a date does.</summary>
    private static readonly HashSet<string> CultureBound = new(StringComparer.Ordinal)
    {
        "System.DateOnly", "System.TimeOnly", "System.DateTime", "System.DateTimeOffset", "decimal", "double", "float",
    };

    private static readonly HashSet<string> World = new(StringComparer.Ordinal)
    {
        "Environment", "Console", "HttpClient", "Random", "Process", "Thread", "Socket",
    };

    private static readonly Lazy<CSharpCompilation> Pure = new(Compile);

    [Fact]
    public void PureProjects_Together_CompileForTheseTests()
    {
        // The halves of partial methods that a generator writes are not among the sources.
        var errors = Pure.Value.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS8795");

        Findings.None(errors.Take(5));
    }

    [Fact]
    public void PureProjects_Anywhere_NameNoCultureButTheInvariant()
    {
        var found = from file in CodeFile.All
                    where Repository.PureProjects.Contains(file.Project)
                    from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                    where access.Expression.ToString() is "CultureInfo" && access.Name.Identifier.ValueText is not "InvariantCulture"
                    select $"{file.At(access)} {access}";

        Findings.None(found);
    }

    [Fact]
    public void PureProjects_WritingDatesAndFractions_NameTheCulture()
    {
        var found = from tree in Pure.Value.SyntaxTrees
                    let model = Pure.Value.GetSemanticModel(tree)
                    from node in tree.GetRoot().DescendantNodes()
                    where IsBareToString(node, model) || IsBareHole(node, model)
                    select $"{Place(node)} {node}";

        Findings.None(found);
    }

    [Fact]
    public void PureProjects_Anywhere_AskNothingOfTheMachine()
    {
        var found = from file in CodeFile.All
                    where Repository.PureProjects.Contains(file.Project)
                    from access in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
                    where World.Contains(access.Expression.ToString()) || access.ToString() is "Guid.NewGuid"
                    where access.ToString() is not "Environment.NewLine"
                    select $"{file.At(access)} {access}";

        Findings.None(found);
    }

    [Fact]
    public void RulesAndCasework_Anywhere_TouchNoFile()
    {
        string[] files = ["File", "Directory", "FileStream", "StreamReader", "StreamWriter", "DirectoryInfo", "FileInfo"];
        var found = from file in CodeFile.All
                    where file.Project is "Patronage.Rules" or "Patronage.Casework" or "Patronage.Reporting"
                    from name in file.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
                    where files.Contains(name.Identifier.ValueText)
                    where name.Parent is ObjectCreationExpressionSyntax || (name.Parent is MemberAccessExpressionSyntax access && access.Expression == name)
                    where !IsMember(file, name.Identifier.ValueText)
                    select $"{file.At(name)} {name.Parent}";

        Findings.None(found);
    }

    /// <summary>Whether the file declares a member or parameter of that name, so that it is not the framework's type.</summary>
    private static bool IsMember(CodeFile file, string name) =>
        file.Root.DescendantNodes().Any(node => node is ParameterSyntax parameter && parameter.Identifier.ValueText == name
            || (node is PropertyDeclarationSyntax property && property.Identifier.ValueText == name));

    private static bool IsBareToString(SyntaxNode node, SemanticModel model) =>
        node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString" } access }
        && IsCultureBound(model.GetTypeInfo(access.Expression).Type);

    private static bool IsBareHole(SyntaxNode node, SemanticModel model) =>
        node is InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax whole } hole
        && IsCultureBound(model.GetTypeInfo(hole.Expression).Type)
        && model.GetTypeInfo(whole).ConvertedType?.SpecialType == SpecialType.System_String
        && hole.FormatClause?.FormatStringToken.ValueText is not ("O" or "o" or "R" or "r");

    private static bool IsCultureBound(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable) type = nullable.TypeArguments[0];
        return type is not null && CultureBound.Contains(type.ToDisplayString());
    }

    private static string Place(SyntaxNode node) => $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private static CSharpCompilation Compile()
    {
        const string Usings = """
            global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
            global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
            """;
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = CodeFile.All.Where(file => Repository.PureProjects.Contains(file.Project)).Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Name));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Patronage.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Pure",
            trees.Append(CSharpSyntaxTree.ParseText(Usings, options)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}
