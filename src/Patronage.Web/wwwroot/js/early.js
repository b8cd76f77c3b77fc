// The keys of an editor whose script is still on its way: remembered on the editor, so that the script does them when it is there.
export const watchEarlyKeys = () => {
  document.addEventListener("keydown", event => {
    if (!(event.target instanceof Element) || !(event.ctrlKey || event.metaKey) || (event.code !== "Space" && event.code !== "KeyS")) return;
    const editor = event.target.closest("[data-code-editor]");
    if (!editor || editor.isReady) return;
    event.preventDefault();
    (editor.pressedEarly ??= []).push(event.code);
  }, true);
};
