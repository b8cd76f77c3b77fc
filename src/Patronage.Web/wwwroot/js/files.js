// A field for files listens once the server has told it to, a turn of the connection after it is seen. What was chosen before that would be lost without a word: it is held, and
// told again as soon as somebody listens.
const listens = field => field._blazorInputFileNextFileId !== undefined;

const again = field => {
  if (!field.isConnected || field.files.length === 0) return;
  if (listens(field)) field.dispatchEvent(new Event("change", { bubbles: true }));
  else setTimeout(() => again(field), 50);
};

export const watchFiles = () => document.addEventListener("change", event => {
  const field = event.target;
  if (field instanceof HTMLInputElement && field.type === "file" && !listens(field)) again(field);
}, true);
