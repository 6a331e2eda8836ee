/** Narrows the page down to what its reader looks for. Without it the page shows everything. */
export const SCRIPT = `{
const form = document.querySelector("form.cases");
const field = (name) => form.querySelector("[name=" + name + "]").value;
const rows = [...document.querySelectorAll(".matrix tr[data-text]")];
const heads = [...document.querySelectorAll(".matrix thead th")];
const counted = document.querySelector("#counted");
function narrow() {
  const words = field("text").toLowerCase().split(/\\s+/);
  const api = field("api");
  const which = field("which");
  const shown = rows.filter((row) => {
    const fits = words.every((word) => row.dataset.text.includes(word)) &&
      (which === "" || row.dataset.kinds.split(" ").includes(which));
    row.hidden = !fits;
    document.getElementById(row.dataset.case).hidden = !fits;
    return fits;
  });
  for (const body of document.querySelectorAll(".matrix tbody")) {
    body.hidden = !body.querySelector("tr[data-text]:not([hidden])");
    document.getElementById(body.dataset.family).hidden = body.hidden;
  }
  heads.forEach((head, index) => {
    if (index === 0) return;
    const away = api !== "" && head.dataset.api !== api;
    head.hidden = away;
    for (const row of rows) row.children[index].hidden = away;
  });
  counted.textContent = shown.length + " of " + rows.length + " cases";
}
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.closest("[hidden]")) return;
  form.reset();
  narrow();
  target.scrollIntoView();
}
form.hidden = false;
form.addEventListener("input", narrow);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", reveal);
narrow();
}`;
