// The page's beginning. Where the studio is stands in the page.

import { createApp } from "vue";
import Page from "./Page.vue";
import "./page.css";

const root = document.querySelector("#root");
const studio = new URL(root.dataset.studio, location.href);

createApp(Page, { studio }).mount(root);
