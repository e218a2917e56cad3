// A host whose frame shows a page of another origin. It must not be answered.
import { expect, told } from "../grading.js";
import { after } from "../wire.js";

export const elsewhere = [
  ["host/origin", "A hello from another origin than the widget's is not answered, though it comes from the frame.", async (kit) => {
    for (let turn = 0; turn < 6; turn += 1) {
      kit.nonce = crypto.randomUUID();
      kit.hello();
      await after(500);
    }
    expect(kit.connects.all.length === 0, () => `it answered ${told(kit.connects.all[0].data)}`);
  }],
];
