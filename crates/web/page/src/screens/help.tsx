/** How it goes, what leaving clears and what it cannot, and where private help is found. */

import { PrivateHelp } from "../parts/private-help";
import { Shell } from "../parts/shell";
import { to } from "../routes";

export function Help() {
  return (
    <Shell screen="help">
      <section aria-labelledby="private">
        <h2 id="private">Someone to talk to, in private</h2>
        <PrivateHelp />
      </section>
      <section aria-labelledby="leaving">
        <h2 id="leaving">Leaving at once</h2>
        <p>
          “Leave now”, or pressing Escape twice, clears the screen and shows a page about kitchen measures instead. “Start”
          at its foot comes back.
        </p>
        <p>
          It cannot clear what the browser itself remembers: that this page was open stays in its history, and what is kept
          stays <a href={to("journal")}>kept</a> until you delete it. If someone looks at what you do on this device, use
          another one.
        </p>
      </section>
      <section aria-labelledby="turn">
        <h2 id="turn">At a turn</h2>
        <ul>
          <li>
            <strong>Choose</strong> what you would say. What comes back is shown first, then why, then how both are.
          </li>
          <li>
            <strong>Try other words</strong> goes back one answer; nothing is lost. <strong>All you tried</strong> shows
            every way you went, and lays two of them side by side.
          </li>
          <li>
            <strong>In my own words</strong> keeps what you would say yourself, beside the answer it is nearest to.
          </li>
          <li>
            <strong>Pause</strong> takes a break with a time to come back.
          </li>
        </ul>
        <p>
          It is a teaching model, not a test. The numbers say how words tend to land in people like the two in the scene;
          about the two of you they know nothing.
        </p>
      </section>
      <section aria-labelledby="kept">
        <h2 id="kept">What is kept</h2>
        <p>
          Everything happens in this page, on this device; it asks no other address for anything, and after the first visit
          it works without a network. Your browser can put it on the home screen.
        </p>
      </section>
    </Shell>
  );
}
