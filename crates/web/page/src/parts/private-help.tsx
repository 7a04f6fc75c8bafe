/** Where private help is found, nearest first, with the day it was last looked at. */

import type { HelpPurpose } from "attuned";
import { help } from "../engine";

export function PrivateHelp({ purpose }: { purpose?: HelpPurpose }) {
  const { places, as_of } = help(navigator.language);
  return (
    <div class="private-help">
      {places.map(({ country, name, lines }) => (
        <section key={country}>
          <h3>{name}</h3>
          <ul>
            {lines
              .filter((line) => !purpose || line.purpose === purpose || line.purpose === "emergency")
              .map((line) => (
                <li key={line.name}>
                  {line.name} <strong>{line.reach}</strong>
                </li>
              ))}
          </ul>
        </section>
      ))}
      <p class="remark">As of {as_of}. Elsewhere, your emergency number or a doctor knows whom to ask.</p>
    </div>
  );
}
