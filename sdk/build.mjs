// Builds the SDK: `node build.mjs` writes dist/codraft.js, `node build.mjs tests` the tests for node's runner.
// It must not know what is inside: types are tsc's business, see package.json.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** What a page pays for the SDK, compressed. The build fails beyond it. */
const MOST_GZIP_BYTES = 6 * 1024;

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const shared = {
  bundle: true,
  format: "esm",
  target: "es2022",
  sourcemap: true,
  define: { SDK_VERSION: JSON.stringify(version), NEWEST_PROTOCOL: "1" },
  logLevel: "warning",
};

if (process.argv[2] === "tests") {
  rmSync("dist-test", { recursive: true, force: true });
  const stories = readdirSync("test").filter((name) => name.endsWith(".test.ts"));
  await build({
    ...shared,
    // One more than there is: version 2 has other names for two words.
    define: { ...shared.define, NEWEST_PROTOCOL: "2" },
    entryPoints: stories.map((name) => `test/${name}`),
    outdir: "dist-test",
    outExtension: { ".js": ".mjs" },
    platform: "node",
  });
} else {
  rmSync("dist", { recursive: true, force: true });
  await build({ ...shared, entryPoints: ["src/codraft.ts"], outfile: "dist/codraft.js", minify: true });
  const bytes = readFileSync("dist/codraft.js");
  // For `integrity` on the page's own script tag.
  const integrity = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
  writeFileSync("dist/codraft.js.sri", `${integrity}\n`);
  const gzip = gzipSync(bytes, { level: 9 }).length;
  console.log(`codraft.js: ${bytes.length} bytes, ${gzip} with gzip (at most ${MOST_GZIP_BYTES})`);
  if (gzip > MOST_GZIP_BYTES) process.exitCode = 1;
}
