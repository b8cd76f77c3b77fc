using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Rights;

/// <summary>Every public use case that a person asks for, walked by reflection: who has no role at all is let in nowhere.</summary>
public sealed class UseCasesTests(UseCasesTests.OneRegion shared) : IClassFixture<UseCasesTests.OneRegion>
{
    public static IEnumerable<object[]> All => Methods().Select(method => new object[] { method.DeclaringType!.Name, method.ToString()! });

    [Theory]
    [MemberData(nameof(All))]
    public async Task UseCase_AskedByAPersonWithoutARole_GivesAndWritesNothing(string type, string signature)
    {
        var method = Methods().Single(item => item.DeclaringType!.Name == type && item.ToString() == signature);
        var region = shared.Region;
        var nobody = RightsTests.Someone() with { OrganizationId = region.Centre };
        await using var before = region.Database();
        var entries = before.AuditEntries.Count(Written);

        dynamic task = method.Invoke(region.Get(method.DeclaringType!), [.. method.GetParameters().Select(parameter => Argument(parameter.ParameterType, nobody, region, region.Centre))])!;
        object outcome = await task;

        Assert.True(outcome.GetType().Name is "Denied" or "NotFound", $"{type}.{method.Name} answered {outcome}");
        await using var after = region.Database();
        Assert.Equal(entries, after.AuditEntries.Count(Written));
    }

    // That a family's file was asked for and refused is on record; nothing else is.
    private static readonly System.Linq.Expressions.Expression<Func<Storage.Audit.AuditEntry, bool>> Written = entry => entry.Action != Storage.Audit.AuditActions.Refused;

    [Fact]
    public void Walk_Always_FindsTheUseCases() => Assert.True(Methods().Count() > 30);

    /// <summary>One region for all: nothing is written.</summary>
    public sealed class OneRegion : IAsyncLifetime
    {
        internal Region Region { get; private set; } = null!;

        public async Task InitializeAsync() => Region = await Region.OpenAsync();

        public async Task DisposeAsync() => await Region.DisposeAsync();
    }

    // What a person asks for takes the person first and answers with an outcome.
    internal static IEnumerable<MethodInfo> Methods() => typeof(Person).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && IsService(type))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => !method.ContainsGenericParameters
            && method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Person)
            && method.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>)
            && task.GenericTypeArguments[0] is { IsGenericType: true } outcome && outcome.GetGenericTypeDefinition() == typeof(Outcome<>));

    private static bool IsService(Type type)
    {
        var services = new ServiceCollection();
        services.AddPatronageServices(ProductFiles.Find(AppContext.BaseDirectory)!);
        return services.Any(service => service.ServiceType == type);
    }

    internal static object? Argument(Type type, Person person, Region region, Guid id) =>
        type == typeof(Person) ? person
        : type == typeof(string) ? "x"
        : type == typeof(Guid) || type == typeof(Guid?) ? id
        : type == typeof(DateOnly) ? Region.Today
        : type == typeof(CancellationToken) ? CancellationToken.None
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
        : typeof(Delegate).IsAssignableFrom(type) ? Never(type)
        : type.IsGenericType && typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? Empty(type)
        : type.IsInterface || type.IsAbstract ? null
        : Filled(type, person, region, id);

    // What decides and what hears of progress is never come to.
    private static Delegate Never(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType)).ToArray();
        var refused = Expression.Throw(Expression.New(typeof(InvalidOperationException)), invoke.ReturnType);
        return Expression.Lambda(type, refused, parameters).Compile();
    }

    private static object Empty(Type type) => type.GenericTypeArguments is [var item]
        ? Array.CreateInstance(item, 0)
        : Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments))!;

    // A record with what it requires: the rest stays as it is.
    private static object Filled(Type type, Person person, Region region, Guid id)
    {
        if (type.GetConstructors().OrderBy(item => item.GetParameters().Length).FirstOrDefault() is not { } constructor)
        {
            return RuntimeHelpers.GetUninitializedObject(type);
        }

        var value = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Argument(parameter.ParameterType, person, region, id))]);
        foreach (var property in type.GetProperties().Where(item => item.CanWrite && item.GetCustomAttributes().Any(attribute => attribute.GetType().Name == "RequiredMemberAttribute")))
        {
            property.SetValue(value, Argument(property.PropertyType, person, region, id));
        }

        return value;
    }
}
