/** The page before the first rehearsal, the same for everyone. It asks nothing, and nothing depends on it. */

import { goTo } from "../app";
import { PrivateHelp } from "../parts/private-help";
import { Shell } from "../parts/shell";

const READ = "attuned-welcome";
let isRead = false;

/** Was it shown before? */
export function wasWelcomed(): boolean {
  try {
    return isRead || localStorage.getItem(READ) !== null;
  } catch {
    return isRead;
  }
}

function read(): void {
  isRead = true;
  try {
    localStorage.setItem(READ, "1");
  } catch {
    // Then it is shown again the next time.
  }
  if (location.hash === "" || location.hash === "#/") dispatchEvent(new HashChangeEvent("hashchange"));
  else goTo("library");
}

export function Welcome() {
  return (
    <Shell screen="welcome">
      <p class="lede">
        This is a place to try out words for anxious moments: a scene, a few answers, and how each one may land in both
        people. You can go back and try again as often as you like.
      </p>
      <p>It is a teaching model, not a test and not therapy, and it knows nothing about the two of you.</p>
      <p>
        Alone or together, both are fine; alone needs no reason. Nothing leaves this device. What you choose is kept
        here, so that you can go on another evening; “What is kept” shows it and deletes it.
      </p>
      <section class="panel" aria-labelledby="safe">
        <h2 id="safe">For couples who are safe with each other</h2>
        <p>
          If you are afraid of your partner, if you have been hurt or threatened, or if they control whom you see, your
          phone or your money, then better words will not make it safe, and it is not yours to mend. Kindness that comes
          and goes between bad times can hold on to a person very tightly; it does not make the bad times less bad.
          People who know about this listen in private:
        </p>
        <PrivateHelp />
        <p>
          If someone looks at what you do on this device, ask from another one. “Leave now” clears the screen at once,
          and so does pressing Escape twice. “Pause” takes a break, whenever you like.
        </p>
      </section>
      <p class="onwards">
        <button type="button" class="button primary" onClick={read}>
          Go on
        </button>
      </p>
    </Shell>
  );
}
