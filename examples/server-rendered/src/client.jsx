// The browser's half: takes the page over as the server wrote it.
// It must find it as it would have written it; what differs is told.

import { hydrateRoot } from "react-dom/client";
import { Page } from "./page";
import "./kitchen.css";

const root = document.querySelector("#root");
hydrateRoot(root, <Page collector={root.dataset.collector} />);
