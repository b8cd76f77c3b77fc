using System.Globalization;
using Patronage.Services.Access;

namespace Patronage.Web.Api;

/// <summary>A request that was let in: who asks, and what stands in the address. What is wrong there is collected, so that all of it is told at once.</summary>
internal sealed class ApiCall(HttpContext context, Person person)
{
    private readonly List<ApiError> _errors = [];

    public HttpContext Context { get; } = context;

    public Person Person { get; private set; } = person;

    public CancellationToken Cancellation => Context.RequestAborted;

    public IReadOnlyList<ApiError> Errors => _errors;

    public TService Get<TService>()
        where TService : notnull => Context.RequestServices.GetRequiredService<TService>();

    /// <summary>The organization that is asked about; that of the key where none is named. One that the key does not reach is not found.</summary>
    public bool InOrganization()
    {
        if (Text("organization") is not { } text)
        {
            return true;
        }

        if (!Guid.TryParse(text, out var id) || Person.Token?.Organizations.Contains(id) != true)
        {
            return false;
        }

        Person = Person with { OrganizationId = id };
        return true;
    }

    public string? Text(string name) => Context.Request.Query.TryGetValue(name, out var values) && values is [{ Length: > 0 } text, ..] ? text : null;

    public int Number(string name, int otherwise) => Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Wrong(name, T("Нужно целое число."), otherwise);

    public DateOnly? Day(string name) => Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : Wrong<DateOnly?>(name, T("Нужен день вида 2026-11-23."), null);

    public DateOnly NeededDay(string name) => Day(name) ?? (_errors.Exists(error => error.Place == name) ? default : Wrong(name, T("Нужен день вида 2026-11-23."), default(DateOnly)));

    public TWord? Word<TWord>(string name)
        where TWord : struct, Enum => Text(name) is not { } text ? null
        : !char.IsAsciiDigit(text[0]) && Enum.TryParse<TWord>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
        : Wrong<TWord?>(name, T($"Такого значения нет. Есть: {string.Join(", ", Enum.GetNames<TWord>().Select(item => char.ToLowerInvariant(item[0]) + item[1..]))}."), null);

    private TValue Wrong<TValue>(string place, string message, TValue otherwise)
    {
        _errors.Add(new ApiError(place, message));
        return otherwise;
    }
}
