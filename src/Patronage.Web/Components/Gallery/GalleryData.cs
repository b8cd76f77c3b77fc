using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Text;

namespace Patronage.Web.Components.Gallery;

/// <summary>Invented families of an invented region: the gallery shows the parts, not a program.</summary>
internal static class GalleryData
{
    /// <summary>The day on which the gallery stands still.</summary>
    public static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Dictionary<DateOnly, string> Holidays = new()
    {
        [new(2026, 11, 4)] = "День народного единства",
        [new(2026, 11, 6)] = "День области",
    };

    /// <summary>The frame.</summary>
    public static NavModel Nav { get; } = new()
    {
        Items =
        [
            new("Мой день", "gallery", IconName.Day) { Count = 2, CountText = "просрочено 2", CountTone = Tone.Late, ExactMatch = true },
            new("Семьи", "gallery/case", IconName.Family) { Count = 8 },
            new("Формы", "gallery/forms", IconName.Edit),
            new("Состояния", "gallery/states", IconName.Inbox) { Count = 3 },
            new("Время и нагрузка", "gallery/time", IconName.Chart),
            new("Диалоги", "gallery/dialogs", IconName.Swap),
            new("Значки", "gallery/icons", IconName.Menu),
            new("Программа", "gallery/program", IconName.Program) { BreakBefore = true, OnBar = false },
        ],
        Program = "Приозёрная область · ред. от 01.09.2025",
        ProgramHref = "gallery/program",
        UserName = "Хасанова Г. Р.",
        UserRole = "куратор · Центр «Дом на горе»",
        UserMenu =
        [
            new("Моя замена в отпуске", "gallery", IconName.Swap),
            new("Вход с нового устройства", "gallery", IconName.Lock),
            new("Выйти", "gallery/sign-in", IconName.SignOut),
        ],
        HomeHref = "gallery",
        SearchHref = "gallery",
    };

    private static readonly ClauseModel Clause44 = new(
        "п. 4.4 положения", "Положение о сопровождении семей в Приозёрной области, постановление от 01.09.2025 № 118",
        "4.4. Определение потребности семьи, составление и утверждение плана помощи осуществляются в течение 10 рабочих дней со дня обращения семьи или поступления сообщения.");

    /// <summary>A term of ten working days that has been late for three.</summary>
    public static DayStripModel LateStrip { get; } = Strip(new(2026, 11, 2), 10, new(2026, 11, 23));

    /// <summary>A term of 45 working days: weeks.</summary>
    public static DayStripModel LongStrip { get; } = Strip(new(2026, 10, 5), 45, new(2026, 12, 10));

    /// <summary>A term that ended yesterday.</summary>
    public static DayStripModel EdgeStrip { get; } = Strip(new(2026, 11, 13), 5, new(2026, 11, 23));

    /// <summary>A term in calendar days.</summary>
    public static DayStripModel CalendarStrip { get; } = Strip(new(2026, 11, 12), 14, new(2026, 11, 26), working: false);

    /// <summary>«Почему?» of a late plan.</summary>
    public static WhyModel LatePlan { get; } = new("План помощи утверждают в течение 10 рабочих дней со дня обращения.", "в течение 10 рабочих дней")
    {
        Days = LateStrip,
        Facts = [new("Обращение", "2 ноября, заявление № 118", "gallery/case")],
        Clauses = [Clause44, new("п. 4.11")],
    };

    /// <summary>«Почему?» of something that cannot be known yet.</summary>
    public static WhyModel Unknown { get; } = new("Сверку проводят не позже чем через 30 календарных дней со дня договора с семьёй.", "не позже чем через 30 календарных дней")
    {
        Missing = [new("дата договора", "gallery/forms"), new("дата рождения младшего ребёнка", "gallery/forms")],
        Clauses = [new("п. 3.5.2", "Положение о сопровождении семей")],
        Reading = "В документе не сказано, от какого договора считать срок. Считаем от первого, потому что с ним начинается работа с семьёй.",
    };

    /// <summary>«Почему?» of a level that is chosen by conditions.</summary>
    public static WhyModel LevelWhy { get; } = new("Усиленный уровень, если ребёнку угрожает опасность или отмечено не меньше 5 обстоятельств.", "не меньше 5 обстоятельств")
    {
        Conditions =
        [
            new(false, "Ребёнку угрожает опасность", "акт обследования от 12 ноября"),
            new(true, "Отмечено не меньше 5 обстоятельств", "отмечено 6"),
            new(null, "В семье есть ребёнок младше 3 лет", "дата рождения Лилии не записана"),
        ],
        Clauses = [new("п. 4.8", "Положение о сопровождении семей в Приозёрной области", "4.8. Уровень сопровождения определяется по обстоятельствам семьи, перечисленным в приложении 2.")],
        ProvisionalCalendar = "календарь на 2027 год",
    };

    /// <summary>A day of a curator.</summary>
    public static IReadOnlyList<ObligationGroup> Day { get; } =
    [
        new("Просрочено",
        [
            new("plan-1", "Садыковы", "Утвердить план помощи на совете центра", new("Просрочено на 3 рабочих дня", Tone.Late))
            {
                FamilyHref = "gallery/case", Level = "новое обращение", Due = RussianDates.Due(new(2026, 11, 18), Today), DueBrief = RussianDates.DueBrief(new(2026, 11, 18), Today),
                Act = "Назначить совет", Weight = ButtonWeight.Filled, Why = LatePlan,
            },
            Line("visit-1", "Ахметзяновы", "усиленный", "Второй контакт недели 16–22 ноября", new(2026, 11, 22), new("Просрочено на 1 день", Tone.Late), "Записать контакт", ButtonWeight.Filled),
        ], Tone.Late),
        new("Сегодня",
        [
            Line("plan-2", "Васильевы", "новое обращение", "Утвердить план помощи на совете в 15:30", Today, new("Последний день из 10", Tone.Near), "Открыть повестку", ButtonWeight.Tonal),
            Line("visit-2", "Гариповы", "обычный", "Посещение · ул. Тополевая, 14, кв. 32", Today, new("Запланировано", Tone.Info, IconName.Day), "Записать посещение", ButtonWeight.Tonal) with { Due = "сегодня, 14:00" },
            Line("reply-1", "Константинопольские-Заречные", "усиленный", "Ответ колледжа о переводе Дениса в группу с общежитием", Today, new("Срок ответа сегодня", Tone.Near), "Отметить ответ", ButtonWeight.Tonal),
        ]),
        new("На этой неделе",
        [
            Line("post-1", "Лебедевы", "после завершения", "Итоговый контакт и справка", new(2026, 11, 24), new("Завтра", Tone.Near), "Записать контакт"),
            Line("review-1", "Ахметзяновы", "усиленный", "Сверка плана на совете центра", new(2026, 11, 25), new("Через 2 рабочих дня", Tone.Near), "В повестку"),
            Line("benefit-1", "Петровы", "обычный", "Пособие на детей: проверить назначение", new(2026, 11, 27), new("4 рабочих дня", Icon: IconName.Near), "Отметить"),
            Line("unknown-1", "Мухаметшины", "лёгкий", "Сверка после договора", null, new("Срок не известен", Tone.Neutral, IconName.Question), "Записать договор") with { Why = Unknown },
        ]),
    ];

    /// <summary>The way of a case.</summary>
    public static IReadOnlyList<StageModel> Stages { get; } =
    [
        new("Приём документов", StageState.Done, "13 мая"), new("Куратор", StageState.Done, "13 мая"), new("Сбор информации", StageState.Done, "до 21 мая"),
        new("Совет центра", StageState.Done, "25 мая"), new("Помощь по плану", StageState.Current, "идёт"), new("Сверка и анализ", StageState.Next, "после 25 нояб."),
        new("Завершение", StageState.Next, "решает совет"),
    ];

    /// <summary>Thirteen weeks of a norm.</summary>
    public static IReadOnlyList<PeriodModel> Periods { get; } = [.. Weeks()];

    /// <summary>A load near the norm.</summary>
    public static LoadModel Load { get; } = new(
        [new(.25m), new(.25m), new(.1667m, 2), new(.1667m, 2), new(.125m, 3), new(.1667m, 2, WhatIf: true)],
        "Нагрузка 96 процентов нормы: 2 семьи по 25, 2 по 17, одна 13")
    {
        Legend = [new("Усиленный", "2 из 4", 1), new("Обычный", "2 из 6", 2), new("Лёгкий", "1 из 8", 3)],
    };

    /// <summary>What a change of the profile brings.</summary>
    public static IReadOnlyList<ConsequenceModel> Changes { get; } =
    [
        new("Частые встречи", "от 2 раз в неделю", "3–4 раза в неделю", "6 семей, ещё не меньше 6 посещений в неделю", new("положение, II")),
        new("Составление плана", null, "10 календарных дней", "4 новых обращения", new("6.4")),
        new("Отчёт в комитет", "не сдавали", "до 10 числа после квартала", "первый — пн 11 января 2027", new("5.2")),
    ];

    /// <summary>An edit that met another.</summary>
    public static ConflictModel Conflict { get; } = new("Юсупова Д. М.", "изменила это мероприятие в 10:37", "У Юсуповой, 10:37", "У вас, 10:41",
    [
        new("due", "Срок", "до 30 ноября", "до 25 ноября"),
        new("who", "Ответственный", "Мастер группы Сабиров", "Отдел воспитательной работы"),
        new("note", "Заметка", "Наставник согласен, встречи по средам.", "Тимур просит другого мастера.", IsText: true),
    ], 4);

    /// <summary>Grounds of closing, one of them forbidden now.</summary>
    public static IReadOnlyList<ChoiceOption> Grounds { get; } =
    [
        new("better", "Обстоятельства устранены") { Forbidden = "Нельзя: сверка плана ещё не проведена.", Why = Unknown },
        new("moved", "Переезд") { Detail = "дело передают в центр по новому адресу" },
        new("declined", "Семья отказалась от помощи") { Detail = "нужно письменное заявление" },
    ];

    private static ObligationModel Line(string key, string family, string level, string what, DateOnly? due, ChipModel state, string act, ButtonWeight weight = ButtonWeight.Outlined) =>
        new(key, family, what, state)
        {
            FamilyHref = "gallery/case",
            Level = level,
            Due = due is { } date ? RussianDates.Due(date, Today) : "срок не известен",
            DueBrief = due is { } day ? RussianDates.DueBrief(day, Today) : null,
            Act = act,
            Weight = weight,
        };

    private static IEnumerable<PeriodModel> Weeks()
    {
        var kept = new[] { "2/2", "2/2", "3/2", "1/2", "2/2", "2/2", "–", "2/2", "2/2", "2/2", "3/2", "1/2", "0/2" };
        for (var week = 0; week < kept.Length; week++)
        {
            var monday = new DateOnly(2026, 8, 31).AddDays(week * 7);
            var state = week == 12 ? PeriodState.Current : kept[week] switch { "–" => PeriodState.Suspended, "1/2" => PeriodState.Missed, _ => PeriodState.Kept };
            yield return new(state, kept[week], RussianDates.Square(monday), $"Неделя с {RussianDates.Day(monday, Today)}: контакты {kept[week].Replace("/", " из ", StringComparison.Ordinal)}");
        }
    }

    private static DayStripModel Strip(DateOnly start, int amount, DateOnly until, bool working = true)
    {
        var days = new List<DayModel> { new(start, DayKind.Start, 0, IsToday: start == Today) };
        var count = 0;
        for (var date = start.AddDays(1); date <= until || count < amount; date = date.AddDays(1))
        {
            Holidays.TryGetValue(date, out var name);
            if (working && (name is not null || date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                days.Add(new(date, DayKind.Off, Name: name, IsToday: date == Today));
                continue;
            }

            count++;
            var kind = count < amount ? DayKind.Counted : count == amount ? DayKind.Due : date <= Today ? DayKind.Late : DayKind.Plain;
            days.Add(new(date, kind, kind == DayKind.Late ? count - amount : count, IsToday: date == Today));
        }

        return new(days, working, Today);
    }
}
