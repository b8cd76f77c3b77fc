using static Patronage.Programs.Reading.Format.Parts;

namespace Patronage.Programs.Reading.Format;

/// <summary>Acts, texts, people and vocabularies.</summary>
internal static class PeopleShapes
{
    public static ShapeSpec Act { get; } = Element(
        "act",
        Optional("short", Text, "a short name for a chip beside a date", "Краткое название", "Стоит рядом с пунктом и датой"));

    public static ShapeSpec Provision { get; } = Element(
        "provision",
        Required("kind", new ValueSpec.OneOf(("goal", "цель"), ("task", "задача"), ("principle", "принцип"), ("content", "содержание"), ("duty", "обязанность"), ("right", "право"), ("definition", "определение"), ("outcome", "результат"), ("note", "примечание")), "what the text is", "Вид", "Что это за текст"),
        Optional("shownAt", new ValueSpec.ListOf(new ValueSpec.LocalId("place"), OrOne: true), "sections or `section/id` beside which it is shown", "Где показывать", "Разделы и элементы, рядом с которыми текст виден"));

    public static ShapeSpec Participant { get; } = Element(
        "participant",
        Required("kind", new ValueSpec.OneOf(("role", "роль"), ("body", "коллегиальный орган"), ("organization", "организация")), "what it is", "Вид", "Роль человека, коллегиальный орган или организация"),
        Optional("perLine", new ValueSpec.Number(Whole: true), "a role: how many are responsible for each line; one more replaces who was assigned first, and no plan is approved while there are fewer", "Сколько на семью", "Сколько таких людей отвечают за одну линию сопровождения"),
        Optional("qualifications", Ref("lists"), "a role: the list of qualifications it asks for", "Квалификации", "Список квалификаций, которые требуются от роли"),
        Optional("chair", Ref("participants"), "a body: who chairs it", "Председатель", "Кто ведёт заседание органа"),
        Optional("members", Refs("participants"), "a body: its members", "Члены", "Кто входит в орган"),
        Optional("guests", Refs("participants"), "a body: who is invited", "Приглашённые", "Кого зовут на заседание"),
        Optional("quorum", Ref("norms"), "a body: its quorum, in people or percent", "Кворум", "Норма: сколько членов или какая их доля делает заседание правомочным"),
        Optional("size", Ref("norms"), "a body: how many members it has; a quorum in percent is a share of it", "Численность", "Норма: сколько в органе членов"),
        Optional("minutes", Ref("forms"), "a body: the form of its minutes, one per meeting", "Протокол", "Форма протокола, одна на заседание"),
        Optional("invitation", Ref("events"), "a body: the event that the family was invited to its meeting; an invitation to a meeting marks it", "Приглашение семьи", "Событие, которое отмечает приглашение на заседание"),
        Optional("external", Flag, "whether it is outside the organization", "Сторонний", "Не входит в организацию"),
        Optional("open", Flag, "whether others of the kind may be named", "Можно назвать других", "Разрешено дописать участника того же вида"));

    public static ShapeSpec ListItem { get; } = MakeListItem();

    private static ShapeSpec MakeListItem() => Element(
        "list item",
        Optional("special", SpecialKinds, "the special data that it tells of a family: it is shown, found and exported only for whoever may see sensitive answers", "Особые сведения", "Показывается не всем"),
        Optional("items", new ValueSpec.Elements(() => ListItem), "sub-items", "Подпункты", "Значения внутри этого значения"),
        Optional("open", Flag, "whether a text may be typed", "С текстом", "Рядом можно вписать текст"),
        Optional("channels", new ValueSpec.Either(new ValueSpec.Elements(() => ListItem), new ValueSpec.ListOf(Ref("lists/channels"))),
            "`referrals`: by which channels it comes: own items, or ids of `lists/channels.json`", "Каналы", "Какими путями приходит обращение"),
        Optional("from", new ValueSpec.Either(new ValueSpec.Day(), new ValueSpec.ListOf(Ref("participants"))),
            "a day: first day in force; a list: the participants it comes from (`referrals`)", "Действует с или от кого", "День начала действия либо участники, от которых приходит"),
        Optional("form", Ref("forms"), "`referrals`, `contacts`: the form recorded with it", "Форма", "Что заполняют вместе с этим"),
        Optional("inPerson", Flag, "`contacts`: whether people meet in person", "При личной встрече", "Контакт, при котором люди видятся"));
}
