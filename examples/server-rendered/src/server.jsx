// The server's half: Node, and no library but React. Renders the page, and serves what the browser needs for it.
// It must not need a document: that is what it is here to show.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { renderToString } from "react-dom/server";
import { Page } from "./page";

const { PORT = "8789", CODRAFT = "http://127.0.0.1:8787" } = process.env;
const client = new URL("../client/", import.meta.url);

/** The browser's half, by its address. */
const FILES = { "/client.js": "text/javascript; charset=utf-8", "/client.css": "text/css; charset=utf-8" };

const POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; frame-src ${CODRAFT}; connect-src 'self' ${CODRAFT}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const page = () => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Tondo, rendered on the server</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/client.css" />
    <script type="module" src="/client.js"></script>
  </head>
  <body><div id="root" data-collector="${CODRAFT}">${renderToString(<Page collector={CODRAFT} />)}</div></body>
</html>
`;

const server = createServer(async ({ url }, response) => {
  if (url !== "/" && !Object.hasOwn(FILES, url)) return response.writeHead(404).end();
  const body = url === "/" ? page() : await readFile(new URL(`.${url}`, client));
  response.writeHead(200, {
    "content-type": FILES[url] ?? "text/html; charset=utf-8",
    "content-security-policy": POLICY,
    "cache-control": "no-cache",
  });
  response.end(body);
});

server.listen(Number(PORT), "127.0.0.1", () => console.log(`listening: http://127.0.0.1:${server.address().port}`));
