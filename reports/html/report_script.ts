/** Sorts tables, hides what a reader does not look for, and makes the file of the data. Without it all is readable. */
export const REPORT_SCRIPT = `{
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const keyOf = (row, index) => {
  const cell = row.children[index];
  return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
};
function compare(a, b) {
  if (typeof a === typeof b) return typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true });
  return typeof a === "number" ? -1 : 1;
}
function sortBy(head) {
  const table = head.closest("table");
  const index = [...head.parentElement.children].indexOf(head);
  const falling = head.getAttribute("aria-sort") === "ascending";
  for (const other of all("th", head.parentElement)) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", falling ? "descending" : "ascending");
  const sign = falling ? -1 : 1;
  const body = table.querySelector("tbody");
  body.append(...[...body.children].map((row) => [keyOf(row, index), row])
    .sort(([a], [b]) => typeof a === typeof b ? sign * compare(a, b) : compare(a, b)).map(([, row]) => row));
}
for (const head of all("th[data-sort]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  button.addEventListener("click", () => sortBy(head));
  head.append(button);
}
const field = (form, name) => form.querySelector("[name=" + name + "]");
const wordsIn = (text) => text.toLowerCase().split(/\\s+/).filter((word) => word !== "");

const transports = document.querySelector("form.transports");
if (transports) {
  const rows = all("tr[data-transport]");
  const lines = all("g[data-transport]");
  const names = new Set([...rows, ...lines].map((each) => each.dataset.transport));
  const narrow = () => {
    const words = wordsIn(field(transports, "text").value);
    const api = field(transports, "api").value;
    const fits = ({ dataset: { transport } }) => (api === "" || transport.endsWith(api)) &&
      (words.length === 0 || words.some((word) => transport.toLowerCase().includes(word)));
    for (const row of rows) row.hidden = !fits(row);
    for (const line of lines) line.classList.toggle("away", !fits(line));
    const shown = [...names].filter((transport) => fits({ dataset: { transport } })).length;
    transports.querySelector("output").textContent = shown === names.size ? "" : shown + " of " + names.size + " transports";
  };
  transports.hidden = false;
  transports.addEventListener("input", narrow);
  transports.addEventListener("submit", (event) => event.preventDefault());
  narrow();
}

const claims = document.querySelector("form.claims");
if (claims) {
  const rows = all("tr[data-verdict]");
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const narrow = () => {
    const words = wordsIn(field(claims, "text").value);
    const verdict = field(claims, "verdict").value;
    for (const row of rows) {
      row.hidden = (verdict !== "" && row.dataset.verdict !== verdict) || !words.every((word) => texts.get(row).includes(word));
    }
    claims.querySelector("output").textContent = rows.filter((row) => !row.hidden).length + " of " + rows.length + " claims";
  };
  claims.hidden = false;
  claims.addEventListener("input", narrow);
  claims.addEventListener("submit", (event) => event.preventDefault());
  narrow();
}

const data = document.querySelector("#rounds");
if (data) {
  const { name, header, varying, series } = JSON.parse(data.textContent);
  const places = header.map((column) => [column, varying.indexOf(column)]);
  const lines = series.flatMap(({ fixed, rounds }) => rounds.map((round) =>
    places.map(([column, place]) => place < 0 ? fixed[column] : round[place] ?? "").join(",")));
  const csv = [header.join(","), ...lines].map((line) => line + "\\r\\n").join("");
  const link = document.createElement("a");
  link.id = "csv";
  link.download = name;
  link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
  link.textContent = "download them as CSV";
  document.querySelector("#downloads .made").append("; ", link);
}

let opened = [];
addEventListener("beforeprint", () => {
  opened = all("main details:not([open])");
  for (const each of opened) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of opened) each.open = false;
});
}`;
