// A menu (<details data-menu>) closes on Esc, on a click elsewhere and when one of its links was followed.
const closeAll = except => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (menu !== except) menu.open = false;
};

export const watchMenus = () => {
  document.addEventListener("click", event => {
    const menu = event.target instanceof Element ? event.target.closest("details[data-menu]") : null;
    closeAll(menu);
    if (menu && event.target.closest("a[href]")) menu.open = false;
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
};
