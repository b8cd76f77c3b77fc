// Elements and the fields of a form, by the types of the program. Nothing here is put into the page as markup.
import { t } from "/js/words.js";

let last = 0;

/** An element: h("p", { class: "x" }, "text", child). */
export const h = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter(child => child !== undefined && child !== ""));
  return element;
};

const label = (title, optional) => [title, optional ? h("span", { class: "field-optional" }, t("необязательно")) : ""];

/** A field that is typed into. */
export const typed = (title, { type = "text", lines, value = "", hint, optional, set, ...more }) => {
  const id = `off-${++last}`;
  const input = lines ? h("textarea", { class: "input", id, rows: lines, value, maxlength: 10000, oninput: event => set(event.target.value), ...more })
    : h("input", { class: "input", id, type, value, autocomplete: "off", oninput: event => set(event.target.value), ...more });
  if (hint) input.setAttribute("aria-describedby", `${id}-hint`);
  return h("div", { class: "field" }, h("label", { class: "field-label", for: id }, ...label(title, optional)), input, hint ? h("p", { class: "field-hint", id: `${id}-hint` }, hint) : "");
};

/** A field that is chosen: one of several, or several. */
export const chosen = (title, options, { many, value, hint, optional, set }) => {
  const name = `off-${++last}`;
  if (!many && options.length > 7) {
    const select = h("select", { class: "input", id: name, onchange: event => set(event.target.value || undefined) }, h("option", { value: "" }, t("не выбрано")), ...options.map(option => h("option", { value: option.id, selected: option.id === value }, option.text)));
    return h("div", { class: "field" }, h("label", { class: "field-label", for: name }, ...label(title, optional)), select, hint ? h("p", { class: "field-hint" }, hint) : "");
  }
  const marked = new Set(many ? value ?? [] : value === undefined ? [] : [value]);
  const change = (option, on) => {
    if (!many) { set(option.id); return; }
    if (on) marked.add(option.id); else marked.delete(option.id);
    set(marked.size > 0 ? [...marked] : undefined);
  };
  return h("fieldset", { class: "field" }, h("legend", { class: "field-label" }, ...label(title, optional)), hint ? h("p", { class: "field-hint" }, hint) : "",
    h("div", { class: "off-options" }, ...options.map(option => h("label", {},
      h("input", { type: many ? "checkbox" : "radio", name, checked: marked.has(option.id), onchange: event => change(option, event.target.checked) }), option.text))));
};

const upper = told => told.charAt(0).toUpperCase() + told.slice(1);

/** A field of the program's form. */
export const field = (definition, value, set) => {
  const common = { value, hint: definition.hint ?? undefined, optional: !definition.required, set };
  const title = upper(definition.title);
  const options = definition.options.map(option => ({ ...option, text: upper(option.text) }));
  switch (definition.type) {
    case "yesNo": return chosen(title, [{ id: "true", text: t("Да") }, { id: "false", text: t("Нет") }], common);
    case "choices": return chosen(title, options, { ...common, many: true });
    case "note": return typed(title, { ...common, lines: 4 });
    case "number": case "money": return typed(title, { ...common, inputmode: "decimal", set: told => set(told.trim().replace(",", ".") || undefined) });
    case "date": return typed(title, { ...common, type: "date", set: told => set(told || undefined) });
    default: return options.length > 0 ? chosen(title, options, common) : typed(title, { ...common, set: told => set(told.trim() ? told : undefined) });
  }
};
