// The days of a calendar are one stop of Tab: arrows move between them, Enter opens the day, PageUp and PageDown go earlier and later. Visits are
// dragged onto days: the browser is only told that they may be; what is planned, the server says.
const daysOf = grid => [...grid.querySelectorAll("[data-day]")];

const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

const move = event => {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
  const day = event.target.closest("[data-day]");
  const grid = day?.closest("[data-days]");
  if (!grid) return;
  const days = daysOf(grid);
  const at = days.indexOf(day);
  if (event.key === "PageUp" || event.key === "PageDown") {
    event.preventDefault();
    document.querySelector(event.key === "PageUp" ? "[data-earlier]" : "[data-later]")?.click();
    return;
  }
  const next = event.key === "Home" ? at - at % 7 : event.key === "End" ? at - at % 7 + 6 : event.key in steps ? at + steps[event.key] : -1;
  if (!(next in days)) { if (event.key in steps) event.preventDefault(); return; }
  event.preventDefault();
  for (const other of days) other.tabIndex = other === days[next] ? 0 : -1;
  days[next].focus();
};

let dragging;

const end = () => {
  document.documentElement.removeAttribute("data-dragging");
  for (const cell of document.querySelectorAll("[data-over]")) cell.removeAttribute("data-over");
  dragging = undefined;
};

export const watchCalendar = () => {
  document.addEventListener("keydown", move);
  document.addEventListener("dragstart", event => {
    dragging = event.target instanceof Element ? event.target.closest("[data-drag]") : undefined;
    if (!dragging) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    document.documentElement.setAttribute("data-dragging", "");
  });
  document.addEventListener("dragover", event => {
    const cell = dragging && event.target instanceof Element ? event.target.closest("[data-drop]") : undefined;
    for (const other of document.querySelectorAll("[data-over]")) if (other !== cell) other.removeAttribute("data-over");
    if (!cell) return;
    event.preventDefault();
    cell.setAttribute("data-over", "");
  });
  document.addEventListener("drop", event => { if (dragging) event.preventDefault(); end(); });
  document.addEventListener("dragend", end);
};
