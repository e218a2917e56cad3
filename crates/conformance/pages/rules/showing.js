// How a widget is shown, and how it goes. It must not know what is in it.
import { expect, expectError, told, Untried } from "../grading.js";
import { after } from "../wire.js";

async function shown(kit) {
  kit.shown ??= await kit.working({ context: { locale: "en", theme: "light", display: "content" } });
  return kit.shown;
}

/** Skips what the widget does not say it can. */
function needs({ answer }, method) {
  if (!answer.capabilities.methods.includes(method)) throw new Untried(`its capabilities do not name ${method}`);
}

/** Fails unless these are corrections of a text that cannot be read on its surface, each once. */
function expectCorrected(corrections) {
  expect(Array.isArray(corrections), `corrections are ${told(corrections)}`);
  expect(corrections.some(({ token, purpose }) => token === "/light/text" && purpose === "text"), `none is of the text: ${told(corrections)}`);
  for (const { token, purpose, asked, used, askedRatio, ratio, needed } of corrections) {
    expect([asked, used].every((colour) => /^#[0-9a-f]{6}$/.test(colour)) && asked !== used, `${token} was ${told(asked)} and is ${told(used)}`);
    expect(askedRatio < needed && needed <= ratio && [3, 4.5].includes(needed), `${token} had ${askedRatio} and has ${ratio} of ${needed}`);
    expect(corrections.filter((other) => other.token === token && other.purpose === purpose).length === 1, `${token} is told twice`);
  }
}

export const showing = [
  ["focus/kept", "The keyboard stays on the page until somebody leads it away: neither an error nor another view takes it.", async (kit) => {
    const [field] = document.forms[0].elements;
    field.focus();
    if (!document.hasFocus()) throw new Untried("this page has no focus itself");
    const stays = async (what) => {
      await after(1_000);
      expect(document.activeElement === field, `the keyboard is taken ${what}`);
    };
    const { productUrl, ...bare } = kit.begin();
    await (await kit.open().connected()).ask("initialize", bare);
    await stays("by an error at the beginning");
    const { peer } = await kit.working();
    for (const mode of ["review", "readonly", "edit"]) {
      await peer.ask("view/setMode", { mode });
      await stays(`by view/setMode ${mode}`);
    }
  }],
  ["corrections", "Colours that cannot be read are corrected, and each correction is told once: to who said the colours.", async (kit) => {
    const pale = { light: { surface: "#ffffff", text: "#fefefe" } };
    const clear = { light: { surface: "#ffffff", text: "#000000", accent: "#00006b", line: "#000000" }, dark: { surface: "#000000", text: "#ffffff", accent: "#ffff9c", line: "#ffffff" } };
    const { peer, answer } = await kit.working({ context: { locale: "en", theme: pale } });
    expectCorrected(answer.corrections);
    needs({ answer }, "context/update");
    const update = async (context) => (await peer.ask("context/update", context))?.result?.corrections;
    for (const context of [{ locale: "en" }, { theme: clear }, { theme: {} }]) {
      const corrections = await update(context);
      expect(corrections === undefined, `with ${told(context)} it corrects ${told(corrections)}`);
    }
    expectCorrected(await update({ theme: pale }));
    expectError(await peer.ask("context/update", { theme: { radius: "round" } }), -32602, "INVALID_PARAMS");
  }],
  ["mode", "A widget that is only read refuses changes, and takes them again afterwards.", async (kit) => {
    const widget = await shown(kit);
    needs(widget, "view/setMode");
    const { peer } = widget;
    const { design, revision } = (await peer.ask("design/get")).result;
    expect((await peer.ask("view/setMode", { mode: "readonly" }))?.result, "view/setMode is refused");
    expectError(await peer.ask("design/load", { design }), 1006, "READ_ONLY");
    expect((await peer.ask("design/get"))?.result?.revision === revision, "something changed");
    for (const mode of ["review", "edit"]) expect((await peer.ask("view/setMode", { mode }))?.result, `view/setMode to ${mode} is refused`);
    expect((await peer.ask("design/load", { design }))?.result, "it takes no changes any longer");
    expectError(await peer.ask("view/setMode", { mode: "party" }), -32602, "INVALID_PARAMS");
  }],
  ["context", "Language and light change while it runs, and nothing is lost.", async (kit) => {
    const widget = await shown(kit);
    needs(widget, "context/update");
    const { peer } = widget;
    const before = (await peer.ask("design/get")).result;
    for (const context of [{ locale: "ar" }, { theme: "dark" }, { locale: "en", theme: "auto" }, {}, { later: 1 }])
      expect((await peer.ask("context/update", context))?.result, `${told(context)} is refused`);
    const now = (await peer.ask("design/get")).result;
    expect(now.designHash === before.designHash, "the design is another one");
  }],
  ["focus", "`focus` moves the keyboard into the widget.", async (kit) => {
    const widget = await shown(kit);
    needs(widget, "focus");
    document.forms[0].elements[0].focus();
    if (!document.hasFocus()) throw new Untried("this page has no focus itself");
    expect((await widget.peer.ask("focus", { direction: "backward" }))?.result, "focus backward is refused");
    expect((await widget.peer.ask("focus", { direction: "forward" }))?.result, "focus is refused");
    for (let turn = 0; turn < 20 && document.activeElement !== widget.guest.frame; turn += 1) await after(50);
    expect(document.activeElement === widget.guest.frame, "the keyboard is elsewhere");
  }],
  ["resized", "With `display: content` it tells how tall it is, and not again for less than four pixels.", async (kit) => {
    const { peer, answer } = await shown(kit);
    needs({ answer }, "view/setMode");
    const told_ = await peer.called("view/resized", 5_000);
    expect(Number.isInteger(told_?.params?.height) && told_.params.height > 0, `it told ${told(told_)}`);
    await after(1_000);
    const heights = peer.heard.all.filter(({ message }) => message?.method === "view/resized").map(({ message }) => message.params.height);
    const near = heights.some((height, index) => index > 0 && Math.abs(height - heights[index - 1]) < 4);
    expect(!near, `it told ${told(heights)}`);
  }],
  ["shutdown", "`shutdown` is answered, and what comes after it is refused.", async (kit) => {
    const { peer } = await shown(kit);
    kit.shown = undefined;
    expect(told((await peer.ask("shutdown"))?.result) === "{}", "shutdown is refused");
    expectError(await peer.ask("design/get"), 1012, "SHUTTING_DOWN");
    expect((await peer.ask("ping"))?.result, "not even `ping` is answered");
  }],
  ["shutdown/draft", "`shutdown` is answered once the last change is on its way to a host that keeps drafts.", async (kit) => {
    const words = { "draft/load": () => ({ result: { draft: null } }), "draft/save": () => ({ result: {} }) };
    const { peer } = await kit.working({ capabilities: { drafts: true } }, words);
    const { design } = (await peer.ask("design/get")).result;
    const story = `the last change: ${crypto.randomUUID()}`;
    await peer.ask("design/load", { design: { ...design, story } });
    expect((await peer.ask("shutdown"))?.result, "shutdown is refused");
    const drafts = peer.heard.all.filter(({ message }) => message?.method === "draft/save");
    expect(drafts.some(({ message }) => message.params?.draft?.design?.story === story), `${drafts.length} drafts came before the answer, none with the change`);
  }],
];
