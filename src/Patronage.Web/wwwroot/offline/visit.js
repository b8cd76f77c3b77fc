// The form of one visit: what every contact says, and what the program asks with its kind.
import { t } from "/js/words.js";
import { chosen, field, h, typed } from "./fields.js";

const localDay = () => { const now = new Date(); return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10); };
const localTime = () => new Date().toTimeString().slice(0, 5);

const problemOf = (value, kind) => {
  if (!value.on) return t("Укажите день.");
  if (!value.held && !value.reason?.trim()) return t("Напишите, почему контакт не состоялся.");
  if (value.minutes && !(Number(value.minutes) >= 1 && Number(value.minutes) <= 1440)) return t("Длительность — от 1 минуты до суток.");
  const empty = value.held ? kind.fields.find(one => one.required && value.answers[one.id] === undefined) : undefined;
  return empty ? t("Ответьте: {0}.", empty.title) : "";
};

/** Draws the form of a visit; acts are keep(value), save(visit), back(). */
export const draw = (stop, content, acts) => {
  const value = { held: true, kind: stop.kind, on: content.day ?? localDay(), at: localTime(), seen: [], note: "", answers: {}, ...content.drafts[stop.planned] };
  const body = h("div", { class: "off-fields" });
  const wrong = h("p", { class: "off-wrong", role: "alert" });
  const set = name => told => { value[name] = told; acts.keep(value); };
  const kindOf = () => stop.kinds.find(kind => kind.id === value.kind) ?? stop.kinds[0];

  const redraw = () => {
    const kind = kindOf();
    const parts = [
      chosen(t("Что получилось"), [{ id: "held", text: t("Состоялось") }, { id: "failed", text: t("Не открыли") }], { value: value.held ? "held" : "failed", set: told => { value.held = told === "held"; acts.keep(value); redraw(); } }),
      stop.kinds.length > 1 ? chosen(t("Как встретились"), stop.kinds.map(one => ({ id: one.id, text: one.title.charAt(0).toUpperCase() + one.title.slice(1) })), { value: value.kind, set: told => { value.kind = told ?? stop.kind; acts.keep(value); redraw(); } }) : "",
      typed(t("Когда"), { type: "date", value: value.on ?? "", set: set("on") }),
      typed(t("Время"), { type: "time", value: value.at ?? "", optional: true, set: set("at") }),
    ];
    if (value.held) {
      if (stop.members.length > 0) parts.push(chosen(t("Кого видели"), stop.members, { many: true, value: value.seen, optional: true, set: told => set("seen")(told ?? []) }));
      parts.push(typed(t("Сколько длилось, минут"), { inputmode: "numeric", value: value.minutes ?? "", optional: true, set: set("minutes") }));
      parts.push(...kind.fields.map(one => field(one, value.answers[one.id], told => { if (told === undefined) delete value.answers[one.id]; else value.answers[one.id] = told; acts.keep(value); })));
      if (kind.left.length > 0) parts.push(h("p", { class: "off-sub" }, t("Со связью ответите ещё: {0}.", kind.left.join(", "))));
    } else {
      parts.push(typed(t("Почему не состоялось"), { lines: 3, value: value.reason ?? "", set: set("reason") }));
    }
    if (!value.held || !kind.fields.some(one => one.type === "note")) parts.push(typed(t("Что было важного"), { lines: 4, value: value.note, optional: true, set: set("note") }));
    body.replaceChildren(...parts);
  };

  const save = async event => {
    event.preventDefault();
    const kind = kindOf();
    wrong.textContent = problemOf(value, kind);
    if (wrong.textContent || event.submitter?.disabled) return;
    if (event.submitter) event.submitter.disabled = true;
    const asked = new Set(kind.fields.map(one => one.id));
    await acts.save({
      caseId: stop.caseId, kind: kind.id, on: value.on, at: value.at ? `${value.at}:00` : null, held: value.held, reason: value.held ? null : value.reason, seen: value.held ? value.seen : [],
      minutes: value.held && value.minutes ? Math.round(Number(value.minutes)) : null, note: value.note, fulfils: stop.planned,
      answers: value.held ? Object.fromEntries(Object.entries(value.answers).filter(([id]) => asked.has(id))) : {},
    });
  };

  redraw();
  return h("form", { class: "off-panel", "data-visit": true, novalidate: true, onsubmit: save },
    h("h2", { tabindex: "-1" }, stop.family), h("p", { class: "off-sub" }, [stop.address, stop.number ? t("№ {0}", stop.number) : ""].filter(Boolean).join(" · ")), body, wrong,
    h("div", { class: "off-row" }, h("button", { class: "btn btn-filled" }, t("Записать посещение")), h("button", { type: "button", class: "btn btn-outlined", onclick: acts.back }, t("Назад"))));
};
