// A menu (<details data-menu>) closes on Esc, on a click elsewhere and when one of its links was followed.
const closeAll = except => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (menu !== except) menu.open = false;
};

export const watchMenus = () => {
  document.addEventListener("click", event => {
    const menu = event.target instanceof Element ? event.target.closest("details[data-menu]") : null;
    closeAll(menu);
    if (!menu || !event.target.closest("a[href], [data-menu-close]")) return;
    menu.open = false;

    // What the act opens gives the focus back to where the menu hangs.
    if (event.target.closest("[data-menu-close]")) menu.querySelector("summary")?.focus();
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
};
