// A page that only holds our SDK: under no policy, so that another origin can come into the frame. It must not do anything itself.
import "/kit/codraft.js";

const kit = new URL(location).searchParams.get("kit");
const widget = document.createElement("codraft-widget");
Object.assign(widget, { src: `${kit}/widget/`, product: `${kit}/product.json`, campaign: "conformance", label: "the kit" });
document.body.append(widget);
