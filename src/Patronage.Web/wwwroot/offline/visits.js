// The page: nothing taken along, locked, the visits of the day, a visit that is written down.
import { around, counted, dayMonth, t } from "/js/words.js";
import { h } from "./fields.js";
import { send, session, take } from "./sending.js";
import { draw } from "./visit.js";
import { attempts, dayHead, record, remove, rewrite, takeIn, unlock, unsent, wipeDay } from "./vault.js";

const idle = 5 * 60_000; // milliseconds without a touch until the day is locked again
const shortest = 8;
const screen = document.getElementById("screen");
const said = document.getElementById("said");
const line = document.getElementById("line");
let opened;
let locking;

const say = text => { said.textContent = text; };
const show = (...parts) => {
  screen.replaceChildren(...parts.filter(part => part));
  screen.querySelector("[autofocus]")?.focus();
};
const hour = moment => new Date(moment).toLocaleTimeString("ru-RU", { hour: "2-digit", minute: "2-digit" });
const visits = count => counted(count, "посещение", "посещения", "посещений");
const button = (text, act, look = "btn-outlined") => h("button", { type: "button", class: `btn ${look}`, onclick: act }, text);

const entry = () => h("a", { href: "/sign-in?return=/offline/visits.html" }, t("войдите"));

const lock = () => { opened = undefined; void start(); };
const touch = () => { clearTimeout(locking); if (opened) locking = setTimeout(() => { if (opened) { say(t("Закрыто: долго не было нажатий. Записанное цело.")); lock(); } }, idle); };

const lineIs = online => {
  line.className = `chip ${online ? "chip-done" : "chip-near"}`;
  line.textContent = online ? t("Связь есть") : t("Нет связи");
};

const codeProblem = (code, again) =>
  code.length < shortest ? t("Код короче {0} знаков. Возьмите два слова, которые легко набрать на ходу.", shortest)
    : new Set(code).size < 4 || "01234567890".includes(code) || "09876543210".includes(code) ? t("Такой код угадают сразу. Возьмите два слова.")
      : code !== again ? t("Коды не совпали. Наберите ещё раз.") : "";

// Before a code is asked for it is said that there is nothing to take along; without a connection nobody knows.
const nothing = who => {
  const text = who === "denied" ? [t("Посещения с собой берут те, кто ведёт семьи.")]
    : who === "nobody" ? around(t("Сначала {0}."), entry()) : [t("На сегодня посещений не запланировано. Запланируйте их в календаре и вернитесь.")];
  return h("section", { class: "off-panel", "data-nothing": true }, h("h2", {}, t("Взять посещения на сегодня")), h("p", {}, ...text),
    h("div", { class: "off-row" }, who.planned === 0 ? h("a", { class: "btn btn-filled", href: "/calendar" }, t("Открыть календарь")) : "", button(t("Проверить ещё раз"), () => start())));
};

const taking = () => {
  let [code, again, names] = ["", "", true];
  const wrong = h("p", { class: "off-wrong", role: "alert" });
  const go = h("button", { class: "btn btn-filled" }, t("Взять с собой"));
  const input = (title, hint, set, focus) => h("div", { class: "field" }, h("label", { class: "field-label" }, title, h("input", { class: "input", type: "password", autocomplete: "new-password", maxlength: 100, autofocus: focus, oninput: event => set(event.target.value) })), hint ? h("p", { class: "field-hint" }, hint) : "");
  const act = async event => {
    event.preventDefault();
    wrong.textContent = codeProblem(code, again);
    if (wrong.textContent || go.disabled) return;
    go.disabled = true;
    try {
      const who = await session();
      if (typeof who === "string") {
        wrong.textContent = who === "away" ? t("Нет связи с сервером: взять посещения можно только со связью.") : who === "denied" ? t("Посещения с собой берут те, кто ведёт семьи.") : "";
        if (who === "nobody") wrong.replaceChildren(...around(t("Сначала {0}."), entry()));
        return;
      }
      const bundle = await take(names, who.token);
      if (!bundle) { wrong.textContent = t("Не получилось. Попробуйте ещё раз."); return; }
      if (bundle.stops.length === 0) { wrong.textContent = t("На сегодня посещений не запланировано. Запланируйте их в календаре и вернитесь."); return; }
      opened = await takeIn(bundle, code, who.name);
      void navigator.storage?.persist?.();
      say(t("Взято с собой: {0}.", visits(bundle.stops.length)));
      await day();
    } finally { go.disabled = false; }
  };
  return h("form", { class: "off-panel", onsubmit: act }, h("h2", {}, t("Взять посещения на сегодня")),
    h("p", {}, t("На телефон попадут только запланированные на сегодня семьи: номер случая, адрес, кто в семье, вопросы для записи. Всё зашифровано вашим кодом и стирается через 12\u00a0часов, при выходе из системы и после пяти неверных кодов. Фотографии без связи не принимаются.")),
    input(t("Придумайте код"), t("Не короче {0} знаков, лучше два слова. Его нельзя восстановить: забудете — возьмёте посещения заново.", shortest), value => { code = value; }, true),
    input(t("Код ещё раз"), "", value => { again = value; }),
    h("div", { class: "off-options" }, h("label", {}, h("input", { type: "checkbox", onchange: event => { names = !event.target.checked; } }), t("Без фамилий: только инициалы"))),
    wrong, h("div", { class: "off-row" }, go));
};

const unlocking = head => {
  let code = "";
  const wrong = h("p", { class: "off-wrong", role: "alert" });
  const go = h("button", { class: "btn btn-filled" }, t("Открыть"));
  const act = async event => {
    event.preventDefault();
    if (go.disabled || !code) return;
    go.disabled = true;
    const result = await unlock(code);
    go.disabled = false;
    if (result.key) { opened = result; say(""); await day(); return; }
    if (result.gone) { await start(); say(result.wiped ? t("Пять неверных кодов: взятое с собой стёрто. Записанные посещения целы и уйдут, когда будет связь.") : t("Взятого с собой больше нет.")); return; }
    wrong.textContent = t("Код не подходит. Осталось попыток: {0}. Потом взятое с собой сотрётся; записанное останется.", result.left);
  };
  return h("form", { class: "off-panel", onsubmit: act }, h("h2", {}, t("Посещения закрыты кодом")),
    h("p", { class: "off-sub" }, [t("Сотрутся в {0}.", hour(head.expires)), head.left < attempts ? t("Осталось попыток: {0}.", head.left) : ""].join(" ").trim()),
    h("div", { class: "field" }, h("label", { class: "field-label" }, t("Код"), h("input", { class: "input", type: "password", autocomplete: "off", autofocus: true, oninput: event => { code = event.target.value; } }))),
    wrong, h("div", { class: "off-row" }, go, button(t("Стереть с телефона"), confirmWipe)));
};

const confirmWipe = () => show(h("section", { class: "off-panel" }, h("h2", {}, t("Стереть взятое с собой?")), h("p", {}, t("Семьи этого дня пропадут с телефона. Записанные и не отправленные посещения останутся и уйдут, когда будет связь.")),
  h("div", { class: "off-row" }, button(t("Стереть"), async () => { await wipeDay(); lock(); say(t("Стёрто.")); }, "btn-filled"), button(t("Не стирать"), () => opened ? day() : start()))));

const waiting = async () => {
  const items = await unsent();
  if (items.length === 0) return undefined;
  const titles = new Map((opened?.content.done ?? []).map(done => [done.id, done.title]));
  const discard = item => show(h("section", { class: "off-panel" }, h("h2", {}, t("Удалить запись?")), h("p", {}, t("Посещение {0} не отправлено. После удаления его не вернуть.", dayMonth(item.on))),
    h("div", { class: "off-row" }, button(t("Удалить"), async () => { await remove(item.id); await again(); }, "btn-filled"), button(t("Оставить"), again))));
  return h("section", { class: "off-panel", id: "unsent" }, h("h2", {}, t("Не отправлено: {0}", visits(items.length))),
    h("p", { class: "off-sub" }, t("Лежат на телефоне так, что прочесть их может только сервер. Уйдут сами, когда будет связь, и вместе с остальным не стираются.")),
    h("ul", {}, ...items.map(item => h("li", { class: "off-stop" }, h("span", {}, titles.get(item.id) ?? t("Посещение {0}", dayMonth(item.on)), h("span", { class: "off-sub" }, ` · ${t("записано в {0}", hour(item.at))}`)),
      item.why ? h("span", { class: "off-wrong" }, item.why) : "", button(t("Удалить"), () => discard(item), "btn-quiet")))),
    h("div", { class: "off-row" }, button(t("Отправить сейчас"), () => deliver(true), "btn-tonal")));
};

const day = async () => {
  touch();
  const { content, expires } = opened;
  const stop = one => {
    const done = content.done.filter(item => item.planned === one.planned);
    return h("li", { class: "off-stop" }, h("span", { class: "off-sub" }, one.address ?? t("адрес не записан")), h("b", {}, one.family),
      h("span", { class: "off-sub" }, [one.number ? t("№ {0}", one.number) : "", one.at ? one.at.slice(0, 5) : t("без времени"), one.kinds[0]?.title].filter(Boolean).join(" · ")),
      done.length > 0 ? h("span", { class: "chip chip-done" }, t("Записано")) : "",
      button(done.length > 0 ? t("Записать ещё") : content.drafts[one.planned] ? t("Продолжить запись") : t("Записать"), () => visit(one), done.length > 0 ? "btn-quiet" : "btn-filled"));
  };
  show(await waiting(), h("section", { class: "off-panel" }, h("h2", { tabindex: "-1" }, `${dayMonth(content.day)}: ${visits(content.stops.length)}`), h("p", { class: "off-sub" }, t("Сотрётся в {0}.", hour(expires))), h("ul", {}, ...content.stops.map(stop)),
    h("div", { class: "off-row" }, button(t("Закрыть кодом"), lock), button(t("Стереть с телефона"), confirmWipe))));
};

const visit = one => {
  touch();
  let saving;
  const mine = opened;
  const keep = value => { touch(); mine.content.drafts[one.planned] = value; clearTimeout(saving); saving = setTimeout(() => rewrite(mine), 400); };
  show(draw(one, mine.content, {
    keep,
    back: async () => { clearTimeout(saving); await rewrite(mine); await day(); },
    save: async value => {
      clearTimeout(saving);
      const id = await record(mine, value);
      delete mine.content.drafts[one.planned];
      mine.content.done.push({ id, planned: one.planned, title: one.family });
      await rewrite(mine);
      say(t("Записано на телефоне."));
      await day();
      await deliver(false);
    },
  }));
  screen.querySelector("h2")?.focus();
};

const again = () => opened ? day() : start();

const deliver = async asked => {
  if ((await unsent()).length === 0) return;
  const { sent = 0, aside = 0, stopped } = await send();
  if (sent + aside > 0 && !screen.querySelector("form[data-visit]")) await again();
  const told = [
    sent > 0 ? t("Отправлено: {0}.", visits(sent)) : "",
    aside > 0 ? t("Ждут вашего решения в «Моём дне»: {0}.", visits(aside)) : "",
    stopped === "away" && asked ? t("Нет связи с сервером. Уйдёт само, когда связь появится.") : "",
    stopped === "denied" ? t("Вошёл сотрудник, который не ведёт семей: войдите под тем, кто записывал.") : "",
  ].filter(Boolean).join(" ");
  if (told) say(told);
  if (stopped === "nobody") said.replaceChildren(...around(t("Чтобы отправить записанное, {0}."), entry()));
};

const over = () => t("Прошло 12 часов: взятое с собой стёрто. Записанные посещения целы.");
const start = async () => {
  const head = await dayHead();
  if (head?.expired) say(over());
  if (head && !head.expired) { show(await waiting(), unlocking(head)); return; }
  const who = await session();
  show(await waiting(), who === "denied" || who === "nobody" || who.planned === 0 ? nothing(who) : taking());
};

// Somebody else has signed in on this telephone: what another took along is not theirs.
const foreign = async () => {
  const [head, who] = [await dayHead(), navigator.onLine ? await session() : "away"];
  lineIs(who !== "away");
  if (head?.owner && who.name && head.owner !== who.name) { await wipeDay(); say(t("Здесь вошёл другой сотрудник: взятое с собой стёрто.")); }
};

for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, touch, { passive: true });
addEventListener("online", async () => { lineIs(true); await deliver(false); if (screen.querySelector("[data-nothing]")) await start(); });
addEventListener("offline", () => lineIs(false));
setInterval(async () => {
  const head = await dayHead();
  // Its hours are over while the page lies open, with the day on it or with the question for the code.
  if (head?.expired || (opened && !head)) { lock(); if (head) say(over()); return; }
  if (navigator.onLine && document.visibilityState === "visible") await deliver(false);
}, 30_000);
addEventListener("pagehide", () => { if (opened) void rewrite(opened); });

if (!crypto.subtle || !navigator.serviceWorker) {
  show(h("section", { class: "off-panel" }, h("h2", {}, t("Здесь так не получится")), h("p", {}, t("Брать посещения с собой можно только по защищённому адресу (https): без него браузер не даёт шифровать."))));
} else {
  await navigator.serviceWorker.register("sw.js").catch(() => undefined);
  await foreign();
  await start();
  await deliver(false);
  document.documentElement.dataset.ready = "true";
}
