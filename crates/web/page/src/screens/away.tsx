/** What stands on the screen after someone left at once: nothing to do with anything. */

import { useEffect } from "preact/hooks";

const MEASURES = [
  ["1 teaspoon", "5 ml"],
  ["1 tablespoon", "15 ml"],
  ["¼ cup", "60 ml"],
  ["½ cup", "120 ml"],
  ["1 cup", "240 ml"],
  ["1 ounce", "28 g"],
  ["1 pound", "454 g"],
  ["350 °F", "180 °C"],
  ["400 °F", "200 °C"],
];

export function Away({ onBack }: { onBack: () => void }) {
  useEffect(() => {
    document.title = "Kitchen measures";
    window.scrollTo(0, 0);
  }, []);
  return (
    <div class="screen plain" data-screen="away">
      <main>
        <h1>Kitchen measures</h1>
        <table>
          <thead>
            <tr>
              <th scope="col">Measure</th>
              <th scope="col">Metric</th>
            </tr>
          </thead>
          <tbody>
            {MEASURES.map(([measure, metric]) => (
              <tr key={measure}>
                <th scope="row">{measure}</th>
                <td>{metric}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          <button type="button" class="link" onClick={onBack}>
            Start
          </button>
        </p>
      </main>
    </div>
  );
}
