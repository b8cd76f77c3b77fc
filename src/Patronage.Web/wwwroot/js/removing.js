// What is being taken away is out of reach from the press on: letters typed into it before the server has answered would go with it. If it stays after all, it comes back,
// and the keys go on where they were in it.
const taken = new WeakMap();

export const watchRemoving = () => {
  document.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest("[data-removes]") : null;
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const going = button.closest(button.dataset.removes) ?? document.querySelector(button.dataset.removes);
    if (!going) return;
    taken.set(button, { going, focus: going.contains(document.activeElement) ? document.activeElement : null });
    going.inert = true;
  });
  new MutationObserver(changes => {
    for (const { target } of changes) {
      const stayed = taken.get(target);
      if (!stayed) continue;
      taken.delete(target);
      stayed.going.inert = false;
      if (stayed.focus?.isConnected && document.activeElement === document.body) stayed.focus.focus();
    }
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-answered"] });
};
