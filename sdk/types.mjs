// Writes what follows from the protocol's JSON Schema: src/wire.ts, the types of all that goes over the wire, and the
// guide's page that lists it. With --check it only sees whether they are current.
// It must not know a type: the schema says them, and the protocol's Rust types say the schema.

import { readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";
import { reference } from "./reference.mjs";

const schema = JSON.parse(readFileSync("../crates/protocol/schema/protocol.v1.json", "utf8"));

const types = await compile(anything(structuredClone(schema)), "Protocol", {
  // Without it every type would take any member.
  additionalProperties: false,
  bannerComment: `// Everything that goes over the wire, written from protocol.v1.json by \`npm run types\`.
// It must not be changed by hand: the protocol's Rust types are the source.
`,
  style: { printWidth: 120 },
});

for (const [file, text] of [
  ["src/wire.ts", types],
  ["../docs/reference.md", reference(schema)],
]) {
  if (text === written(file)) continue;
  if (process.argv[2] === "--check") {
    console.error(`${file} has drifted from the schema; run \`cargo xtask schema\``);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.error(`written: ${file}`);
  }
}

/** Names what may be anything: without a name it would be taken for an object. A default beside a reference is left out: it would be
 * taken for a type of its own. */
function anything(part) {
  for (const member of Object.values(part)) if (member && typeof member === "object") anything(member);
  if (part.allOf) delete part.default;
  for (const member of Object.values(part.properties ?? {}))
    if (Object.keys(member).every((name) => name === "description" || name === "default")) member.tsType = "unknown";
  return part;
}

function written(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
