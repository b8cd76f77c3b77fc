// Whoever signs out leaves nothing of the day's families on this telephone (see offline/vault.js): wiped at the press, and once more on the page that follows.
const wipe = async () => {
  try { await (await import("../offline/vault.js")).wipeDay(); } catch { /* nothing was ever taken along here */ }
};

export const watchLeaving = () => {
  if (new URLSearchParams(location.search).has("out")) void wipe();
  document.addEventListener("click", event => {
    if (event.target instanceof Element && event.target.closest("a[href$='sign-out']")) void wipe();
  });
};
