/** Curves over the turns of a scene, drawn as SVG, with the same numbers as a table for those who cannot see them. */

import { useId } from "preact/hooks";

export interface Line {
  readonly name: string;
  /** 0-100, one for each turn from `from` on. */
  readonly points: readonly number[];
  /** Which of two looks it has; the second is dashed. */
  readonly look: "anxious" | "partner" | "one" | "two";
}

const WIDTH = 320;
const HEIGHT = 132;
const LEFT = 26;
const BOTTOM = 18;
const TOP = 8;
const RIGHT = 10;

export function Curves({ title, lines, from = 0 }: { title: string; lines: readonly Line[]; from?: number }) {
  const id = useId();
  const last = Math.max(1, ...lines.map(({ points }) => points.length - 1));
  const x = (turn: number) => LEFT + (turn / last) * (WIDTH - LEFT - RIGHT);
  const y = (level: number) => TOP + (1 - level / 100) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil((last + 1) / 8);
  return (
    <figure class="curves">
      <figcaption id={id}>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={id}>
        {[0, 50, 100].map((level) => (
          <g key={level}>
            <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(level)} y2={y(level)} />
            <text class="mark" x={LEFT - 6} y={y(level) + 3.5} text-anchor="end">
              {level}
            </text>
          </g>
        ))}
        {Array.from({ length: last + 1 }, (_, turn) => turn).filter((turn) => turn % every === 0).map((turn) => (
          <text key={turn} class="mark" x={x(turn)} y={HEIGHT - 4} text-anchor="middle">
            {from + turn === 0 ? "start" : from + turn}
          </text>
        ))}
        {lines.map(({ name, points, look }) => (
          <g key={name} class={`curve ${look}`}>
            <polyline points={points.map((level, turn) => `${x(turn)},${y(level)}`).join(" ")} />
            {points.map((level, turn) => (
              <circle key={turn} cx={x(turn)} cy={y(level)} r={turn === points.length - 1 ? 4 : 2} />
            ))}
          </g>
        ))}
      </svg>
      <ul class="key">
        {lines.map(({ name, points, look }) => (
          <li key={name}>
            <svg class={`curve ${look}`} viewBox="0 0 28 8" width="28" height="8" aria-hidden="true">
              <polyline points="1,4 27,4" />
            </svg>
            {name}, {points[0]} to {points.at(-1)}
          </li>
        ))}
      </ul>
      <details class="numbers">
        <summary>As numbers</summary>
        <table>
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">After turn</th>
              {lines.map(({ name }) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: last + 1 }, (_, turn) => (
              <tr key={turn}>
                <th scope="row">{from + turn === 0 ? "start" : from + turn}</th>
                {lines.map(({ name, points }) => (
                  <td key={name}>{points[turn] ?? ""}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
