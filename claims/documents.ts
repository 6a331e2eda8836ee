import type { DocumentId } from "./claim.ts";

/** The documents whose statements are settled: their titles, and where they were published. */
export const DOCUMENTS: Readonly<Record<DocumentId, string>> = {
  D0: "Intro to IPC | Sockets (A. Walters, 2014)",
  D1: "Interprocess Communication: Sockets (OpenGenus)",
  D2:
    "Sockets and Network Inter-Process Communication (a course's knowledge graph)",
  D3: "Socket – Interprocess Communication (2021)",
  D4: "Socket connections in Linux: attributes, naming, queues (a tutorial)",
};
