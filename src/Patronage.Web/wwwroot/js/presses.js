// A press that begins on a button ends on it. Leaving a field asks the server, and the message that comes back may move the button away from under
// the finger before it is lifted: the browser then clicks nothing, and a person who saw the button go down believes that it was done.
// And the second press of a double click belongs to what the first one was meant for: where that is gone, whatever came in its place was not chosen.
const Tremble = 8; // CSS pixels

export const watchPresses = () => {
  let press = null;
  let meant = null;
  document.addEventListener("pointerdown", event => {
    const button = event.isPrimary && event.button === 0 && event.target instanceof Element ? event.target.closest("button") : null;
    press = button && { button, x: event.clientX, y: event.clientY, clicked: false };
  }, true);
  document.addEventListener("click", event => {
    if (press && event.target instanceof Node && press.button.contains(event.target)) press.clicked = true;
    if (event.detail <= 1) {
      meant = event.target;
    } else if (meant && !meant.isConnected) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
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
