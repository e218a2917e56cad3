// What holds for all that a widget said, and how long one goes on that nobody answers. It must not start anything.
import { expect, expectForm } from "../grading.js";
import { after } from "../wire.js";

export const ending = [
  ["rpc/form", "All that it posts are objects of JSON-RPC 2.0, whose `params` are objects.", async (kit) => {
    expectForm(kit.peers.flatMap(({ heard }) => heard.all));
  }],
  ["hello/ends", "After half a minute without an answer it says hello no more, and hears a knock all the same.", async (kit) => {
    const guest = kit.left();
    await guest.hello();
    const { all } = guest.hellos;
    // The half minute is the widget's own, and may take longer on a busy machine.
    while (performance.now() - all.at(-1).at < 4_000 && performance.now() - all[0].at < 75_000) await after(500);
    const seconds = Math.round((all.at(-1).at - all[0].at) / 1_000);
    expect(seconds > 20 && seconds < 70, `it said hello for ${seconds} s`);
    const before = all.length;
    guest.post({ codraft: 1, t: "knock" });
    await guest.hello(5_000, before);
  }],
];
