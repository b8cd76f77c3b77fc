// A <dialog data-modal> opens as soon as a component renders it: the focus goes to its first field, stays inside (the browser sees to that) and, when it is left, goes back to
// where it was. What was typed into one that keeps no draft is not thrown away by a key: the dialog asks first.
const openers = new WeakMap();
const fields = ".dialog-body :is(input:not([type=hidden]):not([tabindex='-1']), select, textarea):not(:disabled)";

const headOf = dialog => dialog.querySelector(".dialog-head h2");

const enter = dialog => {
  const first = dialog.querySelector("[data-first-focus]:not(:disabled)") ?? [...dialog.querySelectorAll(fields)].find(field => field.getClientRects().length > 0);
  (first ?? headOf(dialog))?.focus({ preventScroll: !first });
  dialog.awaitsField = !first;
};

const opened = dialog => {
  if (dialog.open) return;
  openers.set(dialog, document.activeElement);
  dialog.showModal();
  enter(dialog);
};

const removed = dialog => {
  const opener = openers.get(dialog);
  openers.delete(dialog);
  if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus();
  else setTimeout(rescue, 100);
};

// What opened it is gone, and no line of a list took its place: the keys go on from the name of the page, not from its very beginning.
const rescue = () => {
  const head = document.querySelector("main h1");
  if (!head || document.activeElement !== document.body) return;
  head.setAttribute("tabindex", "-1");
  head.focus({ preventScroll: true });
};

const modalsIn = node => !(node instanceof Element) ? [] :
  [...(node.matches("dialog[data-modal]") ? [node] : []), ...node.querySelectorAll("dialog[data-modal]")];

// The fields of a dialog may arrive after it: the focus waits for them at its name, and goes to the first one unless the person has moved it.
const arrived = () => {
  for (const dialog of document.querySelectorAll("dialog[data-modal][open]")) {
    if (dialog.awaitsField && dialog.querySelector(fields) && (document.activeElement === headOf(dialog) || !dialog.contains(document.activeElement))) enter(dialog);
  }
};

// The server hears of a closed dialog before it hears of anything done after it. The browser tells of it some time later, and what was pressed in between (the same button once
// more) would come first: the server would take the dialog for open, and close what was just asked for.
const leave = dialog => {
  if (dialog.left) return;
  dialog.left = true;
  if (dialog.open) dialog.close();
  dialog.dispatchEvent(new Event("close"));
};

const askBefore = dialog => dialog.typedIn && !("keeps" in dialog.dataset) ? dialog.querySelector(":scope > .dialog-ask") : null;

const ask = (dialog, bar) => {
  dialog.asksFrom = document.activeElement;
  bar.hidden = false;
  bar.querySelector("[data-dialog-stay]").focus();
};

const stay = (dialog, bar) => {
  bar.hidden = true;
  if (dialog.asksFrom instanceof HTMLElement && dialog.asksFrom.isConnected) dialog.asksFrom.focus();
};

const watchLeaving = () => {
  document.addEventListener("input", event => {
    const dialog = event.target instanceof Element ? event.target.closest("dialog[data-modal]") : null;
    if (dialog && event.target.type !== "search") dialog.typedIn = true;
  }, true);

  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const dialog = [...document.querySelectorAll("dialog[data-modal][open]")].at(-1);
    const bar = dialog ? askBefore(dialog) : null;
    if (!bar) return;
    event.preventDefault();
    if (bar.hidden) ask(dialog, bar); else stay(dialog, bar);
  });

  document.addEventListener("click", event => {
    const target = event.target instanceof Element ? event.target : null;
    const dialog = target?.closest("dialog[data-modal]");
    if (!dialog) return;
    const bar = askBefore(dialog);
    if (target.closest("[data-dialog-cross]") && bar?.hidden) {
      event.stopImmediatePropagation();
      ask(dialog, bar);
    } else if (target.closest("[data-dialog-stay]")) {
      stay(dialog, dialog.querySelector(":scope > .dialog-ask"));
    } else if (target.closest("[data-dialog-leave]")) {
      leave(dialog);
    }
  }, true);

  window.addEventListener("cancel", event => {
    if (!(event.target instanceof HTMLDialogElement) || !event.target.matches("[data-modal]")) return;
    event.preventDefault();
    leave(event.target);
  }, true);

  window.addEventListener("close", event => {
    if (event.isTrusted && event.target.left) event.stopImmediatePropagation();
  }, true);
};

export const watchDialogs = () => {
  new MutationObserver(records => {
    for (const record of records) {
      record.removedNodes.forEach(node => modalsIn(node).forEach(removed));
      record.addedNodes.forEach(node => modalsIn(node).forEach(opened));
    }
    arrived();
  }).observe(document.body, { childList: true, subtree: true });

  watchLeaving();

  // A click on the shade closes what can be closed without an answer.
  document.addEventListener("click", event => {
    const dialog = event.target;
    if (dialog instanceof HTMLDialogElement && dialog.dataset.modal === "light") leave(dialog);
  });
};
