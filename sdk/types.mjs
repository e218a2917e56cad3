// Writes src/wire.ts, the types of all that goes over the wire, from the protocol's JSON Schema; with --check it
// only sees whether they are current.
// It must not know a type: the schema says them, and the protocol's Rust types say the schema.

import { readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

const SCHEMA = "../crates/protocol/schema/protocol.v1.json";
const TYPES = "src/wire.ts";

const banner = `// Everything that goes over the wire, written from protocol.v1.json by \`npm run types\`.
// It must not be changed by hand: the protocol's Rust types are the source.
`;
const schema = JSON.parse(readFileSync(SCHEMA, "utf8"));
const types = await compile(schema, "Protocol", {
  // Without it every type would take any member.
  additionalProperties: false,
  bannerComment: banner,
  style: { printWidth: 120 },
});

const isCurrent = (() => {
  try {
    return readFileSync(TYPES, "utf8") === types;
  } catch {
    return false;
  }
})();
if (!isCurrent && process.argv[2] === "--check") {
  console.error(`sdk/${TYPES} has drifted from the schema; run \`cargo xtask schema\``);
  process.exitCode = 1;
} else if (!isCurrent) {
  writeFileSync(TYPES, types);
  console.error(`written: sdk/${TYPES}`);
}
