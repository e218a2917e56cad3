// What the brand adds of its own: a line under the widget when a recipe was sent.
// It must not be needed: the embed works without it.

document.addEventListener("codraft:receipt", ({ detail: { receipt } }) => {
  const code = Object.assign(document.createElement("bdi"), { textContent: receipt?.code ?? "" });
  document.querySelector("#word").replaceChildren("شكرًا لكم. وصلت وصفتكم إلى مطبخنا: ", code);
});
