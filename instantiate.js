// Starts a later part of the widget as it arrives.
// It must not know which part: a server that calls WebAssembly by another name is no reason to fail.

export async function instantiate(arriving, imports) {
  const response = await arriving;
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const type = response.headers.get("Content-Type") ?? "";
  return type.startsWith("application/wasm")
    ? WebAssembly.instantiateStreaming(response, imports)
    : WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
