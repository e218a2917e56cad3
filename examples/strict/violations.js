// Counts what breaks the page's policy, and shows it: the number stays 0.
// It must not know what is on the page.

const output = document.querySelector("output");

document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  output.value = Number(output.value) + 1;
  console.warn(`${effectiveDirective} forbids ${blockedURI}`);
});
