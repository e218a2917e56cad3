// Tells TypeScript about <codraft-widget>: its attributes, and each of its events with its detail.

import type { CodraftEvents, CodraftWidget, MountOptions } from "@codraft/sdk";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

type Listeners = {
  [Name in keyof CodraftEvents as `on${Name}`]?: (event: CustomEvent<CodraftEvents[Name]>) => void;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "codraft-widget": DetailedHTMLProps<HTMLAttributes<CodraftWidget>, CodraftWidget> &
        Omit<MountOptions, "poster" | "limits"> &
        Listeners;
    }
  }
}
