// Holds the widget where nobody may, and tells the kit's page what the widget said. It must not grade.
const { searchParams } = new URL(location);
const frame = document.createElement("iframe");
frame.title = "the widget, where it must be silent";
addEventListener("message", ({ source, data }) => {
  if (source === frame.contentWindow) parent.postMessage({ kit: "spoke", said: String(data?.t) }, searchParams.get("kit"));
});
frame.src = searchParams.get("widget");
document.body.append(frame);
