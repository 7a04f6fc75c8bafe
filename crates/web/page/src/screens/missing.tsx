/** Where an address leads nowhere, or what it led to was deleted. */

import { Shell } from "../parts/shell";
import { to } from "../routes";

export function Missing({ reason }: { reason?: string }) {
  return (
    <Shell screen="missing">
      <p>{reason ?? "There is nothing at this address; perhaps it was deleted."}</p>
      <p>
        <a class="button" href={to("library")}>
          All scenes
        </a>
      </p>
    </Shell>
  );
}
