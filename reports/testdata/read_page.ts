/**
 * Pages as a browser's parser sees them.
 *
 * @module
 */
import { parseHTML } from "linkedom";

/** As much of an element as tests ask for: the types of the whole document object model are no part of Deno's. */
export interface PageElement {
  readonly localName: string;
  readonly id: string;
  readonly textContent: string;
  readonly children: Iterable<PageElement>;
  readonly dataset: Readonly<Record<string, string | undefined>>;
  hidden: boolean;
  value: string;
  getAttribute(name: string): string | null;
  getAttributeNames(): readonly string[];
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  setAttribute(name: string, value: string): void;
  dispatchEvent(event: unknown): boolean;
}

/** A page, and what runs a script in it. */
export interface Page {
  readonly document: PageElement;
  /** Elements that fit, in the order of the page. */
  all(selector: string): readonly PageElement[];
  /** The only element that fits, or the first. Throws where there is none. */
  one(selector: string): PageElement;
  /** Runs all scripts of the page. */
  runScripts(): void;
  /** What links made from data hold, by their address. */
  readonly blobs: ReadonlyMap<string, string>;
  /** Tells an element that something has happened to it. */
  fire(target: PageElement, type: "click" | "input"): void;
}

interface PageWindow {
  readonly document: PageElement;
  readonly Event: new (
    type: string,
    options: { readonly bubbles: boolean },
  ) => unknown;
}

/** Reads a page. */
export function readPage(text: string): Page {
  const { document, Event } = parseHTML(text) as unknown as PageWindow;
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  const blobs = new Map<string, string>();
  return {
    document,
    all,
    one(selector) {
      const found = document.querySelector(selector);
      if (found === null) throw new RangeError(`No ${selector}`);
      return found;
    },
    runScripts() {
      // As in a browser.
      for (const first of all("option:first-child")) {
        first.setAttribute("selected", "selected");
      }
      for (const script of all("script:not([type])")) {
        new Function(
          "document",
          "Blob",
          "URL",
          "addEventListener",
          "location",
          script.textContent,
        )(
          document,
          class {
            constructor(readonly parts: readonly string[]) {}
          },
          {
            createObjectURL({ parts }: { readonly parts: readonly string[] }) {
              const url = `blob:${blobs.size}`;
              blobs.set(url, parts.join(""));
              return url;
            },
          },
          () => {},
          { hash: "" },
        );
      }
    },
    blobs,
    fire(target, type) {
      target.dispatchEvent(new Event(type, { bubbles: true }));
    },
  };
}
