// Starts the widget: a file of its own, because the page's policy forbids inline scripts.
// It must not know any file's name: those are in the page's preload links, with their hashes.

const loader = document.querySelector("link[rel=modulepreload]").href;
const module = document.querySelector("link[rel=preload][type='application/wasm']").href;

/**
 * Nothing is awaited outside of a function: in a frame that is taken away meanwhile, WebKit would go on waiting for ever with
 * all its might, and the page around it would stand still.
 */
async function begin() {
  try {
    const { default: start } = await import(loader);
    await start({ module_or_path: module });
  } catch (error) {
    // The widget's own words are in the part that did not arrive.
    const words = document.querySelector("template#unavailable");
    if (words) {
      // The form without a picture is of the same campaign.
      for (const link of words.content.querySelectorAll("a")) link.search = location.search;
      document.body.replaceChildren(words.content);
    }
    throw error;
  }
}

begin();
