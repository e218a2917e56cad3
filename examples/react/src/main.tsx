// The shop's beginning. Where the studio is stands in the page.

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Shop } from "./shop";
import "./shop.css";

const root = document.querySelector<HTMLElement>("#root")!;
const studio = new URL(root.dataset.studio!, location.href);

createRoot(root).render(
  <StrictMode>
    <Shop studio={studio} />
  </StrictMode>,
);
