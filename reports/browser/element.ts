/** What functions that run in the page look at of an element. Deno's types know of no pages. */
export interface PageElement {
  readonly hidden: boolean;
  readonly textContent: string;
  readonly children: Iterable<PageElement>;
  readonly dataset: Readonly<Record<string, string | undefined>>;
  readonly classList: { contains(name: string): boolean };
  matches(css: string): boolean;
  getAttribute(name: string): string | null;
  querySelector(css: string): PageElement | null;
  querySelectorAll(css: string): Iterable<PageElement>;
  getBoundingClientRect(): Extent;
}

/** What something covers, in pixels of the window. */
export interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
