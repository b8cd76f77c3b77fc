// What the page asks the server, while there is a connection.
import { t } from "/js/words.js";
import { refuse, remove, unsent } from "./vault.js";

const ask = async (path, options) => {
  try { return await fetch(`/offline/api/${path}`, { redirect: "manual", cache: "no-store", ...options }); } catch { return undefined; }
};

/** Who has signed in, and how many visits of today there are to take along: { name, token, planned }; «away» without a connection, «nobody» without signing in. */
export const session = async () => {
  const answer = await ask("session");
  if (!answer) return "away";
  return answer.ok ? answer.json() : answer.status === 403 ? "denied" : "nobody";
};

const post = (path, body, token) => ask(path, { method: "POST", headers: { "Content-Type": "application/json", RequestVerificationToken: token }, body: JSON.stringify(body) });

/** Takes along the visits of today; undefined when it did not work. */
export const take = async (names, token) => {
  const answer = await post("take", { names }, token);
  return answer?.ok ? answer.json() : undefined;
};

const reasons = { 410: t("Эту запись сделал другой сотрудник, или она слишком старая. Войдите под тем, кто её сделал."), 422: t("Сервер не смог прочитать эту запись."), 413: t("Запись слишком длинная.") };

const sendAll = async () => {
  const items = await unsent();
  if (items.length === 0) return { sent: 0, aside: 0 };
  const who = await session();
  if (typeof who === "string") return { stopped: who };
  let [sent, aside] = [0, 0];
  for (const item of items) {
    const answer = await post("send", item.sealed, who.token);
    if (!answer || answer.status === 429 || answer.status >= 500) return { sent, aside, stopped: "away" };
    if (answer.type === "opaqueredirect" || answer.status === 403) return { sent, aside, stopped: "nobody" };
    if (answer.ok) {
      const fate = await answer.json();
      await remove(item.id);
      if (fate.why) aside++; else sent++;
    } else await refuse(item, reasons[answer.status] ?? t("Сервер не принял эту запись."));
  }
  return { sent, aside };
};

/** Sends what waits; of two windows one does, and what is sent twice is stored once. */
export const send = () => navigator.locks ? navigator.locks.request("patronage-offline-send", sendAll) : sendAll();
