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
  const page = document.implementation.createHTMLDocument(title);
  const meta = (attributes: Record<string, string>) => {
    const element = page.createElement("meta");
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    page.head.append(element);
  };
  meta({ charset: "utf-8" });
  meta({ "http-equiv": "Content-Security-Policy", content: "default-src 'none'; style-src 'unsafe-inline'" });
  meta({ name: "viewport", content: "width=device-width, initial-scale=1" });
  const style = page.createElement("style");
  style.textContent = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join("\n");
  page.head.append(style);
  page.documentElement.lang = "en";
  const main = page.createElement("main");
  const heading = page.createElement("h1");
  heading.textContent = title;
  main.append(heading, page.importNode(shown, true));
  page.body.append(main);
  saveText(name, `<!doctype html>\n${page.documentElement.outerHTML}\n`, "text/html");
}
