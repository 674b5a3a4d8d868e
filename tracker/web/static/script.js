// What makes the pages quicker; each of them works without. htmx fetches parts, this moves the focus.
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);

  // -- toasts ----------------------------------------------------------------------------------

  const say = (words) => {
    const toast = one("#toast");
    if (!toast || !words) return;
    toast.className = "toast";
    toast.textContent = words;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { toast.className = ""; toast.textContent = ""; }, 6000);
  };

  // -- passages ------------------------------------------------------------------------------

  // The mark in the text follows its card; after a decision the next passage opens.
  const decided = (card) => {
    const marked = document.getElementById(card.id.replace("k", "p"));
    const state = card.matches(".focused") ? "open focused" : card.dataset.state;
    if (card.matches(".focused")) {
      all("mark.focused").forEach((each) => each.classList.remove("focused"));
      all(".candidate.focused").filter((each) => each !== card)
        .forEach((each) => each.classList.remove("focused"));
    }
    if (marked) {
      marked.className = state;
      if (card.matches(".focused")) marked.scrollIntoView({ block: "nearest" });
    }
    if (!card.matches(".settled")) return;
    one(`#${card.id} ~ .candidate:not(.settled) .open-card`)?.click();
  };

  // -- what came back --------------------------------------------------------------------------

  // A form that opened is typed into; a row that was answered lets the next one be pressed.
  const settle = (target) => {
    const here = target.id ? document.getElementById(target.id) || target : target;
    const field = one("[data-focus], .more input:not([type=hidden]), [aria-invalid=true]", here);
    if (here.matches(".candidate")) decided(here);
    if (field) field.focus({ preventScroll: false });
    else if (here.matches(".row.done")) {
      say(`${one("h3", here).textContent}: ${one(".when b", here).textContent}`);
      rows().find((row) => here.compareDocumentPosition(row) & 4 && !row.matches(".done"))
        ?.querySelector(".buttons button")?.focus();
    }
    choose();
  };
  document.addEventListener("htmx:after:swap", (event) => {
    const target = event.detail?.ctx?.target || event.target;
    if (target instanceof Element && target.id !== "reading") {
      requestAnimationFrame(() => settle(target));
    }
  });
  document.addEventListener("logged", () => {
    const form = one("form.logging");
    if (!form) return;
    form.reset();
    one("#reading", form).textContent = "";
    one("#claim", form).focus();
  });

  // -- select many -----------------------------------------------------------------------------

  let last = null;
  const picks = () => all(".picks tbody .pick input");
  const choose = () => {
    const chosen = picks().filter((box) => box.checked).length;
    const bar = one(".chosen");
    if (!bar) return;
    const told = one("[data-chosen]", bar);
    if (chosen) told.textContent = told.dataset.chosen.replace("{}", chosen);
    bar.hidden = !chosen;
    const whole = one("[data-all]");
    if (whole) {
      whole.checked = chosen > 0 && chosen === picks().length;
      whole.indeterminate = chosen > 0 && chosen < picks().length;
    }
  };
  document.addEventListener("click", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
    if (box.matches("[data-all]")) picks().forEach((each) => { each.checked = box.checked; });
    else if (box.matches(".pick input")) {
      const boxes = picks();
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      if (event.shiftKey && from >= 0) {
        boxes.slice(from, to + 1).forEach((each) => { each.checked = box.checked; });
      }
      last = box;
    }
    choose();
  });

  // -- complete the filter ---------------------------------------------------------------------

  // The last word is offered whole, with the words before it: that is what a list can complete.
  const complete = async (input) => {
    const list = document.getElementById(input.getAttribute("list") || "");
    if (!list) return;
    const [, before, word] = input.value.match(/^(.*?)(\S*)$/s);
    const answer = await fetch(`/claims/words?word=${encodeURIComponent(word)}`);
    if (!answer.ok) return;
    const words = await answer.json();
    list.replaceChildren(...words.map((each) => {
      const option = document.createElement("option");
      option.value = before + each;
      return option;
    }));
  };
  let waiting = null;
  document.addEventListener("input", (event) => {
    if (event.target.id !== "filter" || event.inputType === "insertReplacementText") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => complete(event.target), 120);
  });

  // -- words of a document ---------------------------------------------------------------------

  const text = one(".text[data-source]");
  document.addEventListener("selectionchange", () => {
    const link = one("#log-words");
    if (!text || !link) return;
    const selection = getSelection();
    const words = selection.toString().trim();
    const inside = words && text.contains(selection.anchorNode) && text.contains(selection.focusNode);
    link.hidden = !inside;
    if (inside) {
      const query = new URLSearchParams({
        statement: words, quote: words, url: text.dataset.source,
        speaker: text.dataset.speaker || "", said: text.dataset.said || "",
      });
      link.href = `/log?${query}`;
    }
  });

  // -- keys ------------------------------------------------------------------------------------

  const rows = () => all(".rows > .row, .picks tbody tr, .candidate");
  const current = () => document.activeElement?.closest(".row, .picks tr, .candidate");
  const move = (step) => {
    const list = rows();
    if (!list.length) return;
    const at = list.indexOf(current());
    const next = list[Math.max(0, Math.min(list.length - 1, at < 0 ? 0 : at + step))];
    const target = one("h3 a, .what a, button, a", next);
    target?.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const press = (...names) => () => {
    const row = current() || one(".candidate.focused")
      || rows().find((each) => !each.matches(".done, .settled"));
    const found = row && names.map((name) => one(name, row)).find(Boolean);
    found?.click();
    return Boolean(found);
  };
  const go = (path) => () => { location.href = path; };
  const places = { t: "/", c: "/claims", l: "/log", r: "/report", s: "/sources", p: "/speakers" };
  const keys = {
    "/": () => one("#filter, #find")?.focus(),
    "?": () => { const list = one("dialog#keys"); list ? list.showModal() : go("/keys")(); },
    j: () => move(1),
    k: () => move(-1),
    o: press("h3 a", ".what a"),
    y: press("[value=happened]", "[value=true]", "[value=value]", "[value=option]"),
    n: press("[value=not-yet]", "[value=false]"),
    s: press("[value=later]"),
    u: press("form[action$=undo] button", "form[action$=reopen] button"),
    a: press("button.main"),
    r: press("button.reject"),
    e: press("textarea", "input"),
    x: () => { current()?.querySelector(".pick input")?.click(); },
    v: () => one(".chosen:not([hidden]) [value=verify]")?.click(),
  };
  let leads = false;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest?.(".more")) {
      one(".quiet", event.target.closest(".more"))?.click();
      return;
    }
    if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input:not([type=checkbox]), select, textarea, dialog")) return;
    const led = leads && places[event.key];
    leads = event.key === "g";
    const act = led ? go(led) : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  choose();
})();
