/** What every screen stands in: its name, its title, the way home, and the way out. Focus goes to the title. */

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { leave } from "../leave";
import { SCREENS, type ScreenName, to } from "../routes";

interface Props {
  screen: ScreenName;
  /** What the screen is called, where that is more than the name of its kind. */
  title?: string;
  /** What stands small above the title. */
  above?: ComponentChildren;
  /** Whose screen it is, so that focus moves when it changes. */
  turn?: string | number;
  children: ComponentChildren;
}

export function Shell({ screen, title = SCREENS[screen].title, above, turn = "", children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Before anyone can see the screen: a key pressed early must not find the focus where it was, and lose it.
  useLayoutEffect(() => {
    document.title = `${title} · Attuned`;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [screen, title, turn]);
  return (
    <div class="screen" data-screen={screen}>
      <header class="top">
        <a class="home" href={to("library")} aria-label="Attuned, all scenes">
          <Mark /> <span>Attuned</span>
        </a>
        <nav aria-label="Everywhere">
          <a href={to("help")}>Help</a>
          <button type="button" class="leave" onClick={leave}>
            Leave now
          </button>
        </nav>
      </header>
      <main>
        {above && <p class="above">{above}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
    </div>
  );
}

function Mark() {
  return (
    <svg class="mark" viewBox="0 0 40 32" width="30" height="24" aria-hidden="true" focusable="false">
      <path class="line-anxious" d="M3 13c6-13 11-13 17 0s11 13 17 0" />
      <path class="line-partner" d="M3 21c6 9 11 9 17 0s11-9 17 0" />
    </svg>
  );
}
