// What is being taken away is out of reach from the press on: letters typed into it before the server has answered would go with it. If it stays after all, it comes back.
const taken = new WeakMap();

export const watchRemoving = () => {
  document.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest("[data-removes]") : null;
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const going = button.closest(button.dataset.removes) ?? document.querySelector(button.dataset.removes);
    if (!going) return;
    going.inert = true;
    taken.set(button, going);
  });
  new MutationObserver(changes => {
    for (const { target } of changes) {
      const stayed = taken.get(target);
      if (stayed) { taken.delete(target); stayed.inert = false; }
    }
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-answered"] });
};
