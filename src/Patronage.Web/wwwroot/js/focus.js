// Links to a field or to the content move the focus themselves: with <base href> a bare #id would leave the page.
const fields = "input:not([type=hidden]):not([tabindex='-1']), select, textarea";
const focusable = "input:not([type=hidden]):not([tabindex='-1']), select, textarea, button, a[href], [tabindex]";

export const focusOn = id => {
  const target = document.getElementById(id);
  if (!target) return false;
  const element = target.matches(focusable) ? target : target.querySelector(fields) ?? target.querySelector(focusable) ?? target;
  if (!element.matches(focusable)) element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: false });
  target.scrollIntoView({ block: "nearest" });
  return true;
};

export const watchFocus = () => {
  document.addEventListener("click", event => {
    if (!(event.target instanceof Element)) return;
    const link = event.target.closest("[data-focus]");
    if (link) {
      focusOn(link.dataset.focus);
      event.preventDefault();
    }

    // The calendar of the system for a date that is easier to point at than to type.
    const pick = event.target.closest("[data-pick-date]");
    if (pick) pick.parentElement.querySelector("input[type=date]")?.showPicker?.();
  }, true);

  // What asks for the focus when it appears (an error summary) gets it once, and again when its stamp changes.
  const seen = new WeakMap();
  new MutationObserver(() => {
    for (const element of document.querySelectorAll("[data-take-focus]")) {
      if (seen.get(element) === element.dataset.takeFocus) continue;
      seen.set(element, element.dataset.takeFocus);
      element.focus();
    }
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-take-focus"] });
};
