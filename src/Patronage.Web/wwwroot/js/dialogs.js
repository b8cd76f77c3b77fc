// A <dialog data-modal> opens as soon as a component renders it. Leaving it gives the focus back to where it was.
const openers = new WeakMap();

const opened = dialog => {
  if (dialog.open) return;
  openers.set(dialog, document.activeElement);
  dialog.showModal();
  const first = dialog.querySelector("[data-first-focus]");
  if (first instanceof HTMLElement) first.focus();
};

const removed = dialog => {
  const opener = openers.get(dialog);
  openers.delete(dialog);
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
};

const modalsIn = node => !(node instanceof Element) ? [] :
  [...(node.matches("dialog[data-modal]") ? [node] : []), ...node.querySelectorAll("dialog[data-modal]")];

export const watchDialogs = () => {
  new MutationObserver(records => {
    for (const record of records) {
      record.removedNodes.forEach(node => modalsIn(node).forEach(removed));
      record.addedNodes.forEach(node => modalsIn(node).forEach(opened));
    }
  }).observe(document.body, { childList: true, subtree: true });

  // A click on the shade closes what can be closed without an answer.
  document.addEventListener("click", event => {
    const dialog = event.target;
    if (dialog instanceof HTMLDialogElement && dialog.dataset.modal === "light") dialog.close();
  });
};
