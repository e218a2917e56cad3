// What the brand adds of its own: a line under the widget when a recipe was sent, or could not be opened.
// It must not be needed: the embed works without it.

const word = document.querySelector("#word");

/** Failures after which there is no widget to speak for itself. */
const CLOSED = ["CONNECT_TIMEOUT", "FRAME_BLOCKED", "WASM_UNAVAILABLE", "DISCONNECTED", "INVALID_OPTION"];

document.addEventListener("codraft:receipt", ({ detail: { receipt } }) => {
  const code = receipt ? ` Its number is ${receipt.code}.` : "";
  word.textContent = `Your recipe hangs above our kettle.${code}`;
});

document.addEventListener("codraft:error", ({ detail: { code, message } }) => {
  console.warn(`${code}: ${message}`);
  if (CLOSED.includes(code)) word.textContent = "The kitchen is closed for a moment. Please come back a little later.";
});

document.addEventListener("codraft:ready", () => {
  word.textContent = "";
});
