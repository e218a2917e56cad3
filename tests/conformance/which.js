// Which host or widget this page is. Two are wrong: `lax` says yes to everything and `sullen` to nothing, for no one
// could break every rule alone, where one forbids what another demands. It must not know either.
const { plays } = document.querySelector("script").dataset;
await import(`/kit/${new URL(location).searchParams.get("as")}-${plays}.js`);
