// The shop's router: a view is a template, and an address says which. A studio that was put aside outlives its view.
// It must not know what is designed; of the shirt it knows the price, which it is told.

const main = document.querySelector("main");
const aside = document.querySelector("aside");

function show() {
  const at = new URLSearchParams(location.search).get("at") ?? "rack";
  const view = document.getElementById(at) ?? document.getElementById("rack");
  main.replaceChildren(view.content.cloneNode(true));
  // The table has one studio: what was put aside comes back as it is.
  const kept = aside.querySelector("codraft-widget");
  if (kept && view.id === "studio") {
    const fresh = main.querySelector("codraft-widget");
    move(kept, main, fresh);
    fresh.remove();
  }
  aside.hidden = !aside.firstElementChild;
  document.title = `Tilde. ${view.dataset.title}`;
  for (const link of document.querySelectorAll("nav a"))
    link.toggleAttribute("aria-current", link.search === location.search);
}

/** Moves the element; where the browser can, with its frame alive. Elsewhere the frame begins anew, with the draft. */
function move(studio, place, before) {
  if (place.moveBefore) place.moveBefore(studio, before);
  else place.insertBefore(studio, before);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='./']");
  if (link && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    history.pushState(null, "", link.href);
    show();
  }
  if (event.target.id === "aside") {
    aside.hidden = false;
    move(main.querySelector("codraft-widget"), aside, null);
    history.pushState(null, "", "./");
    show();
  }
});
addEventListener("popstate", show);

document.addEventListener("codraft:change", ({ detail: { summary } }) => {
  const { currency, total } = summary.price;
  const money = new Intl.NumberFormat("en", { style: "currency", currency });
  const { maximumFractionDigits } = money.resolvedOptions();
  document.querySelector("#shirt").textContent = `Your shirt: ${money.format(total / 10 ** maximumFractionDigits)}`;
});

show();
