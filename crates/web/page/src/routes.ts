/** The one list of screens. Whatever is shown is one of these; the tests visit each. */

export const SCREENS = {
  welcome: { address: "/welcome", title: "Before the first rehearsal" },
  library: { address: "/", title: "Where do we start?" },
  scene: { address: "/scene/:scene", title: "A scene" },
  ask: { address: "/play/:number", title: "Your turn" },
  landed: { address: null, title: "How it landed" },
  "hand-over": { address: null, title: "Passing it on" },
  say: { address: "/play/:number/say", title: "In your own words" },
  stopped: { address: null, title: "The scene stops here" },
  pause: { address: "/play/:number/pause", title: "A pause" },
  attempts: { address: "/play/:number/attempts", title: "All you tried" },
  compare: { address: "/play/:number/compare/:one/:two", title: "Side by side" },
  debrief: { address: "/play/:number/back", title: "Looking back" },
  journal: { address: "/journal", title: "What is kept" },
  own: { address: "/own", title: "A scene of your own" },
  help: { address: "/help", title: "Help" },
  missing: { address: null, title: "Nothing here" },
  away: { address: "/measures", title: "Kitchen measures" },
} as const satisfies Record<string, { address: string | null; title: string }>;

/** The name of a screen. */
export type ScreenName = keyof typeof SCREENS;

/** A screen with the words its address holds. */
export interface Place {
  readonly screen: ScreenName;
  readonly words: Readonly<Record<string, string>>;
}

/** The address of a screen, as a link takes it. */
export function to(screen: ScreenName, words: Record<string, string | number> = {}): string {
  const address = SCREENS[screen].address ?? "/";
  return `#${address.replace(/:(\w+)/g, (_, word: string) => encodeURIComponent(words[word] ?? ""))}`;
}

/** What an address leads to. */
export function place(hash: string): Place {
  const parts = hash.replace(/^#?\/?/, "").split("/").map(decoded);
  for (const [screen, { address }] of Object.entries(SCREENS)) {
    if (address === null) continue;
    const wanted = address.slice(1).split("/");
    if (wanted.length !== parts.length) continue;
    const words: Record<string, string> = {};
    const fits = wanted.every((want, index) => {
      const part = parts[index] ?? "";
      if (!want.startsWith(":")) return want === part;
      words[want.slice(1)] = part;
      return part !== "";
    });
    if (fits) return { screen: screen as ScreenName, words };
  }
  return { screen: "missing", words: {} };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
