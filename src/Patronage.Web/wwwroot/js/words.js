// What the scripts say, in the person's language. The Russian phrase is the key, as in the components: the page brings the words of its language with it (data-words of <html>, ScriptWords.cs),
// so a page that is kept for later keeps them too. A phrase that the page does not bring is said in Russian. Every Russian word of a script stands as a literal in a call of t or counted.
const book = JSON.parse(document.documentElement.dataset.words ?? "{}");
const plain = russian => russian.replaceAll("\u00a0", " ");

/** A phrase; its {0}, {1} … are replaced by the values, and stay where none is given. */
export const t = (russian, ...values) => (book.phrases?.[plain(russian)] ?? russian).replace(/\{(\d)\}/g, (place, number) => values[number] ?? place);

/** A phrase whose {0} is an element: what replaceChildren(…) takes. */
export const around = (phrase, element) => { const [before, after] = phrase.split("{0}"); return [before, element, after]; };

// The languages of the screens choose among three forms as Russian does, among two as English, or have one (PluralRule.cs).
const place = (count, forms) => {
  if (forms < 3) return count === 1 ? 0 : forms - 1;
  const [last, lastTwo] = [count % 10, count % 100];
  return lastTwo >= 11 && lastTwo <= 14 ? 2 : last === 1 ? 0 : last >= 2 && last <= 4 ? 1 : 2;
};

/** A whole number with its noun; the three Russian forms are the key. */
export const counted = (count, one, few, many) => {
  const forms = book.nouns?.[`${one}|${few}|${many}`] ?? [one, few, many];
  return `${count}\u00a0${forms[place(count, forms.length)]}`;
};

/** «23 ноября» of 2026-11-23; nothing of nothing. */
export const dayMonth = iso => !iso ? "" : book.months ? `${Number(iso.slice(8, 10))}\u00a0${book.months[Number(iso.slice(5, 7)) - 1]}` : new Date(`${iso}T12:00`).toLocaleDateString("ru-RU", { day: "numeric", month: "long" });
