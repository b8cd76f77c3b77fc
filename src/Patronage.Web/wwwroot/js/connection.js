// Blazor marks #components-reconnect-modal with a class; here it becomes <html data-connection> for the chip in the head, and words
// for the live region. The text a person has typed stays on the page all the while.
import { holdsText, settled } from "./typed.js";
import { t } from "./words.js";

const states = {
  "components-reconnect-show": "retrying",
  "components-reconnect-failed": "failed",
  "components-reconnect-rejected": "rejected",
  "components-reconnect-hide": "up",
};

const words = {
  retrying: t("Нет связи с сервером. Восстанавливаю. Набранное на месте."),
  failed: t("Связь не восстановлена. Набранное на месте. В шапке есть кнопка «Подключиться»."),
  rejected: t("Сервер начал работу заново. Набранное сохранено, страница открывается снова."),
  restored: t("Связь восстановлена."),
};

// Grows from a second to half a minute, then keeps on: a curator comes back from the cellar after ten minutes.
const pause = attempt => Math.min(30_000, 1000 * 2 ** Math.min(attempt, 5));

const isUp = () => ["up", "restored"].includes(document.documentElement.dataset.connection);

// What was not written is said beside the button that was pressed (ConnectionNote.razor): while there is no connection, and once it is back, until it is pressed again.
let pressed = false;
const tellUnsaved = () => {
  const state = !isUp() ? (pressed || holdsText() ? "down" : "") : pressed ? "again" : "";
  if (state) document.documentElement.dataset.unsaved = state;
  else delete document.documentElement.dataset.unsaved;
};

const watchPresses = () => document.addEventListener("click", event => {
  const button = event.target instanceof Element ? event.target.closest("button.btn-filled, button[type=submit]") : null;
  if (!button || "connectionAct" in button.dataset || isUp() === !pressed) return;
  pressed = !isUp();
  tellUnsaved();
}, true);

// The server knows nothing of this page any more: the page comes back by itself, once the last letters lie where it finds them and the server answers.
let returning = false;
const comeBack = async () => {
  if (returning) return;
  returning = true;
  await settled();
  while (!await fetch("favicon.svg", { cache: "no-store" }).then(answer => answer.ok, () => false)) await new Promise(resolve => { setTimeout(resolve, 1000); });
  location.reload();
};

const show = state => {
  const root = document.documentElement;
  if (root.dataset.connection === state) return;
  root.dataset.connection = state;
  const live = document.getElementById("connection-live");
  if (live) live.textContent = words[state] ?? "";
  tellUnsaved();
  if (state === "rejected") void comeBack();
  if (state === "restored") setTimeout(() => { if (root.dataset.connection === "restored") show("up"); }, 4000);
};

export const watchConnection = () => {
  document.documentElement.dataset.connection = "up";
  const marker = document.getElementById("components-reconnect-modal");
  if (marker) {
    new MutationObserver(() => {
      for (const [name, state] of Object.entries(states)) {
        if (!marker.classList.contains(name)) continue;
        const was = document.documentElement.dataset.connection;
        show(state === "up" && was !== "up" && was !== "restored" ? "restored" : state);
      }
    }).observe(marker, { attributes: true, attributeFilter: ["class"] });
  }

  watchPresses();
  document.addEventListener("input", () => { if (!isUp()) setTimeout(tellUnsaved); }, true);

  document.addEventListener("click", async event => {
    const button = event.target instanceof Element ? event.target.closest("[data-connection-act]") : null;
    if (!button) return;
    if (button.dataset.connectionAct === "reload") { location.reload(); return; }
    show("retrying");
    const back = await globalThis.Blazor?.reconnect().catch(() => undefined);
    show(back === true ? "restored" : back === false ? "rejected" : "failed");
  });

  globalThis.Blazor?.start({
    circuit: {
      reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: pause },
      // A minute of silence on a bad line is no loss of connection; the server waits as long (Site.cs).
      configureSignalR: builder => builder.withServerTimeout(60_000),
    },
  });
};
