// Puts the widget's folder together for serving: `node assemble.mjs PAGE PARTS FOLDER`.
// PARTS holds what wasm-bindgen and the splitter wrote. It must not know what the page shows, nor how the module was
// split: styles and scripts become one file each, names get a hash of the content, and every file a .br and a .gz.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const [page, parts, folder] = process.argv.slice(2);
const root = dirname(page);
const target = "es2022";

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const modules = readdirSync(parts).filter((name) => extname(name) === ".wasm");
const names = new Map(modules.map((name) => [name, keep(name, readFileSync(join(parts, name)))]));
const script = keep("codraft.js", await bundled(join(parts, "codraft.js")));

let html = readFileSync(page, "utf8");
html = replaced(html, 'href="codraft.js"', `href="./${script}"`);
html = replaced(html, 'href="codraft.wasm"', `href="./${names.get("codraft.wasm")}"`);
const boot = await transform(readFileSync(join(root, "boot.js"), "utf8"), { minify: true, target });
html = replaced(html, 'src="boot.js"', `src="./${keep("boot.js", boot.code)}"`);
html = await withOneStyleSheet(html);
write("index.html", html);

/** The script of the module and the one that loads its later parts, as one. */
async function bundled(path) {
  const renamed = {
    name: "renamed",
    setup(build) {
      build.onLoad({ filter: /__wasm_split\.js$/ }, ({ path }) => ({ contents: linked(readFileSync(path, "utf8")) }));
      build.onResolve({ filter: /^codraft:instantiate$/ }, () => ({ path: join(root, "instantiate.js") }));
    },
  };
  const settings = { bundle: true, format: "esm", minify: true, target, write: false, logLevel: "error" };
  const { outputFiles } = await build({ ...settings, entryPoints: [path], plugins: [renamed] });
  return outputFiles[0].contents;
}

/** The splitter's script, with the names the parts have here, and our own way to fetch them. */
function linked(script) {
  const ours = replaced(script, "(WebAssembly.instantiateStreaming(src, imports))", "instantiate(src, imports)");
  const named = ours.replaceAll(/"\.\/([^"]+\.wasm)"/g, (_, name) => `"./${names.get(name)}"`);
  return `import { instantiate } from "codraft:instantiate";\n${named}`;
}

/** One request instead of one for each style sheet of the page, and they compress better together. */
async function withOneStyleSheet(html) {
  const links = [...html.matchAll(/\s*<link rel="stylesheet" href="([^"]+)">/g)];
  const css = links.map(([, name]) => readFileSync(join(root, name), "utf8")).join("\n");
  const { code } = await transform(css, { loader: "css", minify: true, target });
  const [[first], ...others] = links;
  const rest = others.reduce((rest, [link]) => rest.replace(link, ""), html);
  return rest.replace(first, `\n    <link rel="stylesheet" href="./${keep("styles.css", code)}">`);
}

/** Every `from` as `to`; a text that has none is another than this was written for. */
function replaced(text, from, to) {
  if (!text.includes(from)) throw new Error(`there is no ${from}`);
  return text.replaceAll(from, to);
}

/** Writes a file under a name that belongs to its content, and answers that name. */
function keep(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const ending = extname(name);
  const hashed = `${name.slice(0, -ending.length)}-${hash}${ending}`;
  write(hashed, content);
  return hashed;
}

function write(name, content) {
  const bytes = Buffer.from(content);
  const path = join(folder, name);
  writeFileSync(path, bytes);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
}
