// A press that begins on a button ends on it. Leaving a field asks the server, and the message that comes back may move the button away from under
// the finger before it is lifted: the browser then clicks nothing, and a person who saw the button go down believes that it was done.
const Tremble = 8; // CSS pixels

export const watchPresses = () => {
  let press = null;
  document.addEventListener("pointerdown", event => {
    const button = event.isPrimary && event.button === 0 && event.target instanceof Element ? event.target.closest("button") : null;
    press = button && { button, x: event.clientX, y: event.clientY, clicked: false };
  }, true);
  document.addEventListener("click", event => {
    if (press && event.target instanceof Node && press.button.contains(event.target)) press.clicked = true;
  }, true);
  document.addEventListener("pointerup", event => {
    const ended = press;
    if (!ended || Math.hypot(event.clientX - ended.x, event.clientY - ended.y) > Tremble) return;
    // The browser's own click comes before this does.
    setTimeout(() => {
      if (press === ended) press = null;
      if (!ended.clicked && ended.button.isConnected && !ended.button.disabled) ended.button.click();
    });
  }, true);
};
