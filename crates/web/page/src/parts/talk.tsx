/** Spoken lines and things that happened. */

import type { Role } from "attuned";
import type { Heard } from "../rehearsal";
import { quoted } from "../words";

export function Talk({ lines, isQuiet = false }: { lines: readonly Heard[]; isQuiet?: boolean }) {
  return (
    <div class={isQuiet ? "talk quiet" : "talk"}>
      {lines.map((line, index) => (
        <Said key={index} role={line.role} name={line.name} text={line.text} />
      ))}
    </div>
  );
}

export function Said({ role, name, text, aside }: { role: Role | null; name: string | null; text: string; aside?: string }) {
  if (name === null) return <p class="happened">{text}</p>;
  return (
    <blockquote class={`said ${role ?? ""}`}>
      <p class="who">
        {name}
        {aside && <span class="aside"> · {aside}</span>}
      </p>
      <p class="words">{quoted(text)}</p>
    </blockquote>
  );
}
