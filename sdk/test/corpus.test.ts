// Claims that the schema and the types judge messages as the widget's own reader does: see crates/protocol/tests.
// They must not know a message.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";

interface Case {
  as: string;
  why?: string;
  value: unknown;
}

const PROTOCOL = "../crates/protocol";
const { valid, invalid, beyondTypeScript } = JSON.parse(
  readFileSync(`${PROTOCOL}/fixtures/v1/corpus.json`, "utf8"),
) as Record<"valid" | "invalid" | "beyondTypeScript", Case[]>;
const schema = JSON.parse(readFileSync(`${PROTOCOL}/schema/protocol.v1.json`, "utf8"));

/** A message's place among the members: the group, the word, and its params or result. */
function steps({ as }: Case): string[] {
  const [group = "", ...rest] = as.split("/");
  if (!rest.length) return [group];
  const half = group.endsWith("Requests") ? [rest.pop()!] : [];
  return [group, rest.join("/"), ...half];
}

const resolve = (part: any): any =>
  part.$ref ? schema.$defs[part.$ref.split("/").at(-1)] : part.allOf?.length === 1 ? resolve(part.allOf[0]) : part;

function schemaOf(one: Case): object {
  const part = steps(one).reduce((above, step) => resolve(above).properties[step], schema);
  return { $defs: schema.$defs, ...part };
}

test("the schema allows what is right and nothing that is wrong", () => {
  const ajv = new (Ajv as any)({ strict: false, validateFormats: false });
  for (const [cases, expected] of [[valid, true], [invalid, false], [beyondTypeScript, false]] as const)
    for (const one of cases)
      assert.equal(ajv.validate(schemaOf(one), one.value), expected, `${one.as} ${one.why ?? ""}: ${ajv.errorsText()}`);
});

test("the types take what is right and nothing that is wrong", () => {
  const type = (one: Case) => `Protocol${steps(one).map((step) => `[${JSON.stringify(step)}]`).join("")}`;
  // A type parameter takes members that are not known, as the protocol does.
  const as = (one: Case) => `take<${type(one)}>()(${JSON.stringify(one.value)});`;
  const source = [
    'import type { Protocol } from "../src/wire.js";',
    "declare function take<Type>(): <Given extends Type>(given: Given) => void;",
    ...valid.map(as),
    ...invalid.flatMap((one) => [`// @ts-expect-error ${one.why}`, as(one)]),
  ];
  writeFileSync("dist-test/corpus.ts", source.join("\n"));
  const options = ["--ignoreConfig", "--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022"];
  const { status, stdout, stderr } = spawnSync("node_modules/.bin/tsc", [...options, "dist-test/corpus.ts"], { encoding: "utf8" });
  assert.equal(status, 0, `${stdout}${stderr}`);
});
