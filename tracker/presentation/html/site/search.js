// Search without a server: the claims of search.json that hold every word.
"use strict";
{
  const form = document.getElementById("search");
  const field = document.getElementById("find");
  const results = document.getElementById("results");
  const list = document.getElementById("list");
  let claims = null;
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const shown = (claim) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const meta = document.createElement("p");
    link.href = `${form.dataset.up}questions/${claim.q}.html#c${claim.id}`;
    link.textContent = claim.words;
    meta.className = "meta";
    meta.textContent = `${claim.who} · ${claim.said} · ${claim.verdict}`;
    item.append(link, meta);
    return item;
  };
  const search = async () => {
    const words = folded(field.value).split(/\s+/).filter(Boolean);
    list.hidden = words.length > 0;
    results.replaceChildren();
    document.getElementById("count").textContent = "";
    if (!words.length) return;
    claims ??= (await (await fetch(form.dataset.index)).json()).map((claim) => ({ ...claim, folded: folded(`${claim.words} ${claim.who}`) }));
    const found = claims.filter((claim) => words.every((word) => claim.folded.includes(word)));
    document.getElementById("count").textContent = form.dataset.found.replace("#", found.length);
    results.append(...found.slice(0, 100).map(shown));
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", search);
}
