// A row of sections that is wider than the window shows the one that is open.
const shown = new WeakMap();

const look = () => {
  for (const row of document.querySelectorAll(".tabs")) {
    const open = row.querySelector("[aria-current=page], [aria-selected=true]");
    if (!open || shown.get(row) === open.textContent || row.scrollWidth <= row.clientWidth) continue;
    shown.set(row, open.textContent);
    row.scrollLeft = open.offsetLeft - row.offsetLeft - (row.clientWidth - open.offsetWidth) / 2;
  }
};

export const watchTabs = () => {
  look();
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-current", "aria-selected"] });
};
