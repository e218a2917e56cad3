// What the brand adds of its own: a line when a design was sent, or could not be opened.
// It must not be needed: the embed works without it.

const word = document.querySelector("#word");

document.addEventListener("codraft:receipt", ({ detail: { receipt } }) => {
  word.textContent = `Thank you. It left the glass as ${receipt.code}.`;
});

document.addEventListener("codraft:error", ({ detail: { code, message } }) => {
  word.textContent = `The studio could not open (${code}): ${message}`;
});
