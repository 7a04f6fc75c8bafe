/** Files that someone asks to save, and only then. Nothing is sent anywhere. */

/** The name of the file of a rehearsal, without its ending. */
export function fileName(scene: string, number: number): string {
  return `attuned-${scene.replace(/[^\w-]+/g, "-").slice(0, 60)}-${number}`;
}

/** Saves a text. */
export function saveText(name: string, text: string, type = "application/json"): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Saves what is on the screen as a page of its own, which loads nothing. */
export function savePage(name: string, title: string, shown: HTMLElement): void {
  const style = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
  const page = [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    written("title", title),
    "<style>",
    ...style,
    "</style>",
    "</head>",
    "<body>",
    "<main>",
    written("h1", title),
    shown.outerHTML,
    "</main>",
    "</body>",
    "</html>",
  ];
  saveText(name, `${page.join("\n")}\n`, "text/html");
}

/** A text as markup: the browser writes it, so that it stays text. */
function written(tag: string, text: string): string {
  const element = document.createElement(tag);
  element.textContent = text;
  return element.outerHTML;
}
