// The hall: each stand says what its own studio tells, and the fair can be closed.
// It must not know which stand is whose.

for (const stand of document.querySelectorAll("article")) {
  const status = stand.querySelector("p");
  let changes = 0;
  stand.addEventListener("codraft:ready", () => (stand.dataset.open = ""));
  stand.addEventListener("codraft:change", () => (stand.dataset.changes = status.textContent = ++changes));
  stand.addEventListener("codraft:receipt", ({ detail: { receipt } }) => (status.textContent = receipt?.code));
}

document.querySelector("#close").addEventListener("click", () => {
  for (const studio of document.querySelectorAll("codraft-widget")) studio.remove();
});
